import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { start, workspace } from '../support/rushes.js';

/** Boards that read well, and boards with errors, warnings, anchors, other line ends and other bytes. */
const KINDS: readonly ((board: string) => string | Buffer)[] = [
  (board) => board,
  (board) => board.replaceAll('\n', '\r\n'),
  (board) => `\ufeff${board}`,
  (board) =>
    board
      .replace('prompt: What ridge shows', 'prompt: &p |\n      What *ridge* shows,\n      and more')
      .replace('What lake shows', '*p'),
  (board) => board.replace('What lake shows', '007'),
  (board) => board.replace('What lake shows', '*nowhere'),
  (board) => board.replace('What lake shows', 'A lake # and a comment'),
  (board) => board.replace('duration: 3', 'durration: 3'),
  (board) => board.replace('shots:', 'shots: ['),
  (board) => `${board}---\n${board}`,
  (board) => Buffer.from(board, 'utf16le'),
  (board) => board.replace('What ridge shows', `What ridge shows ${'x'.repeat(4000)}`),
];

/** A processor that this process may use. */
const PROCESSOR = /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';

it.each([
  ['plan', ['plan', 'films']],
  ['JSON of a plan', ['plan', 'films', '--json']],
  ['check', ['validate', 'films', '--max-bytes', '4000']],
  ['status', ['status', 'films']],
  ['plan of some shots', ['plan', 'films', '--only', 'lake']],
])('many boards have the same %s with one processor, which parses nothing ahead', async (_, words) => {
  const cwd = workspace();
  mkdirSync(join(cwd, 'films'));
  for (let index = 0; index < 48; index++) {
    const board = boardOf(['ridge', 'lake'], 'duration: 3').replace('id: film', `id: film-${index}`);
    writeFileSync(join(cwd, 'films', `f${String(index).padStart(2, '0')}.yaml`), (KINDS[index % 12] ?? String)(board));
  }
  const withTwo = await start(cwd, words).ended;
  const withOne = await start(cwd, words, {}, ['taskset', '-c', PROCESSOR]).ended;
  expect(withTwo).toEqual(withOne);
  expect(withTwo.stdout + withTwo.stderr).toContain('f06.yaml');
});
