import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { boardOf } from './film.js';
import { rushes } from './in-process.js';
import { type Ran, workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** Flags of a render that asks nothing and polls often. */
export const RENDER_FLAGS = ['--yes', '--poll-interval', '0.02'];

/** A board of two shots in `project/board.yaml` that was rendered once, and the sandbox that counts its paid requests. */
export async function renderProject(model: string, flags: readonly string[] = [], knobs: Partial<Knobs> = {}) {
  const root = workspace();
  const project = join(root, 'project');
  mkdirSync(project);
  writeFileSync(
    join(project, 'board.yaml'),
    boardOf(['a', 'b'], 'duration: 3').replace('model: trinetra/kling-v3', `model: ${model}`),
  );
  const sandbox = await sandboxHere(knobs);
  const env: Record<string, string> = against(sandbox.url);
  const run = (cwd: string, ...args: string[]): Promise<Ran> => rushes(cwd, args, env);
  const render = (cwd: string, ...args: string[]) => run(cwd, 'render', ...args, ...RENDER_FLAGS);
  const first = await render(project, 'board.yaml', ...flags);
  expect(first.code, first.stderr).toBe(0);
  expect(sandbox.stats().submits).toBe(flags.includes('--only') ? 1 : 2);
  return { root, project, sandbox, env, run, render, posts: () => sandbox.stats().submits };
}
