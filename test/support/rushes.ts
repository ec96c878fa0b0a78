import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Manifest } from '../../src/take/manifest.gen.js';

/** The built command line. */
export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What a command returned and printed. */
export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  /** Resolves once stderr or stdout has contained the text. */
  saw(text: string | RegExp): Promise<void>;
}

/** The environment of a command: no API key, base URL or colour setting comes from the machine that runs the tests. */
export const cleanEnv = (env: Record<string, string>): NodeJS.ProcessEnv => {
  const isOurs = /^(?:TRINETRA|EVOLINK|UNIALL)_|^FORCE_COLOR$/;
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs.test(name)));
  return { ...rest, NO_COLOR: '1', ...env };
};

/**
 * Starts `rushes` as a real process in a folder; it does not outlive its test.
 *
 * @param under the size limit of a file in KiB, which acts as a full disk; or the command that runs `rushes`
 */
export function start(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
  under: number | readonly string[] = [],
): Running {
  const limit = typeof under === 'number' ? ['bash', '-c', `ulimit -f ${under}; exec "$@"`, 'bash'] : under;
  const [command, ...words] = [...limit, process.execPath, MAIN, ...args] as [string, ...string[]];
  const child = spawn(command, words, { cwd, env: cleanEnv(env), stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  const note = (): void => {
    for (const watcher of watchers) watcher();
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    note();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    note();
  });
  const ended = new Promise<Ran>((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr });
      note();
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const saw = (text: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const all = stdout + stderr;
        if (typeof text === 'string' ? all.includes(text) : text.test(all)) {
          watchers.delete(check);
          resolve();
        } else if (child.exitCode !== null || child.signalCode !== null) {
          reject(new Error(`it ended without saying ${text}:\n${all}`));
        }
      };
      watchers.add(check);
      check();
    });
  return { child, ended, saw };
}

/** Runs `rushes` as a real process and waits for its end. */
export const rushes = (cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  start(cwd, args, env).ended;

/** A folder of its own, deleted after the test. */
export function workspace(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'rushes-test-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A board's manifest. */
export const manifest = (cwd: string, id: string): Manifest =>
  JSON.parse(readFileSync(join(cwd, 'renders', id, 'manifest.json'), 'utf8')) as Manifest;
