import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Knobs } from '../../../src/sandbox/job/knobs.js';
import type { SubmitFault } from '../../../src/sandbox/job/submit-fault.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js';
import { IN_TIME, TIMED } from '../../support/timed.js';
import { bytesOf, end, evolink, look, make, SPEAKERS, say, trinetra, uniall } from '../dialect-clients.js';
import { ask, KEY, sandbox } from '../support.js';

const SLOW = { queued: 60_000, running: 0, jitter: 0 };

describe('on one port', () => {
  let gateway: Sandbox;
  beforeAll(async () => {
    gateway = await startSandbox({ clips: 'stock', latency: SLOW });
  });
  afterAll(() => gateway.close());

  test('similar paths belong to their own gateways', async () => {
    for (const speaker of SPEAKERS) await say(gateway, speaker);
    expect(gateway.stats().jobs.map(({ dialect, model }) => [dialect, model])).toEqual(
      SPEAKERS.map(({ name, model }) => [name, model]),
    );
    const headers = { ...evolink.key, 'X-API-Key': KEY };
    const status = async (method: string, path: string): Promise<unknown> => {
      const answer = await ask(gateway.url + path, { method, headers });
      return [answer.status, answer.headers.get('allow')];
    };
    expect(await status('GET', '/v1/videos/generations')).toEqual([405, 'POST']);
    expect(await status('GET', '/v1/video/generations')).toEqual([405, 'POST']);
    expect(await status('POST', '/v1/videos/task_1')).toEqual([405, 'GET']);
    expect(await status('POST', '/v1/tasks/task_1')).toEqual([405, 'GET']);
    expect(await status('GET', '/v1/video/generations/task_1')).toEqual([404, null]);
  });

  test('a job is found only at its own gateway', async () => {
    for (const speaker of SPEAKERS) {
      const id = (await say(gateway, speaker)).json[speaker.id];
      for (const other of SPEAKERS) expect((await look(gateway, other, id)).status).toBe(other === speaker ? 200 : 404);
    }
  });
});

test('the same id at two gateways makes two jobs, in two units that are never added', async () => {
  const gateway = await sandbox();
  const [one, two] = [await make(gateway, trinetra, {}, 'ridge.1'), await make(gateway, evolink, {}, 'ridge.1')];
  expect([one.document.status, two.document.status]).toEqual(['succeeded', 'completed']);
  expect((await say(gateway, trinetra, {}, 'ridge.1')).json.job_id).toBe(one.document.id);
  expect((await say(gateway, evolink, {}, 'ridge.1')).json.id).toBe(two.document.id);
  await make(gateway, uniall);
  expect(gateway.stats()).toMatchObject({ created: 3, replays: 2, charged: { trinetra: 95, evolink: 27, uniall: 0 } });
  expect(gateway.stats().jobs.map(({ dialect, credits }) => [dialect, credits])).toEqual([
    ['trinetra', 95],
    ['evolink', 27],
    ['uniall', 0],
  ]);
});

test('jobs of all dialects survive a restart', async () => {
  const state = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const first = await sandbox({ state });
  const ids = await Promise.all(SPEAKERS.map(async (speaker) => (await make(first, speaker, {}, 'a')).document.id));
  await first.close();
  const second = await sandbox({ state });
  for (const [i, speaker] of SPEAKERS.entries()) {
    expect((await look(second, speaker, ids[i])).json.status).toBe(speaker.words[2]);
  }
  expect((await say(second, evolink, {}, 'a')).json.id).toBe(ids[1]);
  expect(second.stats().charged).toEqual({ trinetra: 95, evolink: 27, uniall: 0 });
});

describe.each(SPEAKERS.map((speaker) => [speaker.name, speaker] as const))('%s', (_, speaker) => {
  test('shows a job’s state in its own words, and its clip', TIMED, async () => {
    const gateway = await sandbox({ latency: { queued: 120, running: 120, jitter: 0 } });
    const { words, document } = await make(gateway, speaker);
    expect(words, IN_TIME).toEqual(speaker.words.slice(0, 3));
    expect((await fetch(speaker.clip(document) ?? '')).headers.get('content-type')).toBe('video/mp4');
  });

  test('can have other status words, one or all', TIMED, async () => {
    const words = { queued: 'waiting', running: 'at work', succeeded: 'ok', failed: 'bad' };
    const gateway = await sandbox({
      latency: { queued: 120, running: 120, jitter: 0 },
      knobs: { words, job: [{ do: 'fail', skip: 1 }] },
    });
    expect((await say(gateway, speaker)).json.status, IN_TIME).toBe('waiting');
    expect((await make(gateway, speaker)).words, IN_TIME).toEqual(['waiting', 'at work', 'bad']);
    gateway.setKnobs({ words: { running: 'busy' }, job: [] });
    expect((await make(gateway, speaker)).words, IN_TIME).toEqual([speaker.words[0], 'busy', speaker.words[2]]);
  });

  test('can fail a job, show an unknown status word, succeed without a clip, charge another amount', TIMED, async () => {
    const gateway = await sandbox({
      latency: { queued: 0, running: 10, jitter: 0 },
      knobs: {
        job: [
          { do: 'fail', times: 1, code: 7, message: 'no' },
          // Long enough to be seen on a busy machine.
          { do: 'unknown-word', times: 1, word: 'polishing', ms: 500 },
          { do: 'no-output', times: 1 },
          { do: 'charge', credits: 10 },
        ],
      },
    });
    const failed = await make(gateway, speaker);
    expect(failed.document).toMatchObject({ status: 'failed', error: { code: 7, message: 'no' } });
    expect((await make(gateway, speaker)).words, IN_TIME).toContain('polishing');
    const empty = await make(gateway, speaker);
    expect([empty.document.status, speaker.clip(empty.document)]).toEqual([speaker.words[2], undefined]);
    const { document } = await make(gateway, speaker);
    expect(gateway.stats().jobs.map(({ credits }) => credits)[3]).toBe(10);
    const told = { trinetra: document.credits_charged, evolink: document.usage?.credits_reserved, uniall: undefined };
    expect(told[speaker.name]).toBe(speaker === uniall ? undefined : 10);
  });

  test.each([
    ['nested', 'error', 'message'],
    ['flat', 'message', undefined],
    ['text', 'error', undefined],
    ['detail', 'detail', undefined],
  ] as const)('can say its errors %s', async (errorBody, name, inner) => {
    const gateway = await sandbox({ knobs: { errorBody } });
    const { json } = await look(gateway, speaker, 'none');
    expect(inner === undefined ? json[name] : json[name][inner]).toBe('there is no job none');
  });

  test('echoes the API key where the knob says, with its own header’s name', async () => {
    const gateway = await sandbox();
    const id = (await make(gateway, speaker)).document.id;
    const seen = async (): Promise<boolean[]> => {
      const error = await say(gateway, speaker, { durration: 1 });
      const document = await look(gateway, speaker, id);
      const url = String(speaker.clip(document.json));
      const rest = document.text.replace(url, '');
      return [error.text, [...document.headers].join(), rest, url].map((text) => text.includes(KEY));
    };
    expect(await seen()).toEqual([false, false, false, false]);
    for (const [i, place] of (['error', 'header', 'job', 'clip-url'] as const).entries()) {
      gateway.setKnobs({ echoKey: [place] });
      expect(await seen()).toEqual([0, 1, 2, 3].map((each) => each === i));
    }
    gateway.setKnobs({ echoKey: ['error'] });
    const credential = speaker === trinetra ? `(x-api-key: ${KEY})` : `(authorization: Bearer ${KEY})`;
    expect((await look(gateway, speaker, 'none')).json.error.message).toContain(credential);
  });

  test('has a limit in flight, links that expire, and faults at polls', async () => {
    const gateway = await sandbox({ knobs: { inFlight: 1, links: { downloads: 1 } } });
    const { document } = await make(gateway, speaker);
    const url = String(speaker.clip(document));
    expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([200, 410]);
    const fresh = String(speaker.clip((await look(gateway, speaker, document.id)).json));
    expect((await fetch(fresh)).status).toBe(200);

    gateway.setKnobs({ latency: SLOW, links: null, poll: [{ do: 'error', times: 1 }, { do: 'rate-limit' }] });
    const { json } = await say(gateway, speaker);
    const refused = await say(gateway, speaker);
    expect([refused.status, refused.json.error.code, refused.headers.get('retry-after')]).toEqual([429, 1303, '1']);
    const polled = [await look(gateway, speaker, json[speaker.id]), await look(gateway, speaker, json[speaker.id])];
    expect(polled.map(({ status }) => status)).toEqual([503, 429]);
    gateway.setKnobs({ poll: [], clip: [{ do: 'html', dialect: speaker.name }] });
    expect((await fetch(url)).headers.get('content-type')).toBe('text/html');
  });

  test.each([
    ['rate-limit', 429, 1302],
    ['busy', 429, 1303],
    ['refuse', 400, 'invalid_request'],
    ['unavailable', 503, 'unavailable'],
  ] as const)('refuses with %s before anything is created', async (fault, status, code) => {
    const gateway = await sandbox({ latency: SLOW, knobs: { submit: [{ do: fault, times: 1 }] } });
    const answer = await say(gateway, speaker);
    expect([answer.status, answer.json.error.code, gateway.stats().created]).toEqual([status, code, 0]);
    expect((await say(gateway, speaker)).status).toBe(speaker.status);
  });

  test('lets a fault strike only at its model and gateway', async () => {
    const gateway = await sandbox({
      latency: SLOW,
      knobs: {
        submit: [
          { do: 'refuse', status: 418, dialect: speaker.name, times: 1 },
          { do: 'refuse', status: 422, model: speaker.model, times: 1 },
        ],
      },
    });
    for (const other of SPEAKERS) if (other !== speaker) expect((await say(gateway, other)).status).toBe(other.status);
    expect([(await say(gateway, speaker)).status, (await say(gateway, speaker)).status]).toEqual([418, 422]);
  });

  const lost: readonly (readonly [string, SubmitFault, 'closed' | 'reset', RegExp])[] = [
    ['a connection that is reset', { do: 'lose-answer' }, 'reset', /^$/],
    ['a connection that is closed', { do: 'close' }, 'closed', /^$/],
    ...[408, 500, 502, 503, 504].map(
      (status) =>
        [
          `status ${status}`,
          { do: 'error-after', status },
          'closed',
          new RegExp(`^HTTP/1.1 ${status} .*"internal"`, 's'),
        ] as const,
    ),
    ['an answer cut within the id', { do: 'cut-answer' }, 'closed', /^HTTP.*content-length: .*\r\n\r\n\{.*id":"[^"]+$/s],
    ['an answer cut after the id', { do: 'cut-answer', at: 'after-id' }, 'closed', /^HTTP.*\{.*id":"[^"]{9,}"$/s],
    [
      'an answer cut within its head',
      { do: 'cut-answer', at: 'head' },
      'closed',
      /^HTTP\/1.1 20\d OK\r\ncontent-type: applica$/,
    ],
    ['JSON that ends before the id', { do: 'malformed' }, 'closed', /content-length: (\d+).*\r\n\r\n\{.*id":$/s],
    ['no id', { do: 'no-id' }, 'closed', /\r\n\r\n\{(?!.*id").*"status":.*\}$/],
    ['no body', { do: 'empty' }, 'closed', /content-length: 0.*\r\n\r\n$/s],
    ['a page', { do: 'html' }, 'closed', /^HTTP\/1.1 200 .*text\/html.*<!doctype html>/s],
    ['a body of more than a mebibyte', { do: 'huge' }, 'closed', /content-length: 209\d{4}.*id":"[^"]{9,}".*x"\}$/s],
    ['a length that is too long', { do: 'wrong-length' }, 'closed', /\r\n\r\n\{.*id":"[^"]{9,}".*\}$/],
    ['a length that is too short', { do: 'wrong-length', by: -30 }, 'closed', /\r\n\r\n\{.*id":"[^"]{9,}".*\}$/],
  ];

  test.each(lost)('loses its answer in %s after the job was created', async (_, fault, ended, sent) => {
    const gateway = await sandbox({ latency: SLOW, knobs: { submit: [fault] } });
    const seen = await bytesOf(gateway, speaker);
    expect(seen.text.length > 9_999 ? seen.text.replace(/x{999,}/, 'x') : seen.text).toMatch(sent);
    expect(seen.ended).toBe(ended);
    const [job] = gateway.stats().jobs;
    expect(gateway.stats().created).toBe(1);
    const whole = seen.text.includes(`"${job?.id}"`);
    expect(whole).toBe(fault.at === 'after-id' || fault.do === 'huge' || fault.do === 'wrong-length');
    const [head = '', body = ''] = seen.text.split('\r\n\r\n');
    const promised = Number(/content-length: (\d+)/.exec(head)?.[1]);
    const missing = { 'cut-answer': 'more', 'wrong-length': (fault.by ?? 1) > 0 ? 'more' : 'less' }[fault.do as string];
    if (missing !== undefined && fault.at !== 'head') expect(promised > body.length ? 'more' : 'less').toBe(missing);
    else if (body !== '') expect(promised).toBe(Buffer.byteLength(body));
  });

  test.each([
    ['never comes', { do: 'hang' }],
    ['drips without an end', { do: 'drip', ms: 5 }],
  ] as const)('gives an answer that %s after the job was created', async (_, fault) => {
    const gateway = await sandbox({ latency: SLOW, knobs: { submit: [fault] } });
    const given = new AbortController();
    const answer = fetch(gateway.url + speaker.path, {
      method: 'POST',
      body: JSON.stringify(speaker.body),
      headers: speaker.key,
      signal: given.signal,
    });
    if (fault.do === 'drip') {
      const { body, status } = await answer;
      expect(status).toBe(speaker.status);
      const blanks: string[] = [];
      const decoder = new TextDecoder();
      for await (const part of body ?? []) {
        blanks.push(decoder.decode(part));
        if (blanks.length === 3) break;
      }
      expect(blanks.join('')).toMatch(/^ +$/);
    } else {
      while (gateway.stats().created === 0) await new Promise((done) => setTimeout(done, 5));
      given.abort();
      await expect(answer).rejects.toThrow('abort');
    }
    expect(gateway.stats().created).toBe(1);
  });

  test('a replay finds a lost answer if the gateway supports ids, and makes a second job if it does not', async () => {
    const gateway = await sandbox({
      knobs: {
        submit: [
          { do: 'lose-answer', times: 1, externalId: 'a' },
          { do: 'close', times: 1 },
        ],
      },
    });
    await expect(say(gateway, speaker, {}, 'a')).rejects.toThrow();
    if (speaker !== uniall) await expect(say(gateway, speaker, {}, 'a')).rejects.toThrow();
    const found = (await say(gateway, speaker, {}, 'a')).json[speaker.id];
    await end(gateway, speaker, found);
    const jobs = gateway.stats().jobs.map(({ id }) => id);
    expect(jobs.indexOf(found)).toBe(speaker === uniall ? 1 : 0);
    expect(jobs).toHaveLength(speaker === uniall ? 2 : 1);
  });
});

test.each([
  [trinetra, { sameBody: '409' }, 409, 'duplicate_external_task_id', 'job_id'],
  [trinetra, { sameBody: 'in-flight' }, 409, 'in_progress', 'job_id'],
  [evolink, { sameBody: '409' }, 409, 'idempotency_conflict', 'task_id'],
  [evolink, { sameBody: '1201' }, 400, 1201, 'task_id'],
] as const)('a known id can be refused: $name, %j', async (speaker, knobs, status, code, name) => {
  const gateway = await sandbox({ latency: SLOW, knobs: knobs as Partial<Knobs> });
  const { json } = await say(gateway, speaker, {}, 'a');
  const again = await say(gateway, speaker, {}, 'a');
  expect([again.status, again.json.error.code, again.json.error[name]]).toEqual([status, code, json[speaker.id]]);
  gateway.setKnobs({ nameKnownJob: false });
  expect((await say(gateway, speaker, {}, 'a')).json.error).not.toHaveProperty(name);
  expect(gateway.stats().created).toBe(1);
});

test('a known Idempotency-Key can make a second paid job', async () => {
  const gateway = await sandbox({ knobs: { sameBody: 'new' } });
  expect((await say(gateway, evolink, {}, 'a')).json.id).not.toBe((await say(gateway, evolink, {}, 'a')).json.id);
});
