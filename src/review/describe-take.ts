import { toCredits } from '../gateway/money.js';
import { orderDiffersWords, trailingWords } from '../report/run/order-differs.js';
import { errorWords } from '../report/status/status.js';
import { refusalState } from '../report/text/refusal.js';
import type { ManifestTake } from '../take/manifest.gen.js';
import { requestOf } from '../take/mask-request.js';
import { isStalled } from '../take/projection/job-lengths.js';
import { type Take, takeName } from '../take/take.js';
import type { ReviewClip, ReviewTake } from './review-data.js';
import type { ReviewInput } from './review-input.js';
import { sentPrompt } from './sent-prompt.js';

/** A take, with what the manifest says of it. */
export interface KnownTake {
  readonly take: Take;
  readonly entry: ManifestTake;
}

/** A take's shot, as the board has it now. */
interface TakeOwner {
  readonly isCurrent: (entry: ManifestTake) => boolean;
  readonly isPinned: (entry: ManifestTake) => boolean;
  /** The numbers of its rejected takes. */
  readonly rejected: readonly number[];
}

/**
 * A take for the page.
 *
 * @param owner absent if the take's shot left the board
 */
export function describeTake({ take, entry }: KnownTake, input: ReviewInput, owner?: TakeOwner): ReviewTake {
  const clip = clipOf(entry, input);
  const prompt = sentPrompt(requestOf(take));
  const reason = reasonOf(entry);
  return {
    shot: take.shot,
    take: take.take,
    name: takeName(take),
    status: take.refused ? refusalState(take.refusal ?? 'refused') : entry.status,
    current: owner?.isCurrent(entry) === true,
    ...(owner?.isPinned(entry) && { pinned: true as const }),
    rejected: owner?.rejected.includes(take.take) === true,
    ...(clip && { clip }),
    model: take.model,
    seconds: take.seconds,
    resolution: take.resolution,
    ...(prompt !== undefined && { prompt }),
    ...(take.planned !== undefined && { planned: toCredits(take.planned) }),
    ...(take.charged !== undefined && !input.rehearsal && { charged: toCredits(take.charged) }),
    unit: take.unit,
    submitted_at: take.submitted_at,
    ...(take.finished_at !== undefined && { finished_at: take.finished_at }),
    ...(reason !== undefined && { reason }),
    warnings: warningsOf(take, entry, input),
  };
}

function clipOf({ shot, take, clip }: ManifestTake, { clips }: ReviewInput): ReviewClip | undefined {
  if (clip === undefined) return undefined;
  const { file, sha256, duration, width, height, fps } = clip;
  const src = file.split('/').map(encodeURIComponent).join('/');
  return { src, file: clips.get(takeName({ shot, take })) ?? 'missing', id: sha256.slice(0, 12), duration, width, height, fps };
}

function reasonOf(entry: ManifestTake): string | undefined {
  if (entry.error) return errorWords(entry);
  if (entry.status === 'pruned') return `pruned${entry.pruned_at === undefined ? '' : ` on ${entry.pruned_at.slice(0, 10)}`}`;
  return entry.status === 'running' && entry.job_id !== undefined ? `job ${entry.job_id} is running` : undefined;
}

function warningsOf(take: Take, entry: ManifestTake, { nowMs, commands }: ReviewInput): string[] {
  const { clip, order_differs: differences = [], duplicates = [], credits, job_id } = entry;
  const { planned, charged, unread_charge } = credits;
  return [
    ...(clip && differences.length > 0 ? [orderDiffersWords(differences, clip)] : []),
    ...(clip?.trailing_bytes === undefined ? [] : [trailingWords(clip.trailing_bytes)]),
    ...(clip?.by_hand ? ['adopted by hand: a person downloaded the clip'] : []),
    ...duplicates.map(
      (other) => `job ${other} beside ${job_id ?? '?'}, both counted: ask the gateway whether both were charged`,
    ),
    ...(unread_charge === undefined
      ? []
      : [`the gateway gives ${unread_charge} as the charge, which is not an amount: the planned price counts`]),
    ...(planned !== undefined && charged !== undefined && planned !== charged
      ? [`${charged} credits were charged, and ${planned} were planned`]
      : []),
    ...(isStalled(take, nowMs)
      ? [`its job has run since ${take.submitted_at.slice(0, 19)}Z: each render checks it again`]
      : []),
    ...(take.status === 'rendered' && take.by_hand
      ? [`rushes cannot download its clip, but you can: ${commands.status} shows the link`]
      : []),
  ];
}
