import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checksumOf } from '../../src/plan/saved/saved-parts.js';
import type { SavedPlan } from '../../src/plan/saved/saved-plan.gen.js';
import { rushes } from './in-process.js';
import { workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** A film with its sandbox, whose plan can be saved and carried out. */
export async function savedFilm(board: string, knobs: Parameters<typeof sandboxHere>[0] = {}) {
  const cwd = workspace({ 'board.yaml': board });
  const sandbox = await sandboxHere(knobs);
  const env: Record<string, string> = { ...against(sandbox.url), XDG_CONFIG_HOME: join(cwd, 'own') };
  const run = (...args: readonly string[]) => rushes(cwd, args, env);
  const read = (name = 'plan.json') => JSON.parse(readFileSync(join(cwd, name), 'utf8')) as SavedPlan;
  return {
    cwd,
    sandbox,
    env,
    run,
    read,
    edit: (before: string, now: string) => {
      const text = readFileSync(join(cwd, 'board.yaml'), 'utf8');
      expect(text).toContain(before);
      writeFileSync(join(cwd, 'board.yaml'), text.replace(before, now));
    },
    /** Saves the plan, and gives what the command printed. */
    save: async (...args: readonly string[]) => {
      const saved = await run('plan', 'board.yaml', '--save', 'plan.json', ...args);
      expect(saved.code, saved.stderr).toBe(0);
      return saved;
    },
    /** Carries the saved plan out. */
    render: (...args: readonly string[]) => run('render', 'plan.json', '--poll-interval', '0.02', ...args),
    renderBoard: (...args: readonly string[]) => run('render', 'board.yaml', '--yes', '--poll-interval', '0.02', ...args),
    /** Writes a saved plan that somebody changed, with a checksum that fits. */
    forge: (change: (plan: SavedPlan) => object) => {
      const forged = change(read()) as Readonly<Record<string, unknown>>;
      writeFileSync(join(cwd, 'plan.json'), JSON.stringify({ ...forged, checksum: checksumOf(forged) }));
    },
  };
}
