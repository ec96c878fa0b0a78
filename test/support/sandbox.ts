import { onTestFinished } from 'vitest';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.js';
import type { Stats } from '../../src/sandbox/stats.js';
import { start } from './rushes.js';
import { STOCK } from './stock.js';

/** The shortest job latency. */
export const QUICK: Knobs['latency'] = { queued: 5, running: 10, jitter: 0 };

/** A sandbox in this process, with plain clips, closed with the test. */
export async function sandboxHere(knobs: Partial<Knobs> = {}, options: Omit<SandboxOptions, 'knobs'> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ ...STOCK, ...options, knobs: { latency: QUICK, ...knobs } });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** A sandbox in its own process. */
export interface RemoteSandbox {
  readonly url: string;
  stats(): Promise<Stats>;
  set(knobs: Partial<Knobs>): Promise<void>;
}

/** Starts `rushes sandbox` as its own process, with plain clips, ended with the test. */
export async function sandboxProcess(cwd: string, knobs: Partial<Knobs> = {}): Promise<RemoteSandbox> {
  const args = ['sandbox', '--port', '0', '--clips', 'stock', '--knobs', JSON.stringify({ latency: QUICK, ...knobs })];
  const running = start(cwd, args);
  let url = '';
  running.child.stdout?.on('data', (text: string) => {
    url ||= /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
  });
  await running.saw(/http:\/\/127\.0\.0\.1:\d+\n/);
  return {
    url,
    stats: async () => (await fetch(`${url}/__stats`)).json() as Promise<Stats>,
    set: async (change) => {
      const answer = await fetch(`${url}/__knobs`, { method: 'POST', body: JSON.stringify(change) });
      if (!answer.ok) throw new Error(await answer.text());
    },
  };
}

/** The environment of a render against a sandbox. */
export const against = (url: string): Record<string, string> => ({
  TRINETRA_API_KEY: 'test-key-0123456789',
  TRINETRA_BASE_URL: url,
  EVOLINK_API_KEY: 'test-key-evolink-0123456789',
  EVOLINK_BASE_URL: url,
  UNIALL_API_KEY: 'test-key-uniall-0123456789',
  UNIALL_BASE_URL: url,
});
