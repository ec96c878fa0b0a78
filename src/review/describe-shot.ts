import { describeCamera } from '../gateway/camera/camera-words.js';
import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { buildRequestBody } from '../gateway/check/request-body.js';
import { toCredits } from '../gateway/money.js';
import { findChanges } from '../plan/find-changes.js';
import type { Step } from '../plan/plan.js';
import { changedWords } from '../report/plan/changed-words.js';
import { reasonWords } from '../report/plan/reason-words.js';
import type { Shot, Still } from '../storyboard/shot.js';
import { maskLink } from '../take/mask-request.js';
import { type Take, takeName } from '../take/take.js';
import { describeTake, isApplicable } from './describe-take.js';
import type { ReviewDue, ReviewShot, ReviewStill, ReviewTake } from './review-data.js';
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

/** A shot of the board for the page. `own`: its takes, under each id that it has or had, by number. */
export function describeShot(
  resolved: ResolvedShot,
  index: number,
  own: readonly Take[],
  steps: readonly Step[],
  input: ReviewInput,
): ReviewShot {
  const { shot, fingerprint } = resolved;
  const takes = own.map((take) => describeTake(take, resolved, input));
  const selected = selectTake(takes);
  const camera = shot.camera && describeCamera(shot.camera);
  const { first, last } = shot.frames ?? {};
  const hasClip = takes.some(({ clip }) => clip?.file === 'there');
  const sketch = first === undefined && !hasClip ? input.sketchSrc(fingerprint) : undefined;
  return {
    id: shot.id,
    number: index + 1,
    prompt: promptOf(shot),
    ...(shot.negative_prompt !== undefined && { negative_prompt: shot.negative_prompt }),
    ...(shot.notes !== undefined && { notes: shot.notes }),
    ...describeEdit(resolved, own, takes, input),
    ...(camera && { camera }),
    model: shot.model,
    seconds: shot.duration,
    resolution: shot.resolution,
    ...(shot.aspect_ratio !== undefined && { aspect_ratio: shot.aspect_ratio }),
    ...(first && { first: describeStill(first, input) }),
    ...(last && { last: describeStill(last, input) }),
    ...(sketch !== undefined && { sketch }),
    due: steps.filter(({ action }) => action !== 'keep').map(describeStep),
    takes,
    ...(selected && { selected: selected.take }),
    pick: { state: 'none', rejected: [] },
    warnings: [],
  };
}

/** The newest current stored take that was not rejected. */
const selectTake = (takes: readonly ReviewTake[]): ReviewTake | undefined =>
  takes.findLast(({ status, current, rejected }) => status === 'stored' && current && !rejected);

function describeStill(still: Still, { stillSrc }: ReviewInput): ReviewStill {
  const src = stillSrc(still);
  return { ...(src !== undefined && { src }), from: still.file ?? maskLink(still.url) };
}

const describeStep = (step: Step): ReviewDue => ({
  action: step.action,
  take: takeName(step),
  reason: reasonWords(step),
  ...(step.credits !== undefined && { credits: toCredits(step.credits) }),
  unit: step.gateway.name,
});

/** What changed since the newest take. Nothing if a take answers for the shot as it is. */
function describeEdit(
  resolved: ResolvedShot,
  own: readonly Take[],
  described: readonly ReviewTake[],
  input: ReviewInput,
): Pick<ReviewShot, 'prompt_changes' | 'changes'> {
  const newest = own.findLast((take) => !take.refused && isApplicable(take, input));
  if (newest === undefined || described.some(({ current }) => current)) return { changes: [] };
  const { fields, frame } = findChanges(resolved, newest);
  const before = sentPrompt(newest.request);
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
