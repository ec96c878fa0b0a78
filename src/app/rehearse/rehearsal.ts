import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { composeMessage, type Message, option } from '../../document/message.js';
import { toCredits } from '../../gateway/money.js';
import { checkDrawing } from '../../media/draw/check-drawing.js';
import type { Plan } from '../../plan/plan.js';
import { type ShotChoice, wantedShots } from '../../plan/shot/wanted-shots.js';
import { DIALECT_NAMES } from '../../sandbox/dialect/dialect.js';
import type { SandboxRate } from '../../sandbox/dialect/rates.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { diskMessage } from '../../system/disk-error.js';
import { makeFolder } from '../../system/make-folder.js';
import { MissingBuild } from '../../system/missing-build.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { ratesOf } from '../plan/vouched-rates.js';
import { boardPathsOf } from '../prior-state/prior-state.js';
import { cardsOf } from './cards.js';

/** The options of a rehearsal's sandbox. */
export interface RehearsalOptions extends ShotChoice {
  readonly cwd?: string;
  readonly out?: string;
  /** The shorter side of drawn clips, in pixels. */
  readonly height?: number;
}

/** A sandbox for one board's rehearsal. */
export interface Rehearsal {
  /** The address of every gateway in the rehearsal. */
  readonly base_url: string;
  /** Gives the sandbox the texts for a plan's clips, before anything is sent. */
  prepare(plan: Plan): void;
  close(): Promise<void>;
}

/** Short, so that a rehearsal is quick; long enough to see jobs queue and run. Milliseconds. */
const LATENCY_MS = { queued: 300, running: 500 };

/** The board's rates in the sandbox's form: the user's own first. */
function ratesInForce(loaded: LoadedBoard): SandboxRate[] {
  return ratesOf(loaded).map(({ rate, source: _, date: __, by: ___, confirmed: ____, ...clips }) => ({
    ...clips,
    credits: toCredits(rate),
  }));
}

/** The pictures behind the made-up addresses of a rehearsal. They are not published, so the sandbox gets them directly. */
function stillsOf(loaded: LoadedBoard): (url: string) => Uint8Array | undefined {
  return (url) => {
    const file = loaded.stills.get(url);
    try {
      // Read only when drawn: a board may name more pictures than fit in memory.
      return file === undefined || !statSync(file).isFile() ? undefined : readFileSync(file);
    } catch {
      return undefined;
    }
  };
}

/** Refuses a board with shots for gateways that the sandbox does not play. */
function refuseUnplayed(loaded: LoadedBoard, isWanted: (shot: string) => boolean): Result<never> | undefined {
  const played = new Set<string>(DIALECT_NAMES);
  const strange = loaded.resolved.shots
    .map(({ shot }) => ({ id: shot.id, gateway: shot.model.slice(0, shot.model.indexOf('/')) }))
    .filter(({ id, gateway }) => !played.has(gateway) && isWanted(id));
  if (strange.length === 0) return undefined;
  const names = [...new Set(strange.map(({ gateway }) => gateway))].join(', ');
  return fail(
    2,
    `the sandbox does not play ${names}, so ${strange.map(({ id }) => id).join(', ')} cannot be rehearsed. Nothing was sent`,
    composeMessage`It plays ${DIALECT_NAMES.join(', ')}: rehearse the other shots with ${option('only')}, or these on another model with ${option('shotModels', 'GATEWAY/MODEL', 'SHOT')}.`,
  );
}

/** Starts the sandbox of a board's rehearsal. It keeps its jobs and clips beside the rehearsal's takes. */
export async function openRehearsal(loaded: LoadedBoard, options: RehearsalOptions): Promise<Result<Rehearsal>> {
  const { cwd = process.cwd(), out, height } = options;
  const unplayed = refuseUnplayed(loaded, wantedShots(options));
  if (unplayed) return unplayed;
  const { folder, above } = boardPathsOf(loaded, cwd, out, true);
  const state = join(folder, 'sandbox');
  let cards = cardsOf();
  try {
    await refuseSymlinks(...above, dirname(state), state, join(state, 'clips'), join(state, 'sandbox.jsonl'));
    checkDrawing();
    await makeFolder(state);
    const sandbox = await startSandbox({
      state,
      clips: 'drawn',
      rates: ratesInForce(loaded),
      cards: (order) => cards.find(order),
      stills: stillsOf(loaded),
      latency: LATENCY_MS,
      ...(height !== undefined && { height }),
    });
    const prepare = (plan: Plan): void => {
      cards = cardsOf(plan);
    };
    return { ok: true, value: { base_url: sandbox.url, prepare, close: () => sandbox.close() } };
  } catch (error) {
    return fail(6, diskMessage(error, state), hintFor(error));
  }
}

function hintFor(error: unknown): Message {
  if (error instanceof MissingBuild) return error.hint;
  if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return composeMessage`Choose another ${option('out')}.`;
  return composeMessage`Make it writable, or choose another folder with ${option('out')}.`;
}
