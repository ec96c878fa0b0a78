import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBack } from '../../../src/app/cut/read-back.js';
import type { Film } from '../../../src/film/film.js';
import { drawClip } from '../../../src/media/draw-clip.js';
import { workspace } from '../../support/rushes.js';

const FILM: Film = { id: 'film', rate: { numerator: 24, denominator: 1 }, width: 96, height: 64, entries: [], frames: 48 };
let clip: Uint8Array;
beforeAll(async () => {
  clip = await drawClip({ prompt: 'A ridge', seconds: 2, width: 96, height: 64 });
});

/** Reads back a film of 48 frames that should be another one. */
async function readAs(film: Partial<Film>, hasSound = false, damage: (file: string) => void = () => undefined) {
  const file = join(workspace(), 'film.mp4');
  writeFileSync(file, clip);
  damage(file);
  const result = await readBack(file, { ...FILM, ...film }, hasSound, undefined);
  return result.ok ? 'as it should be' : `${result.failure.exit_code} ${result.failure.message}`;
}

describe('a film that was written is read back', () => {
  it('and passes if it is as it should be', async () => {
    expect(await readAs({})).toBe('as it should be');
  });

  it.each([
    ['a frame too many', { frames: 47 }, 'it has 48 frames instead of 47'],
    ['a frame too few', { frames: 49 }, 'it has 48 frames instead of 49'],
    ['another length', { rate: { numerator: 12, denominator: 1 } }, 'it lasts 2 s instead of 4.000 s'],
    ['another size', { width: 128 }, 'it is 96x64 instead of 128x64'],
  ])('and is refused with %s', async (_, film, what) => {
    expect(await readAs(film)).toBe(`6 the film that was written is not what it should be: ${what}`);
  });

  it('and is refused without its sound, cut off, or empty', async () => {
    expect(await readAs({}, true)).toContain('it has no sound');
    expect(await readAs({}, false, (file) => truncateSync(file, clip.length - 1))).toContain('it is cut short');
    expect(await readAs({}, false, (file) => truncateSync(file, 0))).toContain('the file is empty');
  });
});
