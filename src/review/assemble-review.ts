import { currentTakes } from '../picks/resolve-pick.js';
import { reasonWords, rehearsedReasonWords } from '../report/reason/reason-words.js';
import { unreportedWords } from '../report/run/total-line.js';
import { idsOf } from '../storyboard/shot.js';
import type { ManifestTake } from '../take/manifest.gen.js';
import { takeName } from '../take/take.js';
import { describeShot } from './describe-shot.js';
import { describeTake, type KnownTake } from './describe-take.js';
import type { ReviewData, ReviewTake, ReviewTotal } from './review-data.js';
import type { ReviewInput } from './review-input.js';

/** Takes or steps by the present id of their shot. Those of shots that left the board have the key `undefined`. */
function groupByShot<T extends { readonly shot: string }>(
  { board }: ReviewInput,
  all: readonly T[],
): ReadonlyMap<string | undefined, readonly T[]> {
  const present = new Map(board.shots.flatMap(({ shot }) => idsOf(shot).map((id) => [id, shot.id] as const)));
  const groups = new Map<string | undefined, T[]>();
  for (const one of all) {
    const id = present.get(one.shot);
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return groups;
}

/** Assembles what a review page shows. */
export function assembleReview(input: ReviewInput): ReviewData {
  const { board, file, steps, rehearsal, held, nowMs, warnings, picks, decided, entries } = input;
  const known = input.takes.map((take, index) => ({ shot: take.shot, take, entry: entries[index] as ManifestTake }));
  const takes = groupByShot(
    input,
    known.toSorted((a, b) => a.take.take - b.take.take),
  );
  const stepsByShot = groupByShot(input, steps);
  const isCurrent = currentTakes(entries);
  const { render, pick, serve } = input.commands;
  const numbers = new Map(board.board.film.map(({ id, number }) => [id, number]));
  return {
    version: 1,
    board: { id: board.board.id, ...(board.board.title !== undefined && { title: board.board.title }), file },
    made_at: new Date(nowMs).toISOString(),
    rehearsal,
    rendering: held,
    shots: board.shots.map((resolved) => {
      const { id } = resolved.shot;
      const shot = {
        resolved,
        number: numbers.get(id) ?? 0,
        takes: takes.get(id) ?? [],
        steps: stepsByShot.get(id) ?? [],
        decided: decided.byShot.get(id),
        pins: decided.pinsByShot.get(id) ?? [],
      };
      return describeShot(shot, isCurrent, input);
    }),
    ...(input.ownClips.length > 0 && { own_clips: input.ownClips }),
    former_takes: describeFormer(input, takes.get(undefined) ?? []),
    totals: totalsOf(input),
    warnings: [...warnings, ...(rehearsal ? [] : input.totals.flatMap(({ unit }) => unreportedWords(unit, entries) ?? []))],
    picks,
    commands: { render, pick, serve },
  };
}

/** Takes of shots that left the board, by shot, with what the next render does about each. */
function describeFormer(input: ReviewInput, takes: readonly (KnownTake & { readonly shot: string })[]): ReviewTake[] {
  const sorted = takes.toSorted((a, b) => (a.shot < b.shot ? -1 : a.shot > b.shot ? 1 : 0));
  return sorted.map((known) => {
    const described = describeTake(known, input);
    const step = input.steps.find((one) => takeName(one) === described.name && one.action !== 'keep');
    return step === undefined
      ? described
      : { ...described, warnings: [...described.warnings, (input.rehearsal ? rehearsedReasonWords : reasonWords)(step)] };
  });
}

function totalsOf({ totals, toPay, rehearsal }: ReviewInput): ReviewTotal[] {
  const units = [...new Set([...totals, ...toPay].map(({ unit }) => unit))].sort();
  return units.map((unit) => {
    const past = totals.find((one) => one.unit === unit);
    const next = toPay.find((one) => one.unit === unit);
    return {
      unit,
      planned: past?.planned ?? 0,
      // A sandbox counts credits and charges none.
      charged: rehearsal ? 0 : (past?.charged ?? 0),
      to_pay: next?.to_pay ?? 0,
      unpriced: next?.unpriced ?? 0,
    };
  });
}
