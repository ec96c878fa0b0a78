import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EXPORT_FORMATS } from '../../src/film/export/export-note.js';
import { storeBoard } from '../support/export-board.js';
import { rushes } from '../support/in-process.js';
import { blocksOf, read } from './pages.js';

const blocks = blocksOf('docs/export.md');
const board = blocks.find(({ language }) => language === 'yaml')?.text ?? '';
const [edl, talk, vtt] = blocks.filter(({ language }) => language === 'text').map(({ text }) => text);

/** The board of the page, with the takes that the page says it has. */
async function shownFilm(): Promise<string> {
  const { id, title, shots } = parse(board) as {
    id: string;
    title: string;
    shots: ({ id: string } & Record<string, unknown>)[];
  };
  const clip = { fps: 24, frames: 120 };
  const cwd = await storeBoard({
    ...{ id, title },
    shots: shots.map(({ id: shot, ...keys }) => ({
      id: shot,
      keys,
      takes: shot === 'ridge' ? [clip, clip] : [clip],
      ...(shot === 'ridge' && { pick: { take: 2 } }),
    })),
  });
  writeFileSync(join(cwd, 'board.yaml'), board);
  return cwd;
}

describe('the page about exports', () => {
  it('shows an EDL and captions as the program prints them', async () => {
    const cwd = await shownFilm();
    const { stdout, stderr } = await rushes(cwd, ['export', 'board.yaml', '--format', 'edl', '--media', 'relative']);
    expect([stdout.replaceAll('\r\n', '\n'), stderr]).toEqual([edl, talk]);
    expect((await rushes(cwd, ['export', 'board.yaml', '--format', 'vtt'])).stdout).toBe(vtt);
  });

  it('lists every format', () => {
    const listed = [...read('docs/export.md').matchAll(/^\| `(\w+)` \| .* \| .* \|$/gm)].map(([, format]) => format);
    expect(listed.slice(0, EXPORT_FORMATS.length)).toEqual([...EXPORT_FORMATS]);
  });
});
