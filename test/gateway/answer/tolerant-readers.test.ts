import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../../src/gateway/exact-json.js';
import type { Gateway } from '../../../src/gateway/gateway.js';
import type { HttpAnswer } from '../../../src/gateway/messages.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';

const list = [...builtInGateways.byName.values()];

/** Statuses that relays use for a finished or failed job. They are repeated here, so that the code cannot define its own test. */
const DONE = ['succeeded', 'succeed', 'success', 'successful', 'completed', 'complete', 'done', 'finished'];
const FAILED = [
  ...['failed', 'fail', 'failure', 'error', 'errored', 'cancelled', 'canceled', 'aborted', 'rejected', 'expired'],
  ...['timeout', 'timedout', 'terminated'],
];
const STATUS_NAMES = ['status', 'task_status', 'taskStatus', 'job_status', 'jobStatus', 'state'];
const AMOUNT_NAMES = ['credits_charged', 'credits_used', 'credits_consumed', 'credits_reserved'];

const LINK = 'https://cdn.example/clip.mp4';

/** Member names of all vendors and relays, so that random values often stand at searched places. */
const NAMES = [
  ...STATUS_NAMES,
  ...AMOUNT_NAMES,
  ...['id', 'job_id', 'task_id', 'taskId', 'request_id', 'data', 'job', 'task', 'result', 'results', 'output', 'outputs'],
  ...[
    'video_url',
    'video',
    'url',
    'usage',
    'error',
    'message',
    'msg',
    'detail',
    'code',
    'progress',
    'type',
    'model',
    '__proto__',
  ],
];

/** Values that are, or almost are, a status, an amount, a link or an id. */
const LURES = [
  ...[
    'running',
    'verifying',
    'not completed',
    'incomplete',
    'unsuccessful',
    'succeeded?',
    '',
    ' ',
    'null',
    '0x1F',
    '1e999',
    '-5',
  ],
  ...['12', '1,5', '57 credits', 'NaN', 'Infinity', LINK, 'http://', 'javascript:alert(1)', 'job_1', 'job 1', '..'],
  ...[0, -1, 1e306, 2 ** 60, Number.MAX_SAFE_INTEGER, true, false, null],
];

/** Any JSON, with the vendors' names and with lures. */
const lure = fc.constantFrom<unknown>(...LURES);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    lure,
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('tree'), { maxKeys: 8 }),
  ),
}));
/** A job's document with any status that is not final. */
const unfinished = fc
  .tuple(tree, fc.constantFrom(...STATUS_NAMES), fc.oneof(fc.constantFrom(...LURES), fc.string()))
  .map(([document, name, word]) => ({ ...objectOf(document), [name]: word, id: 'task_1', video_url: LINK }));

/** JSON with a final status among its values. */
const withEnds = fc.tuple(
  tree,
  fc.constantFrom(...DONE, ...FAILED, 'COMPLETED', 'Failed'),
  fc.constantFrom(...STATUS_NAMES),
  fc.constantFrom(...AMOUNT_NAMES),
  fc.oneof(lure, fc.double({ min: -1e10, max: 1e10 })),
);

function objectOf(document: unknown): object {
  return typeof document === 'object' && document !== null && !Array.isArray(document) ? document : { data: document };
}

function answerOf(document: unknown, status = 200): HttpAnswer {
  const text = JSON.stringify(document);
  return { status, headers: {}, text, json: parseExactJson(text) };
}

/** Every member of a JSON value, at any depth. */
function membersOf(value: unknown): (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [[name, one] as const, ...membersOf(one)]);
}

/** Every text and number in a JSON value. */
function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
}

const plain = (word: unknown): string =>
  String(word)
    .toLowerCase()
    .replace(/[\s_-]/g, '')
    .replace(/^(task|job)(status|state)(?=.)/, '');
const says = (document: unknown, words: readonly string[]): boolean =>
  membersOf(document).some(
    ([name, value]) => STATUS_NAMES.includes(name) && typeof value === 'string' && words.includes(plain(value)),
  );

const isAmount = (value: unknown): boolean => {
  if (typeof value === 'string' && !/^\s*(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(value)) return false;
  return (typeof value === 'number' || typeof value === 'string') && Number(value) >= 0 && Number(value) <= 1e9;
};

describe.each(list.map((gateway) => [gateway.name, gateway] as const))('the readers of %s', (_, gateway: Gateway) => {
  it('find no success, failure or charge in JSON without a final status', () => {
    fc.assert(
      fc.property(fc.oneof(tree, unfinished), (document) => {
        const job = gateway.readCheck(answerOf(document));
        if (!says(document, DONE)) expect(job.state).not.toBe('rendered');
        if (!says(document, FAILED)) expect(job.state).not.toBe('failed');
        if (job.state === 'queued' || job.state === 'running') expect(job).not.toHaveProperty('charged');
      }),
      { numRuns: 400 },
    );
  });

  it('take a link, an amount and a status only from the answer', () => {
    fc.assert(
      fc.property(withEnds, ([document, word, name, member, amount]) => {
        const object = { ...objectOf(document), [name]: word, id: 'task_1', [member]: amount, usage: { [member]: amount } };
        const job = gateway.readCheck(answerOf(object));
        const leaves = leavesOf(object);
        if (job.state === 'rendered' && job.url !== undefined) {
          expect(job.url).toMatch(/^(?:[a-z][a-z0-9+.-]*:)?\/\//i);
          expect(leaves.map((leaf) => (typeof leaf === 'string' ? leaf.trim() : leaf))).toContain(job.url);
        }
        if (job.state !== 'rendered' && job.state !== 'failed') return;
        expect(statusWords(object)).toContain(job.vendor_status);
        if (job.charged === undefined) return;
        const told = membersOf(object).filter(([one]) => AMOUNT_NAMES.includes(one));
        const amounts = told.map(([, value]) => value).filter(isAmount);
        expect(amounts.map((value) => Math.round(Number(value) * 1000))).toContain(job.charged);
      }),
      { numRuns: 400 },
    );
  });

  it('find no job in random JSON, and read each id as it is written', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(200, 202, 400, 409, 422, 429, 500), (document, status) => {
        const facts = gateway.readSubmit(answerOf(document, status));
        const written = leavesOf(document).map(String);
        for (const id of [facts.job_id, facts.suspected_job_id])
          if (id !== undefined) {
            expect(id).toMatch(/^[\x21-\x7e]{1,512}$/);
            expect(written).toContain(id);
          }
        // An id that may be the request's own is no job until it was asked for.
        const named = membersOf(document).filter(([name]) => /^(?:id|job_?id|task_?id)$/i.test(name));
        if (named.length === 0) expect(facts.job_id).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it('keep every digit of a long job id', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 40n }), fc.constantFrom('id', 'job_id', 'task_id'), (id, name) => {
        const text = `{"x":"\\"${name}\\": 9","data":{"${name}":${id}},"n":1.5}`;
        expect(gateway.readSubmit({ status: 200, headers: {}, text, json: parseExactJson(text) }).job_id).toBe(String(id));
      }),
    );
  });

  it('need little time for deep or long JSON', () => {
    const deep = (levels: number): unknown => (levels === 0 ? 'x' : { data: deep(levels - 1), error: { message: '[[[' } });
    const wide = Object.fromEntries(
      NAMES.map((name) => [name, Array.from({ length: 2000 }, () => ({ message: 'x', url: 'x' }))]),
    );
    const before = performance.now();
    for (const document of [
      deep(90),
      wide,
      { status: 'failed', message: `${'['.repeat(500_000)}` },
      { status: 'failed', ...wide },
    ]) {
      gateway.readCheck(answerOf(document));
      gateway.readSubmit(answerOf(document, 400));
    }
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

const statusWords = (document: unknown): unknown[] =>
  membersOf(document)
    .filter(([name]) => STATUS_NAMES.includes(name))
    .map(([, value]) => value);

describe('JSON that keeps its digits', () => {
  it('equals plain JSON, except that whole numbers beyond 2^53 are the text of their digits', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const exact = JSON.stringify(parseExactJson(text));
        expect(exact.replace(/"(-?\d{16,})"/g, '$1').length).toBeGreaterThan(0);
        if (!/\d{16}/.test(text)) expect(parseExactJson(text)).toEqual(JSON.parse(text));
      }),
    );
    expect(parseExactJson('{"a":9007199254740993,"b":[9007199254740991,"12345678901234567890"],"c":1e400}')).toEqual({
      a: '9007199254740993',
      b: [9007199254740991, '12345678901234567890'],
      c: Number.POSITIVE_INFINITY,
    });
    expect(() => parseExactJson('{"a":12345678901234567890')).toThrow(SyntaxError);
  });
});
