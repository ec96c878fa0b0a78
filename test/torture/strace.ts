import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** System calls that change or open files. Calls that the machine lacks are skipped. */
export const CALLS = [
  'openat',
  'open',
  'mkdir',
  'mkdirat',
  'write',
  'writev',
  'pwrite64',
  'ftruncate',
  'fsync',
  'fdatasync',
  'close',
  'rename',
  'renameat',
  'renameat2',
  'unlink',
  'unlinkat',
] as const;

const hashOf = (path: string, length: number): string => createHash('sha256').update(path).digest('hex').slice(0, length);

/** What a run writes outside the board's output folder: the record and lock of the board's identity, and the hashes of its clips. */
function machinePaths(cwd: string, folder: string): string[] {
  const state = join(process.env['XDG_STATE_HOME'] as string, 'rushes');
  const name = `film.${hashOf(join(cwd, 'board.yaml'), 16)}`;
  const hashes = join(state, 'clips', `${hashOf(folder, 32)}.json`);
  const records = [join(cwd, '.rushes'), join(state, 'boards')].flatMap((place) =>
    ['.json', '.json.part', '.lock', '.lock.holder'].map((end) => join(place, `${name}${end}`)),
  );
  return [join(cwd, '.rushes'), ...records, hashes, `${hashes}.part`];
}

/** Every path that a run of the board `film` may touch, as `strace -P` wants it. `cwd` has no symlink in it. */
export function statePaths(cwd: string, takes: readonly string[]): string[] {
  const folder = join(cwd, 'renders/film');
  const clips = takes.flatMap((take) => [`clips/${take}.mp4`, `clips/${take}.mp4.part`]);
  const inside = [
    'journal.jsonl',
    'journal.jsonl.part',
    'journal.jsonl.holder',
    'manifest.json',
    'manifest.json.part',
    'clips',
    ...clips,
  ];
  return [join(cwd, 'renders'), folder, ...inside.map((name) => join(folder, name)), ...machinePaths(cwd, folder)];
}

/** Fails with instructions if strace is missing, because the tests depend on it. */
export function needStrace(): void {
  try {
    execFileSync('strace', ['--version'], { stdio: 'ignore' });
  } catch {
    throw new Error('these tests need strace, which Linux alone has: apt-get install strace, and the right to trace a process');
  }
}

/** The command that lists a program's calls on these paths in `log`, and changes them as `inject` says. */
export const strace = (log: string, paths: readonly string[], calls: readonly string[], inject: readonly string[] = []) => [
  'strace',
  ...['-f', '-qq', '-o', log],
  ...paths.flatMap((path) => ['-P', path]),
  ...['-e', `trace=${calls.map((call) => `?${call}`).join(',')}`],
  ...inject.flatMap((what) => ['-e', `inject=${what}`]),
];

/** How often each call occurs in a log. */
export function countCalls(log: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const call = /^\d+ +(\w+)\(/.exec(line)?.[1];
    if (call !== undefined) counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}

/** Does two pieces of work at a time: each waits for disks and processes as much as it computes. */
export async function twoAtATime<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all([worker(), worker()]);
}

/** The median and the largest of some numbers. */
export const spread = (numbers: readonly number[]): { median: number; max: number } => {
  const sorted = [...numbers].sort((one, other) => one - other);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
};

/** Milliseconds as seconds, for people. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
