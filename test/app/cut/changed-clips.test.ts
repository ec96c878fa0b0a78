import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../../src/app/board/load.js';
import { cutBoard } from '../../../src/app/cut/cut-board.js';
import { drawClip } from '../../../src/media/draw-clip.js';
import { workspace } from '../../support/rushes.js';

const clipOf = (prompt: string, seconds: number) => drawClip({ prompt, seconds, fps: 24, width: 64, height: 36 });

/** Cuts a board of own clips, and changes one of them once all are measured. */
async function cutWhile(change: (file: string, other: Uint8Array) => void) {
  const cwd = workspace();
  const file = join(cwd, 'own.mp4');
  writeFileSync(file, await clipOf('A ridge in the mist', 2));
  writeFileSync(
    join(cwd, 'board.yaml'),
    `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: own, source: own.mp4 }\n`,
  );
  const other = await clipOf('Two men at night', 1);
  const loaded = await load(join(cwd, 'board.yaml'));
  if (!loaded.ok) throw new Error('the board has errors');
  const made = await cutBoard(loaded.value, {
    cwd,
    out: join(cwd, 'renders'),
    onProgress: ({ step, done, all }) => {
      if (step === 'check' && done === all) change(file, other);
    },
  });
  const film = join(cwd, 'renders/film/film.mp4');
  return { made, isThere: existsSync(film), left: readdirSync(join(cwd, 'renders/film')) };
}

const CHANGED = {
  ok: false,
  failure: {
    exit_code: 6,
    message: 'own.mp4, the clip of own, changed while the film was made',
    hint: 'Nothing was kept. Run this again.',
  },
};

describe('a clip that changes while its film is made', () => {
  it('makes no film of the frames that are joined', async () => {
    const written = await cutWhile((file) => {
      const bytes = readFileSync(file);
      // As long as before, with other pictures.
      writeFileSync(file, bytes.fill(0x11, bytes.indexOf('mdat') + 8));
    });
    expect(written).toMatchObject({ made: CHANGED, isThere: false, left: [] });
  });

  it('is named as the reason, where a shorter file took its name', async () => {
    const written = await cutWhile((file, other) => {
      writeFileSync(`${file}.new`, other);
      renameSync(`${file}.new`, file);
    });
    expect(written).toMatchObject({ made: CHANGED, isThere: false, left: [] });
  });

  it('is a film where it is only read', async () => {
    const { made, isThere } = await cutWhile((file) => readFileSync(file));
    expect([made.ok, isThere]).toEqual([true, true]);
  });
});
