import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program as it ships. */
export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const NOTE_USAGE = new URL('./note-usage.mjs', import.meta.url).href;

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Kills a child process where this process ends before it. */
export function endWithUs(child) {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** The environment of a measured process: no API key, setting or proxy comes from this machine. */
export const cleanEnv = (folder, more = {}) => ({
  PATH: process.env.PATH,
  HOME: folder,
  TMPDIR: folder,
  NO_COLOR: '1',
  TRINETRA_API_KEY: 'bench-key-0123456789',
  ...more,
});

/**
 * Runs a Node process to its end, and measures it from the start of the process to its exit.
 *
 * @param args what follows `node`
 * @param folder its working directory; it gets the files `stdout.txt` and `stderr.txt`
 * @param limitMs after this time it is killed
 * @param code the exit code that it must have
 * @param usage whether to note its memory and its processor's time, which loads one small module more
 * @param onStart called with the process
 * @returns `{ ended: true, ms, peakMb, cpuMs }`, or `{ ended: false }` where it did not end in time
 */
export async function runNode(args, { folder, env, limitMs, code = 0, usage = false, onStart = () => {} }) {
  const [out, err] = ['stdout.txt', 'stderr.txt'].map((name) => openSync(join(folder, name), 'w'));
  const noted = join(folder, 'usage.json');
  const words = usage ? ['--import', NOTE_USAGE, ...args] : args;
  const start = performance.now();
  const options = { cwd: folder, env: cleanEnv(folder, { ...env, USAGE_FILE: noted }), stdio: ['ignore', out, err] };
  const child = endWithUs(spawn(process.execPath, words, options));
  let ended = true;
  const timer = setTimeout(() => {
    ended = false;
    child.kill('SIGKILL');
  }, limitMs);
  onStart(child);
  const [exitCode] = await once(child, 'exit');
  const ms = performance.now() - start;
  clearTimeout(timer);
  for (const descriptor of [out, err]) closeSync(descriptor);
  if (!ended) return { ended };
  if (exitCode !== code) throw new Error(`node ${args.join(' ')} ended with ${exitCode}:\n${lastLines(folder)}`);
  return { ended, ms, ...(usage && JSON.parse(readFileSync(noted, 'utf8'))) };
}

/** Runs `rushes`. */
export const runRushes = (args, options) => runNode([MAIN, ...args], options);

const lastLines = (folder) =>
  ['stdout.txt', 'stderr.txt'].map((name) => readFileSync(join(folder, name), 'utf8').slice(-2000)).join('\n');
