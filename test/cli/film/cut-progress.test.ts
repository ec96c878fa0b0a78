import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../../src/app/board/load.js';
import { cutBoard } from '../../../src/app/cut/cut-board.js';
import { cutProgressWords } from '../../../src/cli/film/cut-progress.js';
import { logoFilm } from '../../support/own-clip.js';

describe('the progress of a cut', () => {
  it('names each step: clips that are checked, slates, how much is written, and the check of the film', async () => {
    const cwd = await logoFilm();
    const loaded = await load(join(cwd, 'board.yaml'), { cwd });
    if (!loaded.ok) throw new Error('the board has errors');
    const lines: string[] = [];
    const format = { rate: { numerator: 12, denominator: 1 }, size: { width: 160, height: 90 } };
    const cut = await cutBoard(loaded.value, {
      ...{ cwd, draft: true, format },
      onProgress: (now) => lines.push(cutProgressWords(now)),
    });
    expect(cut.ok).toBe(true);
    const written = lines.filter((line) => line.endsWith(' % written'));
    expect(lines.filter((line) => !written.includes(line))).toEqual([
      'cut: 1 of 1 clips checked, logo',
      'cut: 1 of 1 slates drawn, ridge',
      'cut: reading the film back',
    ]);
    const shares = written.map((line) => Number(/(\d+) %/.exec(line)?.[1]));
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(100);
  });

  it('counts frames that ffmpeg encodes and sounds that it reads', () => {
    expect(cutProgressWords({ step: 'pictures', done: 12, all: 240, shot: 'ridge' })).toBe(
      'cut: 12 of 240 frames encoded, ridge',
    );
    expect(cutProgressWords({ step: 'sound', done: 1, all: 3 })).toBe('cut: 1 of 3 sounds read');
  });
});
