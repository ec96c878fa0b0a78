import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';

const ENV = { TRINETRA_BASE_URL: 'https://trinetra.example' };

/** Two boards in each of these folders, one after another. */
const FOLDERS = ['boards/day', 'boards/night', 'boards/night/late'];

/** A board for each of two ids in every folder, and configs by their folder. */
function folders(configs: Readonly<Record<string, string>>): string {
  const cwd = workspace();
  for (const folder of FOLDERS) mkdirSync(join(cwd, folder), { recursive: true });
  for (const folder of FOLDERS)
    for (const nth of ['a', 'b'])
      writeFileSync(
        join(cwd, folder, `${nth}.yaml`),
        boardOf(['ridge']).replace('id: film', `id: ${folder.replaceAll('/', '-')}-${nth}`),
      );
  for (const [folder, text] of Object.entries(configs)) writeFileSync(join(cwd, folder, 'rushes.config.yaml'), text);
  return cwd;
}

interface Planned {
  readonly board: { readonly file: string };
}

/** What a plan of all boards, and a plan of each alone, say. */
async function planned(cwd: string): Promise<{ together: Planned[]; alone: Planned[] }> {
  const { stdout } = await rushes(cwd, ['plan', 'boards', '--json'], ENV);
  const { plans } = JSON.parse(stdout) as { plans: Planned[] };
  const alone: Planned[] = [];
  for (const { board } of plans) alone.push(JSON.parse((await rushes(cwd, ['plan', board.file, '--json'], ENV)).stdout));
  return { together: plans, alone };
}

const RULE = (credits: number) => `version: 1\npolicies: [{ rule: max_credits, per: board, credits: ${credits} }]\n`;

it('a plan of boards in several folders has the config and the policies of each folder, as each board alone has', async () => {
  const cwd = folders({ '.': RULE(500), 'boards/night': RULE(90), 'boards/night/late': 'version: 1\noutput: late\n' });
  const { together, alone } = await planned(cwd);
  expect(together).toHaveLength(6);
  expect(together).toEqual(alone);
  // In `night` and below it a board may cost 90 credits, and each costs 95.
  expect((await rushes(cwd, ['plan', 'boards'], ENV)).stdout).toContain('for 6 new takes; 4 boards are denied by policy');
});

it('a folder whose config cannot be read keeps only its own boards from being planned', async () => {
  const cwd = folders({ '.': RULE(500), 'boards/night/late': 'version: 1\npolices: []\n' });
  const { code, stdout, stderr } = await rushes(cwd, ['plan', 'boards'], ENV);
  expect(code).toBe(2);
  expect(stdout.match(/^boards-\S+ · /gm)).toEqual([
    'boards-day-a · ',
    'boards-day-b · ',
    'boards-night-a · ',
    'boards-night-b · ',
  ]);
  expect(stderr.match(/^boards\S+ error/gm)).toEqual(['boards/night/late/rushes.config.yaml:2:1 error']);
});
