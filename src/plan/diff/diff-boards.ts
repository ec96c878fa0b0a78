import { positionAt } from '../../document/position.js';
import type { Span } from '../../document/span.js';
import type { ResolvedShot } from '../../gateway/check/check-shot.js';
import { type Millicredits, toCredits } from '../../gateway/money.js';
import type { FilmShot } from '../../storyboard/film-shot.js';
import type { PlacedShot } from '../../storyboard/shot.js';
import { priceOf, rateOf } from '../price-of.js';
import { changedBoardFields } from './board-fields.js';
import { changedFields } from './changed-fields.js';
import type { DiffAgainst, DiffBoard, DiffDocument, DiffField, DiffShot } from './diff.gen.js';
import { changedFilmFields, diffOwnClips } from './diff-film.js';
import type { DiffSide } from './diff-side.js';
import { type DiffSides, toPayOf, totalsOf } from './diff-totals.js';
import { type MatchedShots, matchShots, type ShotPair } from './match-shots.js';
import { isOneUnit, type PricedSides, purchasesByShot, shotAmounts, shotToPay } from './shot-to-pay.js';

/** Everything that decides a difference. At least one version is there. */
export interface DiffInput extends DiffSides {
  /** The path of the board's file, as it is shown. */
  readonly file: string;
  readonly against: Omit<DiffAgainst, 'sha256'>;
}

const at = ({ source, start }: Span) => positionAt(source, start);

/** What all takes of a shot cost from scratch. Undefined if no rate is known. */
function priceIn(side: DiffSide | undefined, resolved: ResolvedShot | undefined): Millicredits | undefined {
  const price = resolved && priceOf(resolved, side?.rates ?? []).credits;
  return price === undefined || resolved === undefined ? undefined : price * resolved.shot.takes;
}

/** The rate of a shot as it now reads, where the rates themselves changed. */
function changedRate(is: ResolvedShot, before: DiffSide, now: DiffSide): DiffField[] {
  const [was, rate] = [rateOf(is, before.rates)?.rate, rateOf(is, now.rates)?.rate];
  if (was === rate) return [];
  return [
    {
      field: 'rate',
      ...(was !== undefined && { before: String(toCredits(was)) }),
      ...(rate !== undefined && { now: String(toCredits(rate)) }),
    },
  ];
}

/** A shot of both versions; undefined where nothing about it differs. */
function diffPair({ before: was, now: is, moved }: ShotPair, placed: PlacedShot, sides: PricedSides) {
  const { films } = sides;
  const [before, now] = [sides.before as DiffSide, sides.now as DiffSide];
  const renamed = was.shot.id !== is.shot.id;
  const fields: DiffField[] = [
    ...changedFields(was.shot, is.shot).map(({ pointer, ...field }) => ({ ...field, ...at(placed.place(pointer).span) })),
    ...changedFilmFields(films.before.get(was.shot.id), films.now.get(is.shot.id)),
    ...changedRate(is, before, now),
  ];
  const kinds: DiffShot['kinds'][number][] = [
    ...(fields.length > 0 ? ['changed' as const] : []),
    ...(renamed ? ['renamed' as const] : []),
    ...(moved ? ['moved' as const] : []),
  ];
  const [kind, ...others] = kinds;
  if (kind === undefined) return undefined;
  return {
    shot: is.shot.id,
    kinds: [kind, ...others],
    ...(renamed && { was: was.shot.id }),
    model: is.shot.model,
    ...(was.shot.model !== is.shot.model && { was_model: was.shot.model }),
    ...at(placed.place('').span),
    fields,
    ...(was.fingerprint !== is.fingerprint && { new_picture: true as const }),
    credits: shotAmounts(priceIn(before, was), priceIn(now, is), isOneUnit(was, is)),
    ...shotToPay(sides, was, is),
  } satisfies DiffShot;
}

/** The shots of a version's film, by their ids. */
const filmOf = (side: DiffSide | undefined): ReadonlyMap<string, FilmShot> =>
  new Map(side?.board.board.film.map((shot) => [shot.id, shot]));

function diffShots({ before, now }: DiffSides, { pairs, removed }: MatchedShots): DiffShot[] {
  const isPlanned = (before?.plan ?? now?.plan) !== undefined;
  const sides: PricedSides = {
    before,
    now,
    films: { before: filmOf(before), now: filmOf(now) },
    ...(isPlanned && { bought: { before: purchasesByShot(before), now: purchasesByShot(now) } }),
  };
  const places = new Map(now?.board.board.shots.map((placed) => [placed.shot.id, placed]));
  const gone = new Map(removed.map(({ fingerprint, shot }) => [fingerprint, shot.id]));
  const present = (now?.board.shots ?? []).flatMap((is): DiffShot[] => {
    const placed = places.get(is.shot.id) as PlacedShot;
    const pair = pairs.get(is.shot.id);
    if (pair) return [diffPair(pair, placed, sides)].flatMap((one) => one ?? []);
    const twin = gone.get(is.fingerprint);
    return [
      {
        shot: is.shot.id,
        kinds: ['added'],
        ...(twin !== undefined && { same_picture_as: twin }),
        model: is.shot.model,
        ...at(placed.place('').span),
        fields: [],
        credits: shotAmounts(0, priceIn(now, is), true),
        ...shotToPay(sides, undefined, is),
      },
    ];
  });
  return [
    ...present,
    ...removed.map(
      (was): DiffShot => ({
        shot: was.shot.id,
        kinds: ['removed'],
        model: was.shot.model,
        fields: [],
        credits: shotAmounts(priceIn(before, was), 0, true),
        ...shotToPay(sides, was, undefined),
      }),
    ),
  ];
}

function describeBoard({ before, now, file }: DiffInput): DiffBoard {
  const { id, title } = ((now ?? before) as DiffSide).board.board;
  return { id, ...(title !== undefined && { title }), file, ...(now && { sha256: now.board.board.sha256() }) };
}

/** The ids of the shots that keep their place, in each version. */
function settledIn({ pairs }: MatchedShots) {
  const kept = [...pairs.values()].filter(({ moved }) => !moved);
  return { before: new Set(kept.map(({ before }) => before.shot.id)), now: new Set(kept.map(({ now }) => now.shot.id)) };
}

/** What differs between two versions of a board, and what that costs, as `schema/diff.schema.json` has it. */
export function diffBoards(input: DiffInput): DiffDocument {
  const { before, now, against } = input;
  const fields = before && now ? changedBoardFields(before, now) : [];
  const matched = matchShots(before?.board.shots ?? [], now?.board.shots ?? []);
  const shots = diffShots(input, matched);
  const own_clips = diffOwnClips({
    before: before?.board.board.film ?? [],
    now: now?.board.board.film ?? [],
    settled: settledIn(matched),
  });
  const state = before === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  return {
    version: 1,
    board: describeBoard(input),
    against: { ...against, ...(before && { sha256: before.board.board.sha256() }) },
    state: state === 'changed' && fields.length + shots.length + own_clips.length === 0 ? 'same' : state,
    fields,
    shots,
    ...(own_clips.length > 0 && { own_clips }),
    totals: totalsOf(input),
    ...((before?.plan ?? now?.plan) && { to_pay: toPayOf(input) }),
  };
}
