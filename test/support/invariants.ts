import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Stats } from '../../src/sandbox/stats.js';
import { rushes } from './rushes.js';
import { against } from './sandbox.js';

/** A manifest's entry, where a take was taken over from one, or a lost one was put in its place. */
interface Entry {
  readonly shot: string;
  readonly take: number;
  readonly status: string;
  readonly refused?: true;
  readonly external_task_id: string;
  readonly job_id?: string;
  readonly clip?: { readonly file: string; readonly sha256: string };
  readonly credits: { readonly unit: string; readonly planned?: number; readonly charged?: number };
}

/** An event as it stands in the journal, read without the program's own reader. */
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

/** What an entry's word for its take means here; of one that was given up nobody knows what came of it. */
const ENTRY_STATES: Readonly<Record<string, Attempt['state']>> = {
  submitting: 'open',
  unknown: 'unknown',
  abandoned: 'unknown',
  running: 'accepted',
  rendered: 'accepted',
  failed: 'failed',
  stored: 'stored',
};

interface Attempt {
  readonly unit: string;
  readonly key: string;
  readonly planned: number;
  job?: string;
  charged?: number;
  clip?: { readonly file: string; readonly sha256: string };
  state: 'open' | 'unknown' | 'accepted' | 'failed' | 'refused' | 'stored';
}

/** What holds after every run, whatever happened to it. */
export interface Judged {
  /** The sandbox's own books. */
  readonly stats: Stats;
  /** The board's id; `film` unless told. */
  readonly board?: string;
  /** The board's file; `board.yaml` unless told. */
  readonly file?: string;
  /** Credits that no request may have gone beyond, by gateway. */
  readonly caps?: Readonly<Record<string, number>>;
  /** Nothing is left to do: every job's clip is here, and no draft of any file. */
  readonly finished?: boolean;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Whole lines; what a cut-off write left behind the last one counts for nobody. */
function eventsOf(journal: string): Line[] {
  if (!existsSync(journal)) return [];
  const text = readFileSync(journal, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { event: Line }).event);
}

/**
 * Holds the books against one another, by judges that share nothing with the program: the sandbox's ledger of the jobs it
 * accepted and the bytes it served, the journal as text, the files on disk.
 */
export async function judge(
  cwd: string,
  { stats, board = 'film', file = 'board.yaml', caps, finished }: Judged,
): Promise<void> {
  const folder = join(cwd, 'renders', board);
  const attempts = new Map<string, Attempt>();
  const spent = (unit: string): number =>
    [...attempts.values()]
      .filter((one) => one.unit === unit && one.state !== 'refused')
      .reduce((all, one) => all + (one.charged ?? (one.state === 'failed' ? 0 : one.planned)), 0);
  for (const event of eventsOf(join(folder, 'journal.jsonl'))) {
    const name = `${event.shot}.${event.take}`;
    if (event.type === 'take-begun') {
      const { unit = '', external_task_id: key = '', credits: planned = 0 } = event;
      attempts.set(name, { unit, key, planned, state: 'open' });
      // Posted, set aside and unknown together, at every moment at which something may have been sent.
      const cap = caps?.[unit];
      if (cap !== undefined) expect(spent(unit), `credits at ${name}`).toBeLessThanOrEqual(cap);
      continue;
    }
    if (event.entry) {
      const { shot, take, status, external_task_id: key, job_id: job, clip, credits, refused } = event.entry;
      const { unit, planned = 0, charged } = credits;
      const state = refused === true ? 'refused' : (ENTRY_STATES[status] ?? 'open');
      const known = { ...(job !== undefined && { job }), ...(charged !== undefined && { charged }), ...(clip && { clip }) };
      attempts.set(`${shot}.${take}`, { unit, key, planned, state, ...known });
      continue;
    }
    const attempt = attempts.get(name);
    if (attempt === undefined) continue;
    if (event.type === 'take-unknown') attempt.state = 'unknown';
    if (event.type === 'take-refused') attempt.state = 'refused';
    if (event.type === 'take-accepted') Object.assign(attempt, { state: 'accepted', job: event.ticket?.job_id });
    if (event.type === 'take-failed') attempt.state = 'failed';
    if (event.charged !== undefined) attempt.charged = event.charged;
    if (event.type === 'take-stored' && event.clip) Object.assign(attempt, { state: 'stored', clip: event.clip });
  }

  // At most one job for each attempt.
  const named = stats.jobs.filter(({ externalId }) => externalId !== undefined);
  const keys = named.map(({ dialect, externalId }) => `${dialect} ${externalId}`);
  expect(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    'jobs bought twice',
  ).toEqual([]);
  for (const unit of new Set(stats.jobs.map(({ dialect }) => dialect))) {
    const begun = [...attempts.values()].filter((one) => one.unit === unit && one.state !== 'refused');
    expect(stats.jobs.filter(({ dialect }) => dialect === unit).length, `jobs at ${unit}`).toBeLessThanOrEqual(begun.length);
    // Every job is in the journal by its id, or its attempt is one that may have been answered.
    const held = new Set(begun.map(({ job }) => job));
    const lost = stats.jobs.filter(({ dialect, id }) => dialect === unit && !held.has(id));
    const open = begun.filter(({ state }) => state === 'open' || state === 'unknown');
    expect(lost.length, `jobs at ${unit} that the journal forgot`).toBeLessThanOrEqual(open.length);
    for (const { externalId } of lost) if (externalId !== undefined) expect(open.map(({ key }) => key)).toContain(externalId);
  }

  // Each clip is what was served, byte for byte.
  for (const [name, { clip, job, state }] of attempts) {
    if (finished && state !== 'refused') expect(`${name} ${state}`).toBe(`${name} stored`);
    if (clip === undefined) continue;
    expect(clip.file).not.toMatch(/\.part$/);
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, clip.file)))
      .digest('hex');
    expect(sha256, name).toBe(clip.sha256);
    expect(stats.jobs.find(({ id }) => id === job)?.served, name).toBe(sha256);
  }
  const files = existsSync(folder) ? filesIn(folder) : [];
  if (finished) expect(files.filter((path) => path.endsWith('.part'))).toEqual([]);

  // The keys are nowhere.
  const secrets = Object.entries(against('')).flatMap(([name, value]) => (name.endsWith('_API_KEY') ? [value] : []));
  for (const path of files) for (const secret of secrets) expect(readFileSync(path).includes(secret), path).toBe(false);

  const status = await rushes(cwd, ['status', file, '--json']);
  expect(status).toMatchObject({ code: 0, stderr: '' });
  JSON.parse(status.stdout);
}
