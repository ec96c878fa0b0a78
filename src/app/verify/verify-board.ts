import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Step } from '../../plan/plan.js';
import { type BoardVerified, type ClipFinding, type ClipProblem, isWarning } from '../../report/clips/clip-problem.js';
import type { ClipStatus, ClipStatuses } from '../../take/clip-status.js';
import { isHeld } from '../../take/ledger/lock-journal.js';
import { manifestOf } from '../../take/manifest/manifest.js';
import { takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { mapConcurrently } from '../map-concurrently.js';
import { filesToRead, findTakes, placesToRead, type WhereOptions } from '../prior-state/find-takes.js';
import { type BoardPaths, readPriorState } from '../prior-state/prior-state.js';
import { dueSteps, planHere } from '../status/plan-here.js';
import { checkClip } from './check-clip.js';
import { hasStoredClip, knownClips } from './check-file.js';
import { requireFfmpeg } from './require-ffmpeg.js';
import { findUnknownFiles } from './unknown-files.js';

/** How clips are verified. */
export interface VerifyOptions extends WhereOptions {
  /** Decode every frame with ffmpeg. */
  readonly deep?: boolean;
  /** The board has errors, so no render of it can be planned. */
  readonly unreadable?: boolean;
  /** Ends the decoding. */
  readonly signal?: AbortSignal;
  /** Called after each clip. */
  readonly onClip?: (progress: ClipProgress) => void;
}

/** How many clips are done. */
export interface ClipProgress {
  readonly done: number;
  readonly all: number;
  /** The take whose clip was done last. */
  readonly take: string;
}

/** What was found, and what a render would do about it. */
export interface Verification {
  readonly places: BoardPaths;
  readonly verified: BoardVerified;
  /** Absent where the board cannot be planned. */
  readonly due?: readonly Step[];
}

/** Clips that are read or decoded at once. ffmpeg itself uses several cores. */
export const CLIPS_AT_ONCE = Math.min(4, availableParallelism());

/** Checks every stored clip of a board. Writes nothing, opens no connection and takes no lock. */
export async function verifyBoard(loaded: LoadedBoard, options: VerifyOptions = {}): Promise<Result<Verification>> {
  const where = await findTakes(loaded, options);
  const places = placesToRead(where);
  const held = await isHeld(join(places.folder, 'journal.jsonl'));
  const past = await readPriorState(loaded, places, filesToRead(where));
  if (!past.ok) return past;
  const { history } = past.value;
  const { folder } = places;
  const takes = history.takes.filter(hasStoredClip);
  const ffmpeg = options.deep && takes.length > 0 ? await requireFfmpeg('--deep', options.signal) : undefined;
  if (ffmpeg?.ok === false) return ffmpeg;
  const known = knownClips(takes);
  const checking = { folder, gateways: loaded.gateways, known, rehearsal: places.rehearsal, ffmpeg: ffmpeg?.value };
  let done = 0;
  const problems = await mapConcurrently(takes, CLIPS_AT_ONCE, async (take) => {
    const found = options.signal?.aborted ? [] : await checkClip(take, checking);
    done += 1;
    options.onClip?.({ done, all: takes.length, take: takeName(take) });
    return found;
  });
  const findings: ClipFinding[] = takes.flatMap((take, nth) =>
    (problems[nth] ?? []).map((problem) => ({ take: takeName(take), file: take.clip.file, problem })),
  );
  const sound = takes.filter((_, nth) => (problems[nth] ?? []).every(isWarning));
  const verified: BoardVerified = {
    board: loaded.resolved.board.id,
    folder: places.shown,
    rendering: held,
    deep: options.deep === true,
    clips: takes.length,
    bytes: sound.reduce((sum, { clip }) => sum + clip.bytes, 0),
    pruned: history.takes.filter(({ status }) => status === 'pruned').length,
    findings: [...findings, ...(await findUnknownFiles(folder, history.takes, known))],
  };
  const manifest = manifestOf(history, { held }) ?? past.value.manifest;
  if (manifest === undefined || options.unreadable) return { ok: true, value: { places, verified } };
  const clipStatuses: ClipStatuses = new Map(takes.map((take, nth) => [takeName(take), statusFor(problems[nth] ?? [])]));
  const plan = await planHere(loaded, { places, history, clipStatuses }, manifest, options);
  return { ok: true, value: { places, verified, ...(plan.ok && { due: dueSteps(plan.value) }) } };
}

/** A clip's status in a plan, which knows only whether the stored bytes are there. */
function statusFor(problems: readonly ClipProblem[]): ClipStatus {
  if (problems.some(({ code }) => code === 'missing' || code === 'unreadable')) return 'missing';
  return problems.some(({ code }) => code === 'changed') ? 'changed' : 'there';
}
