import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawClip } from '../../src/media/draw-clip.js';
import { workspace } from './rushes.js';

const drawn = new Map<string, Promise<Uint8Array>>();

/** The bytes of a small whole clip, as a person may have one: 12 pictures a second. */
export function ownClip(seconds = 2, [width, height]: readonly [number, number] = [160, 90]): Promise<Uint8Array> {
  const key = `${seconds} ${width} ${height}`;
  const clip = drawn.get(key) ?? drawClip({ prompt: 'own', seconds, fps: 12, width, height });
  drawn.set(key, clip);
  return clip;
}

/** A folder with files in it, also in folders of their own. */
export function folderWith(files: Readonly<Record<string, Uint8Array | string>>): string {
  const cwd = workspace();
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), bytes);
  }
  return cwd;
}

/** A board of two shots: one is rendered, and `logo` is an own clip of 2 s at `clips/logo.mp4`. */
export const LOGO_BOARD = `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: ridge, prompt: A misty ridge, duration: 3 }
  - { id: logo, source: clips/logo.mp4 }
`;

/** The folder of that board. */
export const logoFilm = async (board = LOGO_BOARD): Promise<string> =>
  folderWith({ 'board.yaml': board, 'clips/logo.mp4': await ownClip() });
