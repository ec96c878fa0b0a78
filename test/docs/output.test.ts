import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${root}docs/output.md`, 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text as string);
const rows = (pattern: RegExp): string[][] => [...page.matchAll(pattern)].map(([, ...cells]) => cells as string[]);

describe('the page on output', () => {
  it('names every command, with an existing schema', async () => {
    const { stdout } = await rushes(workspace(), ['--help']);
    const all = [...(stdout.split('Exit codes')[0]?.matchAll(/^ {2}([a-z]+) {2,}\S/gm) ?? [])].map(([, name]) => name);
    // It prints the film, in formats of other programs.
    const commands = all.filter((name) => name !== 'export');
    const documentedRows = rows(/^\| `([a-z]+)` \| .* \| `(.*)` \|$/gm);
    expect(documentedRows.map(([name]) => name).sort()).toEqual(commands.sort());
    for (const [, schema] of documentedRows) expect(existsSync(`${root}schema/${schema}`), schema).toBe(true);
  });

  it('shows commands that run, and the result of a run with a failed job', async () => {
    const commands = blocks('sh').map((text) => text.trim().split(' ').slice(2));
    expect(commands).toHaveLength(2);
    for (const words of commands) {
      const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'hut']) });
      const sandbox = await sandboxHere({ job: [{ do: 'fail', prompt: 'What hut shows' }] });
      const here = words.map((word) => word.replace('BOARD', 'board.yaml'));
      const ran = await rushes(cwd, [...here, '--poll-interval', '0.02'], against(sandbox.url));
      expect(ran.code).toBe(1);
      if (!words.includes('json')) {
        const types = ran.stdout
          .trimEnd()
          .split('\n')
          .map((line) => (JSON.parse(line) as { type: string }).type);
        expect([types[0], types.at(-1)]).toEqual(['run-started', 'run-finished']);
        continue;
      }
      const document = JSON.parse(ran.stdout);
      expectValid('run.schema.json', document);
      expect(document.unfinished).toEqual(JSON.parse(blocks('json')[0] ?? ''));
    }
  });
});
