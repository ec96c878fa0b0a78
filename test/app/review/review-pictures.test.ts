import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { writeReview } from '../../../src/app/review/write-review.js';
import { drawSketch } from '../../../src/media/card/sketch.js';
import { type RenderOptions, type RunEvent, render } from '../../support/core.js';
import { answer, answering, CERTIFICATE, faultServer } from '../../support/fault-server.js';
import { boardOf } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { png } from '../../support/pictures.js';
import { loadBoard } from '../../support/render-here.js';
import { workspace } from '../../support/rushes.js';
import { against } from '../../support/sandbox.js';

/** A board whose shots begin with these stills, by their ids. */
const boardWith = (stills: Record<string, string>): string =>
  `${boardOf([], '', 'defaults: { duration: 3 }\n')}${Object.entries(stills)
    .map(([id, first]) => `  - { id: ${id}, prompt: What ${id} shows, frames: { first: ${first} } }\n`)
    .join('')}`;

const nameOf = (bytes: Buffer) => `stills/${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.png`;

/** Writes the page, and gives the first still and the sketch of each shot. */
async function pictures(cwd: string) {
  const written = await writeReview(await loadBoard(cwd), { cwd });
  if (!written.ok || written.value === undefined) throw new Error('no page');
  const { shots, warnings } = written.value.data;
  return { firsts: shots.map(({ first }) => first), sketches: shots.map(({ sketch }) => sketch), warnings };
}

/** A host that serves pictures in this order, at any name. Nothing leaves this machine. */
async function pictureHost(...bodies: Buffer[]) {
  const answers = bodies.map((body) => {
    const head = answer(200, '', { 'content-length': String(body.length), connection: 'close' });
    return Buffer.concat([Buffer.from(head), body]);
  });
  const host = await faultServer(answering(...answers), { tls: true });
  const network: NonNullable<RenderOptions['network']> = {
    resolver: async () => ['93.184.216.34'],
    connector: ({ host: name, port }) =>
      name === '127.0.0.1'
        ? connectTcp(port, name)
        : connectTls({ port: host.port, host: '127.0.0.1', servername: 'localhost', ca: CERTIFICATE }),
  };
  return { host, network };
}

const REMOTE = 'https://cdn.example.com/hut.png?sig=abcdefghijkl';

/** Renders a board with a remote still that is checked. */
async function renderChecked(cwd: string, still: Buffer) {
  const gateway = await madeUpGateway();
  const { network } = await pictureHost(still);
  const events: RunEvent[] = [];
  const options = { cwd, env: against(gateway.url), pollIntervalSeconds: 0.02, checkFrames: true, network };
  const rendered = await render(await loadBoard(cwd), { ...options, onEvent: (event) => events.push(event) });
  return { rendered, events };
}

describe('pictures of a review page', () => {
  it('copies a still from this disk beside the page, once for all its shots', async () => {
    const still = png();
    const cwd = workspace({ 'board.yaml': boardWith({ a: 'hut.png', b: 'hut.png' }) });
    writeFileSync(join(cwd, 'hut.png'), still);
    const { firsts, sketches } = await pictures(cwd);
    expect(firsts).toEqual(Array(2).fill({ src: nameOf(still), from: 'hut.png' }));
    expect(sketches).toEqual([undefined, undefined]);
    expect(readdirSync(join(cwd, 'renders/film/stills'))).toHaveLength(1);
    expect(readFileSync(join(cwd, 'renders/film', nameOf(still)))).toEqual(still);
  });

  it('shows a remote still as its address without its signature, with a sketch, until a render has checked it', async () => {
    const still = png(640, 360, 7);
    const cwd = workspace({ 'board.yaml': boardWith({ a: JSON.stringify(REMOTE) }) });
    const from = 'https://cdn.example.com/hut.png?sig=***';
    expect(await pictures(cwd)).toEqual({
      firsts: [{ from }],
      sketches: [expect.stringMatching(/^stills\/[0-9a-f]{12}\.svg$/)],
      warnings: [],
    });
    const { rendered, events } = await renderChecked(cwd, still);
    expect(rendered).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(events).not.toContainEqual(expect.objectContaining({ code: 'still-not-kept' }));
    expect(await pictures(cwd)).toMatchObject({ firsts: [{ src: nameOf(still), from }], sketches: [undefined] });
    expect(readFileSync(join(cwd, 'renders/film', nameOf(still)))).toEqual(still);
    const index = readFileSync(join(cwd, 'renders/film/stills/index.json'), 'utf8');
    expect(index).not.toContain('sig');
    // Another address is another picture.
    writeFileSync(join(cwd, 'board.yaml'), boardWith({ a: JSON.stringify(REMOTE.replace('hut', 'den')) }));
    expect((await pictures(cwd)).firsts).toEqual([{ from: from.replace('hut', 'den') }]);
  });

  it('renders all the same where the copy of a checked still cannot be kept, and warns', async () => {
    const cwd = workspace({ 'board.yaml': boardWith({ a: JSON.stringify(REMOTE) }) });
    mkdirSync(join(cwd, 'away'));
    mkdirSync(join(cwd, 'renders/film'), { recursive: true });
    symlinkSync(join(cwd, 'away'), join(cwd, 'renders/film/stills'));
    const { rendered, events } = await renderChecked(cwd, png());
    expect(rendered).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'warning',
        code: 'still-not-kept',
        message: expect.stringContaining('a symlink stands where rushes keeps its own'),
      }),
    );
    expect(readdirSync(join(cwd, 'away'))).toEqual([]);
  });

  it('draws the sketch of an edited shot anew, and that of another shape in its shape', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge'], 'aspect_ratio: "9:16"') });
    const first = await pictures(cwd);
    expect(readFileSync(join(cwd, 'renders/film', first.sketches[0] ?? ''), 'utf8')).toMatch(
      /^<svg .*width="360" height="640"/,
    );
    expect(await pictures(cwd)).toEqual(first);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['ridge']).replace('What', 'Where'));
    const second = await pictures(cwd);
    expect(second.sketches).not.toEqual(first.sketches);
    expect(readdirSync(join(cwd, 'renders/film/stills'))).toEqual([second.sketches[0]?.slice('stills/'.length)]);
  });

  it('draws the card of a shot’s words with its camera, and of a shot with parts that of the first', async () => {
    const cwd = workspace({
      'board.yaml': `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: ridge, prompt: "Wide shot, two men on a ridge at night", negative_prompt: a crowd by day, camera: { zoom: -4, as: both } }
  - id: ride
    model: evolink/kling-v3-image-to-video
    aspect_ratio: "1:1"
    duration: 4
    shot_type: customize
    frames: { first: https://example.com/ride.png }
    multi_shot:
      - { prompt: Close on two hands, duration: 2 }
      - { prompt: A crowd in a kitchen, duration: 2 }
`,
    });
    const { sketches } = await pictures(cwd);
    const [ridge, ride] = sketches.map((src) => readFileSync(join(cwd, 'renders/film', src ?? ''), 'utf8').split('<!--')[0]);
    const camera = { zoom: -4 };
    expect(ridge).toBe(drawSketch({ prompt: 'Wide shot, two men on a ridge at night', camera, width: 640, height: 360 }));
    expect(ride).toBe(drawSketch({ prompt: 'Close on two hands', width: 360, height: 360 }));
  });

  it('shows a shot whose still was replaced while the page is made without a wrong picture', async () => {
    const cwd = workspace({ 'board.yaml': boardWith({ a: 'hut.png' }) });
    writeFileSync(join(cwd, 'hut.png'), png());
    const loaded = await loadBoard(cwd);
    rmSync(join(cwd, 'hut.png'));
    writeFileSync(join(cwd, 'hut.png'), png(640, 360, 9));
    const written = await writeReview(loaded, { cwd });
    expect(written).toMatchObject({ ok: true, value: { data: { shots: [{ first: { from: 'hut.png' } }] } } });
    expect(readdirSync(join(cwd, 'renders/film/stills'))).toEqual([]);
  });
});
