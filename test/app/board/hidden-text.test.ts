import { describe, expect, it } from 'vitest';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';

/** Text that runs backwards on a terminal, with a sign of no width, an isolate and a letter beyond the basic plane that nobody sees. */
const HIDDEN = '\u202e\u200b\u2066\u{e0041}';
const WRITTEN = '\\u202e\\u200b\\u2066\\U000e0041';
const SPELLED = '<U+202E><U+200B><U+2066><U+E0041>';
const RAW = /[\u202e\u200b\u2066]|\u{e0041}/u;

const board = () =>
  workspace({
    'board.yaml': `version: 1\nid: film\ntitle: "A ${WRITTEN} title"\nmodel: trinetra/kling-v3\nshots:\n  - { id: a, prompt: "A ${WRITTEN} prompt" }\n`,
  });

describe('what is hidden in a board', () => {
  it.each([
    ['plan', 'markdown', `### A ${SPELLED.replaceAll('<', '\\<').replaceAll('>', '\\>')} title`],
    ['plan', 'table', `film · A ${SPELLED} title`],
    ['compare', 'markdown', `### A ${SPELLED.replaceAll('<', '\\<').replaceAll('>', '\\>')} title`],
    ['compare', 'table', `film · A ${SPELLED} title`],
  ])('is spelled out by %s as %s', async (command, format, heading) => {
    const { stdout, code } = await rushes(board(), [command, 'board.yaml', '--format', format]);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toContain(heading);
    expect(stdout).not.toMatch(RAW);
  });

  it('is an escape in the requests that a plan shows, which are the same value still', async () => {
    const { stdout } = await rushes(board(), ['plan', 'board.yaml', '--show-requests']);
    expect(stdout).not.toMatch(RAW);
    const body = stdout.slice(stdout.indexOf('\n{') + 1, stdout.lastIndexOf('}') + 1);
    expect(body).toContain('\\u202e\\u200b\\u2066\\udb40\\udc41');
    expect(JSON.parse(body)).toMatchObject({ prompt: `A ${HIDDEN} prompt` });
  });

  it.each(['plan', 'compare'])('is an escape in the JSON of %s, which is the same value still', async (command) => {
    const { stdout } = await rushes(board(), [command, 'board.yaml', '--format', 'json']);
    expect(stdout).not.toMatch(RAW);
    expect(JSON.parse(stdout)).toMatchObject({ board: { title: `A ${HIDDEN} title` } });
  });
});
