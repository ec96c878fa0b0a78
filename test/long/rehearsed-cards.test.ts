import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Card, ClipOrder } from '../../src/media/draw/clip-order.js';
import { drawClip } from '../../src/media/draw-clip.js';
import { manifest, rushes, workspace } from '../support/rushes.js';

const SIZE = { width: 214, height: 120 };

/** Rehearses a board, and gives the sha256 of each take's clip, by `shot.take`. */
async function rehearse(board: string, options: readonly string[] = [], cwd = workspace({ 'board.yaml': board })) {
  const ran = await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120', ...options]);
  expect(ran.code, ran.stderr).toBe(0);
  const folder = join(cwd, 'renders/film.rehearsal');
  const clips = manifest(cwd, 'film.rehearsal').takes.map(({ shot, take, clip }) => {
    const bytes = readFileSync(join(folder, clip?.file ?? ''));
    return [`${shot}.${take}`, sha256Of(bytes)] as const;
  });
  return { cwd, clips: Object.fromEntries(clips) };
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const drawn = async (order: Omit<ClipOrder, 'width' | 'height'> & { readonly card: Card }): Promise<string> =>
  sha256Of(await drawClip({ ...SIZE, ...order }));

describe('the clips of a rehearsal', () => {
  it('say shot, number, take and model as the plan has them, and show the board’s camera', async () => {
    const { clips } = await rehearse(`version: 1
id: film
title: A film
model: trinetra/kling-v3
defaults: { duration: 1 }
shots:
  - { id: ridge, prompt: A man on a ridge, takes: 2, camera: { zoom: -4 } }
  - { id: hut, prompt: A hut }
`);
    const card = (shot: string, number: string, take: number): Card => ({ shot, number, take, model: 'trinetra/kling-v3' });
    const ridge = { prompt: 'A man on a ridge', seconds: 1, camera: { type: 'simple', zoom: -4 } };
    expect(clips).toEqual({
      'ridge.1': await drawn({ ...ridge, card: card('ridge', '1/2', 1) }),
      'ridge.2': await drawn({ ...ridge, card: card('ridge', '1/2', 2) }),
      'hut.1': await drawn({ prompt: 'A hut', seconds: 1, card: card('hut', '2/2', 1) }),
    });
  });

  it('have the numbers of the film, which also has clips of the user’s own', async () => {
    const own = await drawClip({ ...SIZE, prompt: 'A logo', seconds: 1 });
    const cwd = workspace({
      'board.yaml': `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: logo, source: logo.mp4 }
  - { id: ridge, prompt: A ridge, duration: 3 }
`,
    });
    writeFileSync(join(cwd, 'logo.mp4'), own);
    const { clips } = await rehearse('', [], cwd);
    const card = { shot: 'ridge', number: '2/2', take: 1, model: 'trinetra/kling-v3' };
    expect(clips).toEqual({ 'ridge.1': await drawn({ prompt: 'A ridge', seconds: 3, card }) });
  });

  it('say their takes at a gateway that knows a request by its bytes alone, also for a later take', async () => {
    const board = `version: 1
id: film
model: uniall/kling-v3-std
defaults: { duration: 3 }
shots:
  - { id: ridge, prompt: A man on a ridge, takes: 2, camera: { tilt: 4 } }
`;
    const prompt = 'A man on a ridge. Camera: pan right.';
    const take = (number: number): Promise<string> =>
      drawn({
        prompt,
        seconds: 3,
        card: { shot: 'ridge', number: '1/1', take: number, model: 'uniall/kling-v3-std-silent', camera: { tilt: 4 } },
      });
    const { cwd, clips } = await rehearse(board);
    expect(clips).toEqual({ 'ridge.1': await take(1), 'ridge.2': await take(2) });
    const later = await rehearse(board, ['--retake', 'ridge'], cwd);
    expect(later.clips).toEqual({ ...clips, 'ridge.3': await take(3) });
  });

  it('are cut into the parts of a shot', async () => {
    const { clips } = await rehearse(`version: 1
id: film
model: evolink/kling-v3-image-to-video
shots:
  - id: ride
    aspect_ratio: "16:9"
    duration: 4
    shot_type: customize
    frames: { first: https://example.com/ride.png }
    multi_shot:
      - { prompt: A sledge at the gate, duration: 1 }
      - { prompt: Night on the road, duration: 3 }
`);
    const parts = [
      { prompt: 'A sledge at the gate', seconds: 1 },
      { prompt: 'Night on the road', seconds: 3 },
    ];
    const card = { shot: 'ride', number: '1/1', take: 1, model: 'evolink/kling-v3-image-to-video' };
    expect(clips['ride.1']).toBe(await drawn({ prompt: '', parts, seconds: 4, card }));
    expect(clips['ride.1']).not.toBe(await drawn({ prompt: 'A sledge at the gate Night on the road', seconds: 4, card }));
  });
});
