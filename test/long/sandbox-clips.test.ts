import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawClip } from '../../src/media/draw-clip.js';
import { inspectClip } from '../../src/media/inspect/inspect.js';
import type { ClipFault } from '../../src/sandbox/job/fault-kinds.js';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.js';
import { end, evolink, make, type Speaker, say, trinetra, uniall } from '../sandbox/dialect-clients.js';
import { clipOf, KEY, poll, render, sandbox } from '../sandbox/support.js';
import { pngOf } from '../support/pictures.js';

async function download(url: string, init: RequestInit = {}): Promise<Buffer> {
  return Buffer.from(await (await fetch(url, init)).arrayBuffer());
}

async function facts(bytes: Buffer): Promise<unknown> {
  const file = join(await mkdtemp(join(tmpdir(), 'sandbox-clip-')), 'clip.mp4');
  await writeFile(file, bytes);
  const inspection = await inspectClip(file);
  return inspection.ok ? inspection.facts : inspection.reason;
}

test.each([
  ['kling-v3', { duration: 2 }, { width: 214, height: 120 }],
  ['kling-v2.5', { duration: 2 }, { width: 120, height: 214 }],
  ['kling-v3', { duration: 2, aspect_ratio: '1:1' }, { width: 120, height: 120 }],
  ['kling-v3', { duration: 2.5, aspect_ratio: '4:3' }, { width: 160, height: 120 }],
  ['kling-v3', { duration: 1, aspect_ratio: '999:1' }, { width: 480, height: 32 }],
])('a stock clip of %s with %j has the right length and shape', async (model, change, size) => {
  const { document } = await render(await sandbox(), change, model);
  expect(await facts(await download(clipOf(document)))).toMatchObject({ duration: change.duration, codec: 'h264', ...size });
});

test('stock clips of one length and shape are the same clip', async () => {
  const gateway = await sandbox();
  const [a, b] = [await render(gateway, { prompt: 'one' }), await render(gateway, { prompt: 'two' })];
  expect(Buffer.compare(await download(clipOf(a.document)), await download(clipOf(b.document)))).toBe(0);
});

test('a drawn clip is 480 pixels high by default, and shows its card and its camera move', async () => {
  const gateway = await sandbox({ clips: 'drawn', threads: 2 });
  const { document } = await render(gateway, { duration: 1 });
  expect(await facts(await download(clipOf(document)))).toMatchObject({
    duration: 1,
    width: 854,
    height: 480,
    fps: 24,
    frames: 24,
  });

  const small = await sandbox({
    clips: 'drawn',
    height: 120,
    cards: ({ externalId }) => (externalId === 'ridge.2' ? { shot: 'ridge', number: '1/3' } : undefined),
  });
  const clip = async (change: Record<string, unknown>): Promise<string> =>
    (await download(clipOf((await render(small, { duration: 1, ...change })).document))).toString('base64');
  const plain = await clip({ prompt: 'a' });
  expect(await clip({ prompt: 'a', negative_prompt: 'text' })).toBe(plain);
  expect(await clip({ prompt: 'a', camera_control: { type: 'simple', config: { zoom: 9 } } })).not.toBe(plain);
  expect(await clip({ prompt: 'b' })).not.toBe(plain);
  const again = await sandbox({ clips: 'drawn', height: 120, cards: () => undefined });
  const [withCard, without] = [
    await clip({ prompt: 'a', external_task_id: 'ridge.2' }),
    await download(clipOf((await render(again, { duration: 1, prompt: 'a', external_task_id: 'ridge.2' })).document)),
  ];
  expect(withCard).not.toBe(without.toString('base64'));
});

test('a clip needs no API key; requests with one are counted', async () => {
  const gateway = await sandbox();
  const url = clipOf((await render(gateway)).document);
  await download(url);
  await fetch(url, { method: 'HEAD' });
  expect(gateway.stats()).toMatchObject({ downloads: 2, clipRequestsWithKey: 0 });
  await download(url, { headers: { 'X-API-Key': 'anything' } });
  await download(url, { headers: { cookie: `session=${KEY}` } });
  await download(`${url}?sig=${KEY}`);
  expect(gateway.stats().clipRequestsWithKey).toBe(3);
});

test('an API key that the sandbox put into the link itself is not counted', async () => {
  const gateway = await sandbox({ knobs: { echoKey: ['clip-url'] } });
  const url = clipOf((await render(gateway)).document);
  expect(url).toContain(KEY);
  await download(url);
  expect(gateway.stats()).toMatchObject({ downloads: 1, clipRequestsWithKey: 0 });
});

test('a clip has a length and a type, also for HEAD', async () => {
  const url = clipOf((await render(await sandbox())).document);
  const [head, whole] = [await fetch(url, { method: 'HEAD' }), await download(url)];
  expect([head.status, head.headers.get('content-length'), head.headers.get('content-type')]).toEqual([
    200,
    String(whole.length),
    'video/mp4',
  ]);
});

test('a link expires after so many downloads, and a poll gives a new one', async () => {
  const gateway = await sandbox({ knobs: { links: { downloads: 1 } } });
  const { document } = await render(gateway);
  const status = async (url: string): Promise<number> => (await fetch(url)).status;
  expect([await status(clipOf(document)), await status(clipOf(document))]).toEqual([200, 410]);
  const fresh = clipOf((await poll(gateway, document.id)).json);
  expect(fresh).not.toBe(clipOf(document));
  expect([await status(fresh), await status(fresh.split('?')[0] as string)]).toEqual([200, 410]);
});

test('a link expires after a time, with the ordered status', async () => {
  const gateway = await sandbox({ knobs: { links: { afterMs: 80, status: 403 } } });
  const url = clipOf((await render(gateway)).document);
  expect((await fetch(url)).status).toBe(200);
  await new Promise((done) => setTimeout(done, 100));
  expect((await fetch(url)).status).toBe(403);
});

async function faulty(fault: ClipFault): Promise<{ url: string; whole: Buffer }> {
  const gateway = await sandbox();
  const url = clipOf((await render(gateway)).document);
  const whole = await download(url);
  gateway.setKnobs({ clip: [fault] });
  return { url, whole };
}

test('a truncated clip has the right length in its header and half of its bytes', async () => {
  const { url, whole } = await faulty({ do: 'truncate' });
  const response = await fetch(url);
  expect(response.headers.get('content-length')).toBe(String(whole.length));
  await expect(response.arrayBuffer()).rejects.toThrow();
});

test('a short clip is half of the clip, with a matching length', async () => {
  const { url, whole } = await faulty({ do: 'short' });
  const short = await download(url);
  expect(Buffer.compare(short, whole.subarray(0, whole.length >> 1))).toBe(0);
});

test('a clip can be a web page, or garbage of the right length', async () => {
  const page = await faulty({ do: 'html' });
  expect((await download(page.url)).toString()).toMatch(/^<!doctype html>/);
  const garbage = await faulty({ do: 'garbage' });
  const bytes = await download(garbage.url);
  expect(bytes.length).toBe(garbage.whole.length);
  expect(await facts(bytes)).toBe('it is not an MP4');
});

describe('a part of a clip', () => {
  const part = async (url: string, range: string, ifRange?: string) => {
    const headers = { range, ...(ifRange !== undefined && { 'if-range': ifRange }) };
    const answer = await fetch(url, { headers });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, said: answer.headers.get('content-range'), etag: answer.headers.get('etag') ?? '', bytes };
  };

  test('is sent on request, by the clip’s ETag; a range after the end gets 416', async () => {
    const gateway = await sandbox();
    const url = clipOf((await render(gateway)).document);
    const { etag, bytes: whole } = await part(url, 'none');
    expect(etag).toMatch(/^"[0-9a-f]{16}"$/);
    const n = whole.length;
    expect(await part(url, 'bytes=100-', etag)).toEqual({
      status: 206,
      said: `bytes 100-${n - 1}/${n}`,
      etag,
      bytes: whole.subarray(100),
    });
    expect(await part(url, 'bytes=5-9')).toMatchObject({ status: 206, said: `bytes 5-9/${n}`, bytes: whole.subarray(5, 10) });
    expect(await part(url, 'bytes=100-', '"another"')).toMatchObject({ status: 200, said: null, bytes: whole });
    expect(await part(url, `bytes=${n}-`)).toMatchObject({ status: 416, said: `bytes */${n}`, bytes: Buffer.alloc(0) });
    gateway.setKnobs({ ranges: 'weak' });
    expect(await part(url, 'bytes=100-', `W/${etag}`)).toMatchObject({ status: 200, etag: `W/${etag}` });
    gateway.setKnobs({ ranges: 'none' });
    expect(await part(url, 'bytes=100-')).toMatchObject({ status: 200, etag: '' });
  });

  test('can be refused, ignored, another than requested, or of another clip', async () => {
    const gateway = await sandbox();
    const url = clipOf((await render(gateway)).document);
    const { etag, bytes: whole } = await part(url, 'none');
    const n = whole.length;
    const doing = (fault: ClipFault['do']) => {
      gateway.setKnobs({ clip: [{ do: fault }] });
      return part(url, 'bytes=100-', etag);
    };
    expect(await doing('no-range')).toMatchObject({ status: 416 });
    expect(await doing('ignore-range')).toMatchObject({ status: 200, bytes: whole });
    expect(await doing('wrong-range')).toMatchObject({
      status: 206,
      said: `bytes 101-${n - 1}/${n}`,
      bytes: whole.subarray(101),
    });
    expect(await doing('changed')).toMatchObject({ status: 200, etag: etag.replace(/"$/, '-another"'), bytes: whole });
  });

  test('counts as served only with all other parts', async () => {
    const gateway = await sandbox();
    const url = clipOf((await render(gateway)).document);
    const served = () => gateway.stats().jobs[0]?.served;
    await fetch(url, { method: 'HEAD' });
    await part(url, 'bytes=100-');
    expect(served()).toBeUndefined();
    await part(url, 'bytes=0-99');
    await part(url, 'bytes=150-');
    expect(served()).toBeUndefined();
    for (const fault of ['garbage', 'short', 'empty', 'html'] as const) {
      gateway.setKnobs({ clip: [{ do: fault }] });
      await download(url);
    }
    expect(served()).toBeUndefined();
    gateway.setKnobs({ clip: [] });
    await part(url, 'bytes=100-');
    const whole = served();
    expect(whole).toBe(
      createHash('sha256')
        .update(await download(url))
        .digest('hex'),
    );
  });
});

test('a clip can end with its connection, be empty, or announce a huge length', async () => {
  const closed = await faulty({ do: 'close', bytes: 1_000 });
  const answer = await fetch(closed.url);
  expect([answer.headers.get('content-length'), answer.headers.get('transfer-encoding')]).toEqual([null, null]);
  expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), closed.whole.subarray(0, 1_000))).toBe(0);
  const empty = await faulty({ do: 'empty' });
  expect(await download(empty.url)).toHaveLength(0);
  const huge = await faulty({ do: 'huge' });
  const stop = new AbortController();
  const { headers } = await fetch(huge.url, { signal: stop.signal });
  expect(headers.get('content-length')).toBe(String(8 * 1024 ** 3));
  stop.abort();
});

test('a clip can be slow', async () => {
  const { url, whole } = await faulty({ do: 'slow', bytesPerSecond: 40_000 });
  const start = Date.now();
  expect(Buffer.compare(await download(url), whole)).toBe(0);
  expect(Date.now() - start).toBeGreaterThan((whole.length / 40_000) * 500);
});

test('a download can fail a few times, be redirected, or be reset', async () => {
  const gateway = await sandbox({
    knobs: {
      clip: [
        { do: 'error', times: 2 },
        { do: 'redirect', times: 1 },
        { do: 'reset', times: 1 },
      ],
    },
  });
  const url = clipOf((await render(gateway)).document);
  const seen: unknown[] = [];
  for (let i = 0; i < 5; i++)
    seen.push(
      await fetch(url, { redirect: 'manual' }).then(
        (answer) => answer.status,
        () => 'cut',
      ),
    );
  expect(seen).toEqual([500, 500, 307, 'cut', 200]);
});

describe('a drawn clip', () => {
  const [red, blue] = [pngOf(32, 18, () => '#e01010'), pngOf(32, 18, () => '#1020e0')];
  const [first, last] = ['https://example.com/first.png', 'https://example.com/last.png'];
  const shown = { seconds: 3, width: 114, height: 64 };
  const model = 'uniall/kling-v3-std-silent';

  /** The drawn clip of a job at a gateway. */
  async function clip(speaker: Speaker, options: SandboxOptions, change: Record<string, unknown>): Promise<Buffer> {
    const gateway = await sandbox({ clips: 'drawn', height: 64, ...options });
    const { document } = await make(gateway, speaker, { duration: 3, ...change });
    return download(speaker.clip(document) ?? '');
  }

  test.each([
    ['trinetra', trinetra, { image_url: first }, { first: red }],
    ['evolink', evolink, { image_start: first, image_end: last }, { first: red, last: blue }],
    ['uniall', uniall, { image: first, last_image: last }, { first: red, last: blue }],
  ])('shows the frames of a shot at %s', async (_, speaker, change, stills) => {
    const asked: string[] = [];
    const pictures = new Map([
      [first, red],
      [last, blue],
    ]);
    const options: SandboxOptions = {
      stills: (url) => {
        asked.push(url);
        return pictures.get(url);
      },
    };
    const prompt = String(speaker.body.prompt);
    const model = `${speaker.name}/${speaker.model}`;
    expect(Buffer.compare(await clip(speaker, options, change), await drawClip({ prompt, model, ...shown, stills }))).toBe(0);
    expect(asked).toEqual([first, last].slice(0, Object.keys(stills).length));
  });

  test('has the shape of its first picture if an evolink request gives none', async () => {
    const tall = pngOf(18, 32, () => '#e01010');
    const options = { stills: () => tall };
    expect(await facts(await clip(evolink, options, {}))).toMatchObject({ width: 64, height: 114 });
    expect(await facts(await clip(evolink, options, { aspect_ratio: '1:1' }))).toMatchObject({ width: 64, height: 64 });
    expect(await facts(await clip(uniall, options, { image: first }))).toMatchObject({ width: 114, height: 64 });
  });

  test('is a card of its words if the picture is missing', async () => {
    const prompt = String(uniall.body.prompt);
    const card = await drawClip({ prompt, model, ...shown });
    expect(Buffer.compare(await clip(uniall, { stills: () => undefined }, { image: first }), card)).toBe(0);
    expect(Buffer.compare(await clip(uniall, { stills: () => Buffer.from('<html>') }, { image: first }), card)).toBe(0);
  });

  test('has its card at a gateway without external ids: the request’s body finds it', async () => {
    const sent = JSON.stringify({ ...uniall.body, duration: 3 });
    const orders: unknown[] = [];
    const card = { shot: 'ridge', number: '1/3' };
    const options: SandboxOptions = {
      cards: (order) => {
        orders.push(order);
        return order.body === sent ? card : undefined;
      },
    };
    const prompt = String(uniall.body.prompt);
    expect(Buffer.compare(await clip(uniall, options, {}), await drawClip({ prompt, model, ...shown, card }))).toBe(0);
    expect(orders).toEqual([{ model: 'kling-v3-std-silent', body: sent, jobId: expect.stringMatching(/./), earlier: 0 }]);
  });

  test('is drawn after a restart with its card and its still', async () => {
    const state = await mkdtemp(join(tmpdir(), 'sandbox-clip-'));
    const asleep = await sandbox({ clips: 'drawn', height: 64, state, latency: { queued: 300, running: 0, jitter: 0 } });
    const body = { duration: 3, image_start: first };
    const submitted = await say(asleep, evolink, body, 'ridge.1');
    await asleep.close();
    const card = { shot: 'ridge', number: '1/3' };
    const awake = await sandbox({
      clips: 'drawn',
      height: 64,
      state,
      cards: ({ externalId, body: text }) => (externalId === 'ridge.1' && text.includes(first) ? card : undefined),
      stills: () => red,
    });
    const { document } = await end(awake, evolink, submitted.json.id);
    const prompt = String(evolink.body.prompt);
    const expected = await drawClip({ prompt, model: `evolink/${evolink.model}`, ...shown, card, stills: { first: red } });
    expect(Buffer.compare(await download(evolink.clip(document) ?? ''), expected)).toBe(0);
  });

  test('says which of the jobs with the same request it is, so that two takes get two cards', async () => {
    const cards = [1, 2].map((take) => ({ shot: 'ridge', number: '1/3', take }));
    const gateway = await sandbox({ clips: 'drawn', height: 64, cards: ({ earlier }) => cards[earlier] });
    const prompt = String(uniall.body.prompt);
    for (const card of cards) {
      const { document } = await make(gateway, uniall, { duration: 3 });
      const drawn = await drawClip({ prompt, model, ...shown, card });
      expect(Buffer.compare(await download(uniall.clip(document) ?? ''), drawn)).toBe(0);
    }
  });

  const parts = [
    { prompt: 'a door', seconds: 1 },
    { prompt: 'it opens', seconds: 2 },
  ];
  const multi_prompt = parts.map(({ prompt, seconds }, i) => ({ index: i + 1, prompt, duration: String(seconds) }));

  test('is cut into its parts at uniall, each by its own words', async () => {
    const change = { prompt: undefined, image: first, extra_body: { multi_prompt } };
    const drawn = await drawClip({ prompt: 'a door it opens', parts, model, ...shown });
    expect(Buffer.compare(await clip(uniall, {}, change), drawn)).toBe(0);
    expect(Buffer.compare(drawn, await drawClip({ prompt: 'a door it opens', model, ...shown }))).not.toBe(0);
  });

  test('is cut into its parts at evolink', async () => {
    const model_params = { multi_shot: true, shot_type: 'customize', multi_prompt };
    const change = { prompt: undefined, aspect_ratio: '16:9', model_params };
    const drawn = await drawClip({ prompt: 'a door it opens', parts, model: `evolink/${evolink.model}`, ...shown });
    expect(Buffer.compare(await clip(evolink, {}, change), drawn)).toBe(0);
  });
});

describe('a clip other than the ordered one', () => {
  test.each<[string, object, object]>([
    ['is shorter, and charges what it is told to', { seconds: 1, credits: 7 }, { duration: 1, width: 214, height: 120 }],
    ['is smaller and lies down', { side: 64, aspect: '16:9' }, { duration: 2, width: 114, height: 64 }],
    ['stands up', { aspect: '9:16' }, { width: 120, height: 214 }],
    ['has sound that nobody ordered', { sound: true }, { sound: true, duration: 2 }],
  ])('%s', async (_, other, expected) => {
    const gateway = await sandbox({ knobs: { job: [{ do: 'other-clip', ...other }] } });
    const { document } = await render(gateway, { duration: 2, aspect_ratio: '16:9' });
    expect(await facts(await download(clipOf(document)))).toMatchObject(expected);
    expect(document).toMatchObject({ credits_charged: 'credits' in other ? other.credits : 38 });
  });

  test('may lack its sound; otherwise a clip that was ordered with sound has it', async () => {
    const gateway = await sandbox({ knobs: { job: [{ do: 'other-clip', sound: false, times: 1 }] } });
    const clips = [];
    for (let nth = 0; nth < 2; nth++) clips.push(await make(gateway, evolink, { sound: 'on' }));
    const heard = await Promise.all(clips.map(async ({ document }) => facts(await download(evolink.clip(document) ?? ''))));
    expect(heard[0]).not.toHaveProperty('sound');
    expect(heard[1]).toMatchObject({ sound: true });
  });

  test('may have bytes after its end; and links have the base URL of the knob', async () => {
    const gateway = await sandbox({ knobs: { clip: [{ do: 'trailing', bytes: 7, fill: 10 }] } });
    const plain = await facts(await download(clipOf((await render(await sandbox())).document)));
    const { document } = await render(gateway);
    expect(await facts(await download(clipOf(document)))).toMatchObject({
      ...(plain as object),
      bytes: expect.anything(),
      trailing: 7,
    });
    gateway.setKnobs({ clipBase: 'http://cdn.example.com' });
    expect(clipOf((await render(gateway)).document)).toMatch(/^http:\/\/cdn\.example\.com\/out\/kling-v3\/[0-9a-f]+\.mp4$/);
  });
});
