import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';

const PAGE = readFileSync(fileURLToPath(new URL('../../docs/writing.md', import.meta.url)), 'utf8');
const SAMPLES = [...PAGE.matchAll(/```yaml\n(version: 1\nid: ([a-z]+)\n.*?)```\n\n```text\n(.*?)```/gs)].map(
  ([, board = '', id = '', said = '']) => [id, board, said] as const,
);

it('the page on writing has a sample for each kind of message', () => expect(SAMPLES.length).toBe(5));

it.each(SAMPLES)('the board %s of the page on writing gets the messages that the page shows', async (_, board, said) => {
  const ran = await rushes(workspace({ 'board.yaml': board }), ['validate', 'board.yaml']);
  const heads = ran.stdout.split('\n').filter((line) => /^board\.yaml:/.test(line));
  expect(`${heads.join('\n')}\n`).toBe(said);
});
