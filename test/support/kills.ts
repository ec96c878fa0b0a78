import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { RENDER, RENDER_SAVED, type Recovery, recover, savePlanOf, threeGateways } from './crash.js';
import { openGate, type Point } from './gate.js';
import { start, workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** Resolves when there are this many drafts of clips. A small clip is written once, when all of it is here. */
async function waitForDrafts(folder: string, count: number): Promise<void> {
  const drafts = () => readdirSync(folder).filter((name) => name.endsWith('.part'));
  while (drafts().length < count) await delay(2);
}

/** Kills a run at one point of its exchange with all three gateways, and runs it again. */
export async function killAtPoint(point: Point, command: readonly string[] = RENDER): Promise<Recovery> {
  const cwd = workspace({ 'board.yaml': threeGateways(1) });
  const sandbox = await sandboxHere();
  const gate = await openGate(sandbox.url, point, 3);
  if (command === RENDER_SAVED) await savePlanOf(cwd, gate.url);
  const running = start(cwd, command, against(gate.url));
  await Promise.race([gate.reached, running.ended.then(({ stderr }) => Promise.reject(new Error(`it ended: ${stderr}`)))]);
  if (point === 'mid-download') await waitForDrafts(join(cwd, 'renders/film/clips'), 3);
  gate.releaseLastBytes();
  running.child.kill('SIGKILL');
  const { signal, stdout, stderr } = await running.ended;
  expect(signal).toBe('SIGKILL');
  gate.open();
  return recover(cwd, gate.url, 1, () => sandbox.stats(), [stdout, stderr], command);
}

/** The result of random kills. */
export interface RandomKills {
  /** Kills that hit a run at work. */
  readonly killed: number;
  readonly recovery: Recovery;
}

/**
 * Kills a run at a random moment, kills the next run too, and so on; then lets one run finish.
 *
 * @param life milliseconds of a whole run, from its start
 * @param times the most kills: a run that finishes early needs no more
 */
export async function killAtRandom(
  life: number,
  times: number,
  each: number,
  command: readonly string[] = RENDER,
): Promise<RandomKills> {
  const cwd = workspace({ 'board.yaml': threeGateways(each) });
  const sandbox = await sandboxHere({ latency: { queued: 20, running: 60, jitter: 0.5 } });
  if (command === RENDER_SAVED) await savePlanOf(cwd, sandbox.url);
  const said: string[] = [];
  let killed = 0;
  while (killed < times) {
    const running = start(cwd, command, against(sandbox.url));
    const moment = Math.random() * life;
    await Promise.race([delay(moment), running.ended]);
    running.child.kill('SIGKILL');
    const ran = await running.ended;
    said.push(ran.stdout, ran.stderr);
    if (ran.signal !== 'SIGKILL') break;
    killed += 1;
  }
  const recovery = await recover(cwd, sandbox.url, each, () => sandbox.stats(), said, command).catch((error) => {
    throw new Error(`${error.message}\n${said.join('\n')}`, { cause: error });
  });
  await sandbox.close();
  return { killed, recovery };
}
