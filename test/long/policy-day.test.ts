import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { cleanEnv, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const CHILD = fileURLToPath(new URL('../support/render-boards.mjs', import.meta.url));
const PROCESSES = 20;
const BOARDS = 10;
/** What one take costs. */
const PRICE = 95;
/** How many takes of them the day allows. */
const ALLOWED = 63;

/** To noon, so that no day ends meanwhile. */
const AHEAD_SECONDS = String((Date.UTC(2100, 0, 1, 12) - Date.now()) / 1000);

/** Starts a process that renders boards once its standard input ends. */
async function startChild(cwd: string, boards: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [CHILD, cwd, AHEAD_SECONDS, ...boards], {
    env: cleanEnv(env),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const codes = text(child.stdout).then((said) => JSON.parse(said) as number[]);
  return { begin: () => child.stdin.end(), codes };
}

describe('a policy with the most credits per day', () => {
  it('holds for 200 runs at once, in 20 processes, and all that it allows is rendered', async () => {
    const cwd = workspace({
      'rushes.config.yaml': `version: 1\npolicies:\n  - { rule: max_credits, per: day, credits: ${ALLOWED * PRICE} }\n`,
    });
    const ids = Array.from({ length: PROCESSES * BOARDS }, (_, nth) => `film-${nth}`);
    for (const id of ids) writeFileSync(join(cwd, `${id}.yaml`), boardOf(['ridge']).replace('id: film', `id: ${id}`));
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    const children = await Promise.all(
      Array.from({ length: PROCESSES }, (_, nth) => {
        const own = ids.slice(nth * BOARDS, (nth + 1) * BOARDS);
        return startChild(
          cwd,
          own.map((id) => `${id}.yaml`),
          env,
        );
      }),
    );
    for (const { begin } of children) begin();
    const codes = (await Promise.all(children.map((child) => child.codes))).flat();
    const { charged } = sandbox.stats();
    expect(charged.trinetra).toBeLessThanOrEqual(ALLOWED * PRICE);
    const count = (code: number) => codes.filter((one) => one === code).length;
    expect({ rendered: count(0), refused: count(4), others: codes.filter((code) => code !== 0 && code !== 4) }).toEqual({
      rendered: ALLOWED,
      refused: ids.length - ALLOWED,
      others: [],
    });
    expect(charged.trinetra).toBe(ALLOWED * PRICE);
    // The day is spent for the next run too.
    const next = await startChild(cwd, [`${ids[codes.indexOf(4)]}.yaml`], env);
    next.begin();
    expect(await next.codes).toEqual([4]);
    expect(sandbox.stats().charged.trinetra).toBe(ALLOWED * PRICE);
  }, 600_000);
});
