import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type Verdict, verdict } from '../../src/engine/submit/verdict.js';
import { buildRequestBody } from '../../src/gateway/check/request-body.js';
import { parseExactJson } from '../../src/gateway/exact-json.js';
import type { Gateway, JobFacts } from '../../src/gateway/gateway.js';
import type { HttpAnswer } from '../../src/gateway/messages.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import type { Outcome } from '../../src/http/send.js';
import type { PlacedShot } from '../../src/storyboard/shot.js';
import { externalTaskId } from '../../src/take/external-task-id.js';
import { boardFrom } from '../support/pure-plan.js';
import { boardWith } from './complaints.js';
import { type Fixtures, JOB_CASES } from './fixtures.js';

const NOW = Date.parse('2026-11-20T08:00:00Z');
const KEY = 'secret-of-the-account-0123456789';
const ID = externalTaskId('film', 'one', '0'.repeat(64), 0);
const access = { base_url: 'https://gateway.example', api_key: KEY };

/** An answer as the engine hands it to a gateway: its text, and the JSON that the text is. */
export function answer(status: number, document: unknown, headers: Record<string, string> = {}): HttpAnswer {
  if (typeof document === 'string') return { status, headers, text: document };
  const text = JSON.stringify(document);
  return { status, headers, text, json: parseExactJson(text) };
}

/** A board's shots, each with its request body. */
const bodiesOf = (text: string) => {
  const { board, shots } = boardFrom(text);
  return shots.map((resolved, index) => ({
    ...resolved,
    place: board.shots[index]?.place as PlacedShot['place'],
    body: buildRequestBody(resolved.gateway, resolved.shot, ID),
  }));
};

/** JSON pointers to every value that is not an object or a list; `''` for a plain value. */
const leaves = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? ['']
    : Object.entries(value).flatMap(([name, part]) => leaves(part).map((rest) => `/${name}${rest}`));

/** The same for the values that a schema allows. The items of a list are at `*`. */
function allowed(schema: Record<string, unknown>): string[] {
  const { properties, items } = schema as { properties?: object; items?: Record<string, unknown> };
  if (items) return allowed(items).map((rest) => `/*${rest}`);
  if (!properties) return [''];
  return Object.entries(properties).flatMap(([name, part]) => allowed(part).map((rest) => `/${name}${rest}`));
}

const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((found, name) => (found as Record<string, unknown> | undefined)?.[name], value);

/** The rules for every gateway, whatever its dialect. */
export function contract(gateway: Gateway, fixtures: Fixtures | undefined): void {
  describe(`the gateway ${gateway.name}`, () => {
    it('has fixtures for each status of a job', () => {
      expect(Object.keys(fixtures?.jobs ?? {}).sort()).toEqual([...JOB_CASES].sort());
      expect(fixtures?.examples.length).toBeGreaterThan(0);
      expect(fixtures?.clips.length).toBeGreaterThan(0);
      expect(fixtures?.prices.length).toBeGreaterThan(0);
      expect(fixtures?.ids.length).toBeGreaterThan(0);
      expect(fixtures?.outOfCredit.length).toBeGreaterThan(0);
      expect(fixtures?.duplicateIds.length === 0).toBe(gateway.dedupe === undefined);
    });
    if (fixtures === undefined) return;
    identity(gateway);
    requests(gateway, fixtures);
    submits(gateway, fixtures);
    money(gateway, fixtures);
    checks(gateway, fixtures);
    examples(gateway, fixtures);
  });
}

function identity(gateway: Gateway): void {
  it('is found by the names of its models, and is called over https at its public address', () => {
    for (const model of gateway.models)
      expect(builtInGateways.findModel(`${gateway.name}/${model}`)).toEqual({
        gateway: expect.objectContaining({ name: gateway.name }),
        model,
      });
    expect(gateway.base_url).toMatch(/^https:\/\/[^/]+$/);
    const upper = gateway.name.toUpperCase();
    expect(gateway).toMatchObject({
      key_env: `${upper}_API_KEY`,
      base_url_env: `${upper}_BASE_URL`,
      webhook_secret_env: `${upper}_WEBHOOK_SECRET`,
    });
    expect(Object.keys(gateway.requests)).toEqual(gateway.models);
  });

  it('has list prices only for its own models, each with source and day', () => {
    for (const rate of gateway.rates) {
      expect(rate.gateway).toBe(gateway.name);
      expect(gateway.models).toContain(rate.model);
      expect(rate.source).not.toBe('');
      expect(rate.date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(Number.isSafeInteger(rate.rate) && rate.rate > 0).toBe(true);
    }
  });

  it.each(gateway.families ?? [])('lets `audio` pick a model of the family %s', (family) => {
    const picked = ['', 'audio: false', 'audio: true'].map((line) => {
      const [resolved] = boardFrom(boardWith(`${gateway.name}/${family}`, ['prompt: x', ...(line === '' ? [] : [line])])).shots;
      expect(resolved?.shot.model).toBe(`${gateway.name}/${resolved?.model}`);
      const [named] = boardFrom(boardWith(resolved?.shot.model ?? '', ['prompt: x'])).shots;
      // A family and the model that it picks make the same picture.
      expect(named?.fingerprint).toBe(resolved?.fingerprint);
      return resolved?.model;
    });
    for (const model of picked) expect(gateway.models).toContain(model);
    expect(picked[0]).toBe(picked[1]);
    expect(picked[2]).not.toBe(picked[1]);
  });
}

function requests(gateway: Gateway, fixtures: Fixtures): void {
  describe.each(gateway.models.map((model) => [model]))('the body for %s', (model) => {
    const schema = gateway.requests[model] as unknown as Record<string, unknown>;
    const bodies = fixtures
      .everything(model)
      .flatMap((lines) => bodiesOf(boardWith(`${gateway.name}/${model}`, lines)))
      .map((one) => ({ ...one, pointers: leaves(one.body) }));

    it('has a valid JSON Schema, equal to its file, which allows nothing else', () => {
      const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
      expect(ajv.validateSchema(schema, true)).toBe(true);
      const file = new URL(`../../schema/requests/${gateway.name}.${model}.schema.json`, import.meta.url);
      // The name by which other programs refer to the file is of no use in the code.
      const { $id: _, ...written } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      expect(schema).toEqual(written);
      const valid = ajv.compile(schema);
      for (const { body } of bodies) {
        expect(valid(body), JSON.stringify(valid.errors)).toBe(true);
        expect(valid({ ...body, something_else: 1 })).toBe(false);
      }
    });

    it('gets every property of its document from a storyboard', () => {
      const sent = new Set(bodies.flatMap(({ pointers }) => pointers.map((one) => one.replace(/\/\d+(?=\/|$)/g, '/*'))));
      expect([...sent].sort()).toEqual(allowed(schema).sort());
    });

    it('has each value where the author wrote it in the shot', () => {
      for (const { body, shot, pointers, place } of bodies) {
        for (const pointer of pointers.filter((one) => !fixtures.unwritten.some((pattern) => pattern.test(one)))) {
          const home = gateway.shotPointer(pointer);
          const [sent, written] = [at(body, pointer), at(shot, home)];
          expect(written, `${pointer} is from ${home}`).toBeDefined();
          const { span, from } = place(home);
          if (from === 'shot') expect(span.start, `${pointer} is from ${home}`).toBeGreaterThan(place('').span.end);
          const own = typeof written === 'object' ? Object.values(written as object) : [written];
          if (pointer === '/model') expect(shot.model).toBe(`${gateway.name}/${sent}`);
          else if (typeof own[0] === 'boolean') expect(['on', 'off', true, false]).toContain(sent);
          else expect(own.map(String), `${pointer} is from ${home}`).toContain(String(sent));
        }
      }
    });
  });
}

function submits(gateway: Gateway, fixtures: Fixtures): void {
  const { model, lines } = fixtures.shot;
  const filled = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('{KEY}', KEY).replace('{ID}', ID)]));

  it('submits a body byte for byte, with the API key only in its header', () => {
    const [one] = bodiesOf(boardWith(`${gateway.name}/${model}`, lines));
    // Blanks and an order that no JSON writer makes: the bytes stay as they are.
    const bytes = ` ${JSON.stringify(one?.body, null, 3)}\n`;
    expect(gateway.submit(model, bytes, ID, access)).toEqual({
      method: 'POST',
      url: `https://gateway.example${fixtures.submit.path}`,
      headers: filled(fixtures.submit.headers),
      body: bytes,
    });
  });

  it('sends the task id if it claims to recognise it, and only then', () => {
    const [one] = bodiesOf(boardWith(`${gateway.name}/${model}`, lines));
    const { headers, body = '' } = gateway.submit(model, JSON.stringify(one?.body), ID, access);
    const named = Object.values(headers).includes(ID) || body.includes(ID);
    expect(named).toBe(gateway.dedupe !== undefined);
  });

  it('polls a job with any characters in its id, with the API key only in its header', () => {
    const ticket = { gateway: gateway.name, model, origin: access.base_url, job_id: 'a/b?c=#d%20é..' };
    expect(gateway.check(ticket, access)).toEqual({
      method: 'GET',
      url: `https://gateway.example${fixtures.check.path('a%2Fb%3Fc%3D%23d%2520%C3%A9..')}`,
      headers: filled(fixtures.check.headers),
    });
  });

  describe.each(fixtures.ids.map((document, index) => [index + 1, document] as const))(
    'the job id at place %i',
    (_, document) => {
      it.each<[unknown, string | undefined]>([
        ['job_1', 'job_1'],
        [1234567, '1234567'],
        ['', undefined],
        [undefined, undefined],
        [null, undefined],
        [7.5, undefined],
        [2 ** 60, '1152921504606847000'],
        [true, undefined],
        [['job_1'], undefined],
        [{ id: 'job_1' }, undefined],
        ['job 1', undefined],
        ['job\n1', undefined],
        ['жоб', undefined],
        ['x'.repeat(513), undefined],
      ])('%j is read as %j', (id, expected) => {
        expect(gateway.readSubmit(answer(200, document(id))).job_id).toBe(expected);
      });
    },
  );

  describe('an error', () => {
    it('is read as the vendor writes it', () => {
      expect(gateway.readSubmit(answer(400, fixtures.error.document))).toMatchObject({
        ...fixtures.error.facts,
        duplicate_id: false,
        out_of_credit: false,
      });
    });

    it.each<[string, unknown, { code?: string; message?: string }]>([
      ['nested', { error: { code: 'bad', message: 'no' } }, { code: 'bad', message: 'no' }],
      ['nested, its code a number', { error: { code: 40013, message: 'no' } }, { code: '40013', message: 'no' }],
      ['flat', { code: 'bad', message: 'no' }, { code: 'bad', message: 'no' }],
      ['flat, its code a number', { code: 7, message: 'no' }, { code: '7', message: 'no' }],
      ['flat, its code that of a success', { code: 0, message: 'no' }, { message: 'no' }],
      ['a text', { error: 'no' }, { message: 'no' }],
      ['a detail', { detail: 'no' }, { message: 'no' }],
      ['a page', '<html><title>502</title><p>Bad gateway', { message: '502 Bad gateway' }],
      ['plain words', 'no', { message: 'no' }],
      ['nothing', '', {}],
      ['a list', [{ code: 'bad' }], {}],
      ['a number', 7, {}],
      ['nulls', { error: null, code: null, message: null }, {}],
      ['objects for texts', { error: { code: {}, message: [] }, message: {} }, {}],
    ])('is read from %s', (_, document, expected) => {
      const { code, message } = gateway.readSubmit(answer(400, document));
      expect({ ...(code !== undefined && { code }), ...(message !== undefined && { message }) }).toEqual(expected);
    });
  });
}

/** The money table, row by row, with this gateway's answers. */
function money(gateway: Gateway, fixtures: Fixtures): void {
  const judge = (outcome: Outcome, maybeSent: boolean): Verdict =>
    verdict(outcome, outcome.kind === 'answer' ? gateway.readSubmit(outcome.answer) : undefined, maybeSent, NOW);
  const kind = (judged: Verdict): string => {
    if (judged.kind === 'refused') return judged.stops ? 'refused, stops' : 'refused';
    return judged.kind === 'retry' ? `retry ${judged.why}` : judged.kind;
  };
  const answered = (status: number, document: unknown): Outcome => ({ kind: 'answer', answer: answer(status, document) });
  const lost = (code: 'reset' | 'timeout' | 'aborted' | 'cut'): Outcome => ({ kind: 'lost', code, message: '' });
  const id = fixtures.ids.map((document): Outcome => answered(200, document('job_1')));
  const shapes: unknown[] = [fixtures.error.document, { error: 'no' }, '<html>no', ''];
  const each = (status: number): Outcome[] => shapes.map((shape) => answered(status, shape));
  const busy = [
    { error: { code: 1302, message: 'rate' } },
    { code: '1303', message: 'concurrency', data: null },
    // The known code counts, whatever the type.
    { error: { code: 1303, message: 'concurrency', type: 'resource_exhausted' } },
    'slow down',
    '',
  ];

  it.each<[string, Outcome[], string, string]>([
    ['no byte left', [{ kind: 'not-sent', code: 'refused', message: '' }], 'retry not-sent', 'retry not-sent'],
    ['plain http instead of https', [{ kind: 'not-sent', code: 'plain-http', message: '' }], 'refused, stops', 'unknown'],
    ['400', each(400), 'refused', 'unknown'],
    ['404', each(404), 'refused', 'unknown'],
    ['413', each(413), 'refused', 'unknown'],
    ['422', each(422), 'refused', 'unknown'],
    ['401', each(401), 'refused, stops', 'unknown'],
    ['402', each(402), 'refused, stops', 'unknown'],
    ['403', each(403), 'refused, stops', 'unknown'],
    ['429 out of credit', fixtures.outOfCredit.map((one) => answered(429, one)), 'refused, stops', 'unknown'],
    ['429 worth a retry', busy.map((one) => answered(429, one)), 'retry later', 'retry later'],
    ['2xx with an id', id, 'accepted', 'accepted'],
    [
      '2xx without an id',
      [answered(200, {}), answered(202, '<html>'), answered(200, ''), answered(200, [])],
      'unknown',
      'unknown',
    ],
    ['lost after the first byte', [lost('reset'), lost('timeout'), lost('aborted'), lost('cut')], 'unknown', 'unknown'],
    ['5xx', [500, 502, 503, 504, 524].flatMap(each), 'unknown', 'unknown'],
    ['408', each(408), 'unknown', 'unknown'],
    ['a redirect', [301, 302, 307, 308].map((status) => answered(status, '')), 'refused, stops', 'unknown'],
  ])('%s', (_, outcomes, first, replayed) => {
    for (const outcome of outcomes) {
      expect(kind(judge(outcome, false)), JSON.stringify(outcome)).toBe(first);
      expect(kind(judge(outcome, true)), JSON.stringify(outcome)).toBe(replayed);
    }
  });

  it.each(fixtures.duplicateIds.map((one) => [one.status, JSON.stringify(one.document), one] as const))(
    'a duplicate id: %i %s',
    (status, _, { document, job_id, perhaps }) => {
      const exists = { kind: 'exists', ...(job_id !== undefined && { job_id }) };
      expect(judge(answered(status, document), true)).toMatchObject(exists);
      // For a task id that was not sent before, such a code may mean anything, unless the answer names a job.
      if (perhaps && job_id !== undefined)
        expect(judge(answered(status, document), false)).toMatchObject({ ...exists, otherwise: { status } });
      else if (perhaps) expect(judge(answered(status, document), false)).toMatchObject({ kind: 'refused', stops: false });
      else expect(judge(answered(status, document), false)).toMatchObject(exists);
      if (job_id === undefined) expect(judge(answered(status, document), true)).not.toHaveProperty('job_id');
    },
  );

  it('a 409 never means that nothing was bought', () => {
    for (const outcome of each(409))
      for (const sent of [false, true])
        expect(kind(judge(outcome, sent))).toBe(gateway.dedupe === undefined ? 'unknown' : 'exists');
  });

  it('an answer cut after the id names the job, and one cut within the id does not', () => {
    for (const document of fixtures.ids) {
      const whole = JSON.stringify(document('job_1'));
      const end = whole.indexOf('job_1') + 'job_1"'.length;
      const cut = (length: number): Outcome => ({
        kind: 'lost',
        code: 'cut',
        message: '',
        read: { status: 200, headers: {}, text: whole.slice(0, length) },
      });
      expect(judge(cut(end), false)).toMatchObject({ kind: 'unknown', job_id: 'job_1' });
      for (let length = 0; length < end; length += 1) expect(judge(cut(length), false)).not.toHaveProperty('job_id');
    }
  });
}

function checks(gateway: Gateway, fixtures: Fixtures): void {
  const read = (document: unknown): JobFacts => gateway.readCheck(answer(200, document));

  it.each(JOB_CASES)('reads a job that is %s', (word) => {
    const { document, facts } = fixtures.jobs[word];
    expect(read(document)).toEqual(facts);
  });

  it('reads a job in every other shape that the vendor may write', () => {
    for (const { document, facts } of fixtures.shapes) expect(read(document)).toEqual(facts);
  });

  it.each(['', 'SUCCEEDED!', 'ready', '完了', 'x'.repeat(300)])(
    'takes a job with the status %j for running or unreadable, never for done',
    (word) => {
      const document = { ...(fixtures.jobs.done.document as object), status: word };
      const { state } = read(document);
      expect(state).toBe(word === '' ? 'unreadable' : 'running');
      if (word !== '') expect(read(document)).toMatchObject({ known: false, vendor_status: word });
    },
  );

  it.each([[{}], [[]], [null], [7], ['<html>'], [''], [{ status: 7 }], [{ status: null }], [{ status: ['completed'] }]])(
    'takes a document without a job for unreadable, not for a failure: %j',
    (document) => expect(read(document)).toMatchObject({ state: 'unreadable', message: expect.stringContaining('status') }),
  );

  it('reads progress only from a percentage', () => {
    const running = fixtures.jobs.running.document as object;
    const percent = (progress: unknown) => (read({ ...running, progress }) as { percent?: number }).percent;
    expect([0, 40, 100].map(percent)).toEqual([0, 40, 100]);
    expect(['40', '40%', '40.5 %'].map(percent)).toEqual([40, 40, 40.5]);
    expect([-1, 101, '400', 'half', null, 1e9].map(percent)).toEqual(Array(6).fill(undefined));
  });

  it('finds the clip at each documented place', () => {
    for (const { document, url } of fixtures.clips) expect(read(document)).toMatchObject({ state: 'rendered', url });
    const odd = [7, null, {}, [], [[]], [{ url: 7 }], { video_url: 7 }, 'https'];
    for (const junk of odd) {
      const { output: _, results: __, video_url: ___, ...rest } = fixtures.jobs.done.document as Record<string, unknown>;
      for (const document of [
        { output: junk },
        { output: { outputs: junk } },
        { results: junk },
        { video_url: null, result: junk },
      ])
        expect(read({ ...rest, ...document })).toEqual({
          ...fixtures.jobs['done without a clip'].facts,
          ...chargeOf(read({ ...rest })),
        });
    }
  });

  it('reads what a job was charged', () => {
    for (const { document, charged, usage } of fixtures.prices) {
      const job = read(document);
      expect('charged' in job ? job.charged : undefined, JSON.stringify(document)).toBe(charged);
      expect(job.usage).toEqual(usage);
    }
  });

  it.each<[string, object, { code: string; message: string }]>([
    ['nested', { error: { code: 5000, message: 'no' } }, { code: '5000', message: 'no' }],
    ['flat', { code: 'policy', message: 'no' }, { code: 'policy', message: 'no' }],
    ['a text', { error: 'no' }, { code: 'failed', message: 'no' }],
    ['nothing', {}, { code: 'failed', message: 'the gateway says only "failed"' }],
  ])('reads why a job failed from %s', (_, error, expected) => {
    const { error: __, ...rest } = fixtures.jobs.failed.document as Record<string, unknown>;
    expect(read({ ...rest, ...error })).toMatchObject({ state: 'failed', vendor_status: 'failed', ...expected });
  });
}

/** The charge of a rendered job. */
const chargeOf = (job: JobFacts): object => ('charged' in job && job.charged !== undefined ? { charged: job.charged } : {});

function examples(gateway: Gateway, fixtures: Fixtures): void {
  describe.each(fixtures.examples.map((example) => [example.of, example] as const))('%s', (_, example) => {
    const [one] = bodiesOf(example.board);

    it('has a request that a storyboard produces, equal as JSON except for the fields that rushes adds', () => {
      const sent = JSON.parse(JSON.stringify(one?.body)) as Record<string, unknown>;
      const [added, rest] = [{}, {}] as [Record<string, unknown>, Record<string, unknown>];
      for (const [name, value] of Object.entries(sent)) (example.added.includes(name) ? added : rest)[name] = value;
      expect(rest).toEqual(example.body);
      expect(added).toEqual(Object.fromEntries(example.added.map((name) => [name, name === 'external_task_id' ? ID : '720p'])));
      expect(one?.shot.model).toBe(`${gateway.name}/${one?.model}`);
    });

    const { submitted, job } = example;
    if (submitted)
      it('has an answer to the submit that names its job', () => {
        const outcome: Outcome = { kind: 'answer', answer: answer(submitted.status, submitted.document) };
        expect(verdict(outcome, gateway.readSubmit(outcome.answer), false, NOW)).toEqual({
          kind: 'accepted',
          job_id: submitted.job_id,
        });
        expect(gateway.readSubmit(outcome.answer)).toEqual({
          job_id: submitted.job_id,
          duplicate_id: false,
          out_of_credit: false,
        });
      });
    if (job)
      it('has a job’s document with its clip', () => expect(gateway.readCheck(answer(200, job.document))).toEqual(job.facts));
  });
}
