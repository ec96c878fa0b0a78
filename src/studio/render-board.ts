import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunResult, run } from '../engine/run.js';
import type { Access } from '../gateway/gateway.js';
import { isLoopback } from '../gateway/loopback.js';
import { toCredits } from '../gateway/money.js';
import { exceeded, type Plan } from '../plan/plan.js';
import { diskMessage } from '../take/disk-error.js';
import type { BoardRead, RunEvent } from '../take/event.gen.js';
import { fold } from '../take/fold.js';
import { openJournal } from '../take/journal.js';
import { type Ledger, LedgerFailure } from '../take/ledger.js';
import { makeFolder } from '../take/make-folder.js';
import { refuseLinks } from '../take/own-files.js';
import { accessOf } from './access.js';
import { boardFile, ledgerTrouble, type Places, placesOf, readPast } from './history.js';
import { type Listener, type Listening, listen } from './listen.js';
import { type CheckedListen, checkListen, type ListenOptions } from './listen-options.js';
import type { LoadedBoard } from './load.js';
import { ManifestKeeper } from './manifest-keeper.js';
import { type PlanOptions, planFrom } from './plan-board.js';
import { fail, type Result, type Trouble } from './trouble.js';

/** What a person wants of a render. */
export interface RenderOptions extends PlanOptions {
  /** Sees the plan while the board is held, before anything is sent, and where the run listens; `false` ends the run there. */
  readonly approve?: (plan: Plan, places: Places, listening?: Listening) => boolean | Promise<boolean>;
  /** Sees every event as it happens, the durable ones once they are durable. */
  readonly onEvent?: (event: RunEvent) => void;
  /** Aborted: no new request is sent, those on the wire are waited for up to 10 s, jobs are left running. */
  readonly signal?: AbortSignal;
  /** How often a shot whose job fails is tried again in this run; 0 by default. */
  readonly retries?: number;
  /** Seconds between looks at a job; adaptive by default. */
  readonly pollInterval?: number;
  /** Listens for gateways that call back, until the run ends; what they say is asked for before it is believed. */
  readonly listen?: ListenOptions;
}

/** What a render brought. */
export interface Rendered extends RunResult {
  readonly places: Places;
  /** The run was ended by its signal; what it left goes on in the next one. */
  readonly interrupted: boolean;
  /** `approve` said no: nothing was sent. */
  readonly declined: boolean;
}

const NOTHING: RunResult = {
  stored: 0,
  unfinished: 0,
  failed: 0,
  unknown: 0,
  held: 0,
  costs: [],
  duplicates: [],
  differs: [],
  exit_code: 0,
};

/**
 * Renders a board: holds it, plans it, sends what is missing, brings the clips home and writes the manifest. Run again, it
 * goes on where it was.
 */
export async function renderBoard(loaded: LoadedBoard, options: RenderOptions = {}): Promise<Result<Rendered>> {
  const { retries = 0, pollInterval } = options;
  if (!(Number.isInteger(retries) && retries >= 0 && retries <= 20))
    return fail(2, `retries is ${retries}: it must be from 0 to 20`, 'Nothing was sent.');
  if (pollInterval !== undefined && !(pollInterval > 0))
    return fail(2, `pollInterval is ${pollInterval}: it must be above 0`, 'Nothing was sent.');
  const cwd = options.cwd ?? process.cwd();
  const places = placesOf(loaded, cwd, options.out, options.rehearsal !== undefined);
  const keys = await keysOf(loaded, cwd, options);
  if (!keys.ok) return keys;
  const from = { ...options, board: loaded.path, cwd, rehearsal: options.rehearsal !== undefined };
  const where = options.listen && (await checkListen(options.listen, keys.value, from));
  if (where && !where.ok) return where;
  // What cannot be planned is refused before a folder or a file is made for it.
  const past = await readPast(loaded, places);
  if (!past.ok) return past;
  const journal = await openJournal(join(places.folder, 'journal.jsonl'));
  if (!journal.ok) return ledgerTrouble(journal.trouble);
  const ledger = journal.value;
  try {
    return await (where
      ? renderListening(loaded, places, keys.value, ledger, options, where.value)
      : renderHeld(loaded, places, keys.value, ledger, options));
  } catch (error) {
    if (error instanceof LedgerFailure)
      return fail(6, error.message, 'Make room or the place writable, then run this again: nothing is paid twice.');
    throw error;
  } finally {
    await ledger.close();
  }
}

async function keysOf(loaded: LoadedBoard, cwd: string, options: RenderOptions): Promise<Result<ReadonlyMap<string, Access>>> {
  const gateways = [...new Set(loaded.meant.shots.map(({ gateway }) => gateway))];
  const { rehearsal } = options;
  if (!rehearsal) return accessOf(gateways, loaded.path, cwd, options);
  return {
    ok: true,
    value: new Map(gateways.map(({ name }) => [name, { base_url: rehearsal.base_url, api_key: 'rehearsal' }])),
  };
}

/** Listens while the board is rendered, and no longer. */
async function renderListening(
  loaded: LoadedBoard,
  places: Places,
  keys: ReadonlyMap<string, Access>,
  ledger: Ledger,
  options: RenderOptions,
  where: CheckedListen,
): Promise<Result<Rendered>> {
  const listener = await listen(where, keys, fold(ledger.events).takes);
  if (!listener.ok) return listener;
  try {
    const { callback } = listener.value;
    return await renderHeld(loaded, places, keys, ledger, { ...options, callback }, listener.value);
  } finally {
    await listener.value.close();
  }
}

async function renderHeld(
  loaded: LoadedBoard,
  places: Places,
  keys: ReadonlyMap<string, Access>,
  ledger: Ledger,
  options: RenderOptions,
  listener?: Listener,
): Promise<Result<Rendered>> {
  const past = await readPast(loaded, places, ledger.events);
  if (!past.ok) return past;
  const planned = await planFrom(loaded, { places, history: past.value.history }, options);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const called = plan.steps.filter(({ action }) => action !== 'keep' && action !== 'ask').map(({ gateway }) => gateway);
  const strange = called.find(({ name }) => !keys.has(name));
  if (strange)
    return fail(2, `takes of this board were sent to ${strange.name}, for which there is no key`, `Set ${strange.key_env}.`);
  const over = options.partial ? [] : exceeded(plan);
  if (over.length > 0) return { ok: false, trouble: overBudget(plan) };

  const done = (result: RunResult, declined: boolean): Result<Rendered> => ({
    ok: true,
    value: { ...result, places, declined, interrupted: options.signal?.aborted === true },
  });
  if (options.approve && !(await options.approve(plan, places, listener?.describe(plan)))) return done(NOTHING, true);

  // All that can be written before the first request is, so that a place that cannot be written to ends here.
  for (const event of past.value.imports) await ledger.append(event);
  await recordBoard(loaded, places, plan, ledger);
  const keeper = new ManifestKeeper(ledger, join(places.folder, 'manifest.json'));
  const writable = await prepare(places, keeper);
  if (!writable.ok) return writable;
  let watcher: { error: unknown } | undefined;
  const result = await run(plan, {
    ledger,
    folder: places.folder,
    access: (gateway) => keys.get(gateway.name) as Access,
    secrets: [...[...keys.values()].map(({ api_key }) => api_key), ...(listener?.secrets ?? [])],
    stop: options.signal ?? new AbortController().signal,
    ...(options.pollInterval !== undefined && { pollInterval: options.pollInterval }),
    retries: options.retries ?? 0,
    ...(listener && { hints: listener.hints }),
    watch: (event) => {
      keeper.note(event);
      try {
        options.onEvent?.(event);
      } catch (error) {
        // Whoever watches cannot break what is being paid for: its error is thrown once everything is written down.
        watcher ??= { error };
      }
    },
  });
  const kept = await keeper.finish();
  if (watcher) throw watcher.error;
  return done(kept === undefined ? result : { ...result, exit_code: 6, disk: kept }, false);
}

/** Says in the journal what is wanted now, unless it says so already: a run that changes nothing leaves no trace. */
async function recordBoard(loaded: LoadedBoard, places: Places, plan: Plan, ledger: Ledger): Promise<void> {
  const { board, shots } = loaded.meant;
  const event: BoardRead = {
    type: 'board',
    at: new Date().toISOString(),
    id: board.id,
    file: boardFile(loaded, places),
    sha256: board.sha256,
    loopback: plan.totals.every(({ origin }) => isLoopback(origin)),
    shots: shots.map(({ shot, fingerprint }) => ({ id: shot.id, fingerprint, takes: shot.takes })),
  };
  const before = fold(ledger.events).board;
  if (before === undefined || JSON.stringify({ ...before, at: '' }) !== JSON.stringify({ ...event, at: '' }))
    await ledger.append(event);
}

async function prepare(places: Places, keeper: ManifestKeeper): Promise<Result<void>> {
  const clips = join(places.folder, 'clips');
  try {
    await refuseLinks(clips);
    await makeFolder(clips);
    await access(clips, constants.W_OK);
  } catch (error) {
    return fail(
      6,
      diskMessage(error, `${places.shown}/clips`),
      'Nothing was sent. Make it writable, or choose another folder with --out.',
    );
  }
  const failed = await keeper.finish();
  return failed === undefined
    ? { ok: true, value: undefined }
    : fail(6, failed, 'Nothing was sent. Make it writable, or choose another folder with --out.');
}

function overBudget(plan: Plan): Trouble {
  const [cap] = exceeded(plan);
  if (cap === undefined) throw new Error('no cap is exceeded');
  const what = cap.kind === 'board' ? 'the board’s budget' : '--max-credits';
  const fits =
    cap.fits.length > 0 ? `These fit: ${cap.fits.join(', ')}; --partial renders them.` : 'No take that is left fits.';
  if (cap.over === 0) {
    return {
      exit_code: 4,
      message: `${cap.unpriced.join(', ')} cannot be held against ${what}: no rate is known at ${cap.unit}. Nothing was sent`,
      hint: `Give a rate in rushes.config.yaml (gateways: { ${cap.unit}: { rates: … } }). ${fits}`,
    };
  }
  const credits = plan.totals.length > 1 ? `${cap.unit} credits` : 'credits';
  const capless = cap.max === 0 ? `, as ${cap.unit} has no cap of its own` : '';
  return {
    exit_code: 4,
    message: `over ${what} by ${toCredits(cap.over)} ${credits}: ${toCredits(cap.needed)} needed, ${toCredits(cap.max)} allowed${capless}. Nothing was sent`,
    hint: fits,
  };
}
