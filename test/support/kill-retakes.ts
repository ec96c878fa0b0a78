import { expect } from 'vitest';
import { boardOf } from './film.js';
import { openGate, type Point } from './gate.js';
import { rushes } from './in-process.js';
import { writePicks } from './picks.js';
import { manifest, start, workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** `k` is sold by a gateway that knows task ids, `n` by one without them. */
const BOARD = `${boardOf(['k', 'n'])}    model: uniall/kling-v3-std\n`;
const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const AGAIN = [...RENDER, '--retake-rejected'];
export const BOTH_REJECTED = { 'k.1': 'verdict: rejected', 'n.1': 'verdict: rejected' };

/** A run that replaces two rejected takes and is killed once both of its paid requests are at a point of their exchange. */
export async function killRetakes(point: Point) {
  const cwd = workspace({ 'board.yaml': BOARD });
  const sandbox = await sandboxHere();
  expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
  writePicks(cwd, BOTH_REJECTED);
  const gate = await openGate(sandbox.url, point, 2);
  const env = against(gate.url);
  const running = start(cwd, AGAIN, env);
  await gate.reached;
  running.child.kill('SIGKILL');
  await running.ended;
  gate.open();
  const takes = () => manifest(cwd, 'film').takes.map(({ shot, take, status }) => `${shot}.${take} ${status}`);
  return { cwd, sandbox, takes, run: (...more: string[]) => rushes(cwd, [...AGAIN, ...more], env) };
}
