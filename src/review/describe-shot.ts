import { describeCamera } from '../gateway/camera/camera-words.js';
import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { buildRequestBody } from '../gateway/check/request-body.js';
import { isLoopback } from '../gateway/loopback.js';
import { toCredits } from '../gateway/money.js';
import { describeReason } from '../picks/describe-picks.js';
import type { currentTakes, ResolvedPick } from '../picks/resolve-pick.js';
import type { ResolvedPin } from '../picks/resolve-pins.js';
import { findChanges } from '../plan/find-changes.js';
import type { Step } from '../plan/plan.js';
import { changedWords } from '../report/reason/changed-words.js';
import { reasonWords, rehearsedReasonWords } from '../report/reason/reason-words.js';
import type { Shot, Still } from '../storyboard/shot.js';
import type { ManifestTake } from '../take/manifest.gen.js';
import { maskLink, requestOf } from '../take/mask-request.js';
import { takeName } from '../take/take.js';
import { describeTake, type KnownTake } from './describe-take.js';
import type { ReviewDue, ReviewPick, ReviewShot, ReviewStill, ReviewTake } from './review-data.js';
import type { ReviewInput } from './review-input.js';
import { sentPrompt } from './sent-prompt.js';
import { diffWords } from './word-diff.js';

/** Fields of a shot that make up its prompt. */
const PROMPT_FIELDS = ['prompt', 'multi_shot'];

/** What the shot shows: its prompt, or the prompts of its parts joined by line ends. */
function promptOf({ prompt, multi_shot }: Shot): string {
  const parts = typeof multi_shot === 'object' ? multi_shot.map((part) => part.prompt) : [];
  return [...(prompt === undefined ? [] : [prompt]), ...parts].join('\n');
}

/** A shot of the board, with what is known of it. */
export interface KnownShot {
  readonly resolved: ResolvedShot;
  /** From 1, in the film's order. */
  readonly number: number;
  /** Its takes, under each id that it has or had, by number. */
  readonly takes: readonly KnownTake[];
  readonly steps: readonly Step[];
  readonly decided: ResolvedPick<ManifestTake> | undefined;
  readonly pins: readonly ResolvedPin<ManifestTake>[];
}

/** A shot for the page. */
export function describeShot(
  { resolved, number, takes: known, steps, decided, pins }: KnownShot,
  isCurrent: ReturnType<typeof currentTakes>,
  input: ReviewInput,
): ReviewShot {
  const { shot, fingerprint } = resolved;
  const owner = {
    isCurrent: (entry: ManifestTake) =>
      isCurrent(entry, fingerprint) || pins.some((pin) => pin.isCurrent && pin.take === entry),
    isPinned: (entry: ManifestTake) =>
      entry.fingerprint !== fingerprint && pins.some(({ state, take }) => state === 'holds' && take === entry),
    rejected: decided?.rejected ?? [],
  };
  const takes = known.map((one) => describeTake(one, input, owner));
  const camera = shot.camera && describeCamera(shot.camera);
  const { first, last } = shot.frames ?? {};
  const still = first && describeStill(first, input);
  const hasPicture = still?.src !== undefined || takes.some(({ clip }) => clip?.file === 'there');
  const sketch = hasPicture ? undefined : input.sketchSrc(resolved);
  return {
    id: shot.id,
    number,
    prompt: promptOf(shot),
    ...(shot.negative_prompt !== undefined && { negative_prompt: shot.negative_prompt }),
    ...(shot.notes !== undefined && { notes: shot.notes }),
    ...describeEdit(resolved, known, takes),
    ...(camera && { camera }),
    model: shot.model,
    seconds: shot.duration,
    resolution: shot.resolution,
    ...(shot.aspect_ratio !== undefined && { aspect_ratio: shot.aspect_ratio }),
    ...(still && { first: still }),
    ...(last && { last: describeStill(last, input) }),
    ...(sketch !== undefined && { sketch }),
    due: steps.filter(({ action }) => action !== 'keep').map((step) => describeStep(step, input)),
    takes,
    ...(decided?.selected && { selected: decided.selected.take }),
    pick: describePick(decided),
    warnings: [...(input.shotWarnings.get(shot.id) ?? [])],
  };
}

function describePick(decided: ResolvedPick<ManifestTake> | undefined): ReviewPick {
  if (decided === undefined) return { state: 'none', rejected: [] };
  const { shot, state, line, reason } = decided;
  const { take, clip, verdict, rejected = [], note } = line;
  return {
    state,
    ...(take !== undefined && { take }),
    ...(clip !== undefined && { clip }),
    ...(verdict !== undefined && { verdict }),
    rejected: [...rejected],
    ...(note !== undefined && { note }),
    ...(reason && { message: describeReason(shot, reason, verdict === 'rejected') }),
  };
}

function describeStill(still: Still, { stillSrc }: ReviewInput): ReviewStill {
  const src = stillSrc(still);
  return { ...(src !== undefined && { src }), from: still.file ?? maskLink(still.url) };
}

const describeStep = (step: Step, { rehearsal }: ReviewInput): ReviewDue => ({
  action: step.action,
  take: takeName(step),
  reason: (rehearsal ? rehearsedReasonWords : reasonWords)(step),
  ...(step.credits !== undefined && { credits: toCredits(step.credits) }),
  unit: step.gateway.name,
});

/** What changed since the newest take. Nothing if a take answers for the shot as it is. */
function describeEdit(
  resolved: ResolvedShot,
  known: readonly KnownTake[],
  described: readonly ReviewTake[],
): Pick<ReviewShot, 'prompt_changes' | 'changes'> {
  const bought = known.map(({ take }) => take).filter(({ refused }) => !refused);
  // A free take of a sandbox says nothing about an edit after a paid one.
  const newest = bought.findLast(({ origin }) => !isLoopback(origin)) ?? bought.at(-1);
  if (newest === undefined || described.some(({ current }) => current)) return { changes: [] };
  const { fields, frame } = findChanges(resolved, newest);
  const before = sentPrompt(requestOf(newest));
  const now = sentPrompt(buildRequestBody(resolved.gateway, resolved.shot, ''));
  const isPromptChanged = before !== undefined && now !== undefined && before !== now;
  const others = fields.filter(({ field }) => !PROMPT_FIELDS.includes(field.split('.')[0] ?? ''));
  return {
    ...(isPromptChanged && { prompt_changes: diffWords(before, now) }),
    changes: [
      ...others.map((one) => {
        const words = changedWords([one]);
        return words === '' ? `${one.field} changed` : `${one.field} ${words}`;
      }),
      ...(frame === 'bytes' ? ['the bytes of a frame changed'] : frame === 'address' ? ['a frame changed'] : []),
    ],
  };
}
