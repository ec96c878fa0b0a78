import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import type { Stats } from '../../src/sandbox/stats.js';
import { captureTerminal } from './capture-terminal.js';
import { against } from './sandbox.js';

/** A take in a manifest, read without the program's own reader. */
interface Entry {
  readonly shot: string;
  readonly take: number;
  readonly status: string;
  readonly refused?: boolean;
  readonly external_task_id: string;
  readonly job_id?: string;
  readonly credits: { readonly unit: string; readonly planned?: number; readonly charged?: number };
  readonly clip?: { readonly file: string; readonly sha256: string };
}

/** An event in the journal, read without the program's own reader. */
type Line = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly shot?: string;
  readonly take?: number;
  readonly unit?: string;
  readonly credits?: number;
  readonly charged?: number;
  readonly external_task_id?: string;
  readonly job_id?: string;
  readonly ticket?: { readonly job_id: string; readonly gateway: string };
  readonly clip?: { readonly file: string; readonly sha256: string };
  readonly entry?: Entry;
};

/** A paid attempt in the journal. */
export interface Attempt {
  readonly unit: string;
  readonly key: string;
  readonly planned: number;
  job?: string;
  charged?: number;
  /** Suspected second jobs: each counts as much again. */
  seconds: number;
  clip?: { readonly file: string; readonly sha256: string };
  state: 'open' | 'unknown' | 'accepted' | 'failed' | 'refused' | 'given up' | 'stored' | 'pruned';
}

/** What must hold after every run. */
export interface JudgeOptions {
  /** The sandbox's own records. */
  readonly stats: Stats;
  /** The board's id; `film` by default. */
  readonly board?: string;
  /** The board's file; `board.yaml` by default. */
  readonly file?: string;
  /** Credits that no request may exceed, by gateway. */
  readonly caps?: Readonly<Record<string, number>>;
  /** Nothing is left to do: every job's clip is here, and no draft of any file. */
  readonly finished?: boolean;
  /** The output of the runs: it must contain no API key. */
  readonly said?: readonly string[];
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The complete lines of a journal; a truncated last line does not count. */
function readEvents(journal: string): Line[] {
  if (!existsSync(journal)) return [];
  const text = readFileSync(journal, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { event: Line }).event);
}

/** The state for each status of a manifest. */
const STATE_OF_STATUS: Readonly<Record<string, Attempt['state']>> = {
  submitting: 'open',
  unknown: 'unknown',
  running: 'accepted',
  rendered: 'accepted',
  failed: 'failed',
  abandoned: 'given up',
  stored: 'stored',
  pruned: 'pruned',
};

/** An imported or adopted take, as an attempt. */
const fromEntry = ({ credits, external_task_id: key, job_id, clip, status, refused }: Entry): Attempt => ({
  unit: credits.unit,
  key,
  planned: credits.planned ?? 0,
  seconds: 0,
  ...(job_id !== undefined && { job: job_id }),
  ...(credits.charged !== undefined && { charged: credits.charged }),
  ...(clip && { clip }),
  state: refused ? 'refused' : (STATE_OF_STATUS[status] ?? 'open'),
});

/** The journal's attempts by name. No attempt replaces one that may have been paid, or exceeds a cap. */
function foldAttempts(events: readonly Line[], caps: JudgeOptions['caps']): Map<string, Attempt> {
  const attempts = new Map<string, Attempt>();
  const spent = (unit: string): number =>
    [...attempts.values()]
      .filter((one) => one.unit === unit && one.state !== 'refused')
      .reduce((all, one) => {
        const each = one.charged ?? (one.state === 'failed' ? 0 : one.planned);
        return all + each + one.seconds * (each || one.planned);
      }, 0);
  for (const event of events) {
    const { entry } = event;
    if (entry) {
      attempts.set(`${entry.shot}.${entry.take}`, fromEntry(entry));
      continue;
    }
    const name = `${event.shot}.${event.take}`;
    const attempt = attempts.get(name);
    if (event.type === 'take-begun') {
      const { unit = '', external_task_id: key = '', credits: planned = 0 } = event;
      expect(attempt?.state ?? 'refused', `${name} before it was begun`).toBe('refused');
      attempts.set(name, { unit, key, planned, seconds: 0, state: 'open' });
      // The sum of sent, reserved and unknown credits, at every moment at which a request may have been sent.
      const cap = caps?.[unit];
      if (cap !== undefined) expect(spent(unit), `credits at ${name}`).toBeLessThanOrEqual(cap + 1e-6);
      continue;
    }
    if (event.type === 'board') continue;
    if (attempt === undefined) throw new Error(`the journal has ${event.type} for ${name}, which was never begun`);
    if (event.type === 'take-unknown') attempt.state = 'unknown';
    if (event.type === 'take-refused') attempt.state = 'refused';
    if (event.type === 'take-accepted') Object.assign(attempt, { state: 'accepted', job: event.ticket?.job_id });
    if (event.type === 'take-failed') attempt.state = 'failed';
    if (event.type === 'take-abandoned') attempt.state = 'given up';
    if (event.type === 'take-duplicated') attempt.seconds += 1;
    if (event.type === 'take-pruned') attempt.state = 'pruned';
    if (event.type === 'take-restored') attempt.state = event.here ? 'stored' : 'accepted';
    if (event.charged !== undefined) attempt.charged = event.charged;
    if (event.type === 'take-stored' && event.clip) Object.assign(attempt, { state: 'stored', clip: event.clip });
  }
  return attempts;
}

/** The attempts in a board's journal, by name. */
export const attemptsIn = (cwd: string, board = 'film'): Map<string, Attempt> =>
  foldAttempts(readEvents(join(cwd, 'renders', board, 'journal.jsonl')), undefined);

/** The values that occur more than once. */
const repeated = (list: readonly string[]): string[] => list.filter((one, index) => list.indexOf(one) !== index);

/** Every job that the sandbox made belongs to one attempt in the journal, or to an unanswered one. */
function judgeJobs(attempts: readonly Attempt[], stats: Stats): void {
  const jobs = stats.jobs.filter(({ externalId }) => externalId !== undefined);
  expect(repeated(jobs.map(({ dialect, externalId }) => `${dialect} ${externalId}`)), 'jobs bought twice').toEqual([]);
  const paid = attempts.filter(({ state }) => state !== 'refused');
  expect(repeated(paid.map(({ unit, key }) => `${unit} ${key}`)), 'keys of two attempts').toEqual([]);
  expect(repeated(paid.flatMap(({ unit, job }) => (job === undefined ? [] : [`${unit} ${job}`]))), 'one job for two').toEqual(
    [],
  );
  for (const unit of new Set(stats.jobs.map(({ dialect }) => dialect))) {
    const begun = paid.filter((one) => one.unit === unit);
    const made = stats.jobs.filter(({ dialect }) => dialect === unit);
    expect(made.length, `jobs at ${unit}`).toBeLessThanOrEqual(begun.length);
    const held = new Set(begun.map(({ job }) => job));
    const lost = made.filter(({ id }) => !held.has(id));
    const open = begun.filter(({ state, job }) => job === undefined && ['open', 'unknown', 'given up'].includes(state));
    expect(lost.length, `jobs at ${unit} that the journal forgot`).toBeLessThanOrEqual(open.length);
    for (const { externalId } of lost) if (externalId !== undefined) expect(open.map(({ key }) => key)).toContain(externalId);
  }
}

/** The board's `status` by the command line must succeed. */
async function judgeStatus(cwd: string, file: string): Promise<void> {
  const { terminal, said } = captureTerminal();
  const words = ['status', join(cwd, file), '--json', '--out', join(cwd, 'renders')];
  const code = await runProgram(terminal, words, async () => builtInGateways);
  expect({ code, stderr: said.stderr }).toEqual({ code: 0, stderr: '' });
  JSON.parse(said.stdout);
}

/**
 * Checks a board's records against each other without the program's own code: the sandbox's log of accepted jobs and served
 * bytes, the journal as text, the files on disk.
 */
export async function judge(
  cwd: string,
  { stats, board = 'film', file = 'board.yaml', caps, finished, said = [] }: JudgeOptions,
): Promise<void> {
  const folder = join(cwd, 'renders', board);
  const attempts = foldAttempts(readEvents(join(folder, 'journal.jsonl')), caps);
  judgeJobs([...attempts.values()], stats);

  // Each clip equals the served bytes.
  for (const [name, { clip, job, state }] of attempts) {
    if (finished && state !== 'refused' && state !== 'given up' && state !== 'pruned')
      expect(`${name} ${state}`).toBe(`${name} stored`);
    // A pruned clip is gone, or its file is left after a crash.
    const isLetGo = state === 'pruned' || state === 'accepted';
    if (clip === undefined || (isLetGo && !existsSync(join(folder, clip.file)))) continue;
    expect(clip.file).not.toMatch(/\.part$/);
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, clip.file)))
      .digest('hex');
    expect(sha256, name).toBe(clip.sha256);
    expect(stats.jobs.find(({ id }) => id === job)?.served, name).toBe(sha256);
  }
  const files = existsSync(folder) ? filesIn(folder) : [];
  if (finished) expect(files.filter((path) => path.endsWith('.part')).length, 'drafts that were left').toBe(0);

  // The manifest is complete at every moment, and contains nothing that the journal lacks.
  const manifest = join(folder, 'manifest.json');
  if (attempts.size > 0 && existsSync(manifest)) {
    const { takes } = JSON.parse(readFileSync(manifest, 'utf8')) as { takes: readonly Entry[] };
    for (const { shot, take, job_id, clip } of takes) {
      const attempt = attempts.get(`${shot}.${take}`);
      expect(attempt, `${shot}.${take} in the manifest`).toBeDefined();
      if (job_id !== undefined) expect(attempt?.job).toBe(job_id);
      if (clip) expect(attempt?.clip?.sha256).toBe(clip.sha256);
    }
    if (finished) expect(takes.map(({ shot, take }) => `${shot}.${take}`).sort()).toEqual([...attempts.keys()].sort());
  }

  // No file, output or clip request contains an API key.
  const secrets = Object.entries(against('')).flatMap(([name, value]) => (name.endsWith('_API_KEY') ? [value] : []));
  for (const path of files) for (const secret of secrets) expect(readFileSync(path).includes(secret), path).toBe(false);
  for (const text of said) for (const secret of secrets) expect(text).not.toContain(secret);
  expect(stats.clipRequestsWithKey).toBe(0);

  await judgeStatus(cwd, file);
}
