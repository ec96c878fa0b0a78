import { positionAt } from '../../document/position.js';
import type { Span } from '../../document/span.js';
import type { ResolvedShot } from '../../gateway/check/check-shot.js';
import { type Millicredits, toCredits } from '../../gateway/money.js';
import type { PlacedShot } from '../../storyboard/shot.js';
import { priceOf, rateOf } from '../price-of.js';
import { changedBoardFields } from './board-fields.js';
import { changedFields } from './changed-fields.js';
import type { DiffAgainst, DiffBoard, DiffDocument, DiffField, DiffShot, DiffShotToPay } from './diff.gen.js';
import { type DiffSide, purchasesOf } from './diff-side.js';
import { amounts, type DiffSides, toPayOf, totalsOf } from './diff-totals.js';
import { matchShots, type ShotPair } from './match-shots.js';

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

/** Two amounts of one shot. They have a difference if both are known, in one unit. */
function shotAmounts(before: Millicredits | undefined, after: Millicredits | undefined, isOneUnit: boolean) {
  if (before !== undefined && after !== undefined && isOneUnit) return amounts(before, after);
  return {
    ...(before !== undefined && { before: toCredits(before) }),
    ...(after !== undefined && { after: toCredits(after) }),
  };
}

/** The purchases of one shot, and their price: undefined if a rate is unknown. */
interface ShotPurchase {
  readonly takes: number;
  readonly credits: Millicredits | undefined;
}

const NO_PURCHASE: ShotPurchase = { takes: 0, credits: 0 };

/** The purchases of each shot in a version. */
function purchasesByShot(side: DiffSide | undefined): ReadonlyMap<string, ShotPurchase> {
  const found = new Map<string, ShotPurchase>();
  for (const { shot, credits } of purchasesOf(side?.plan)) {
    const { takes, credits: sum } = found.get(shot) ?? NO_PURCHASE;
    found.set(shot, { takes: takes + 1, credits: sum === undefined || credits === undefined ? undefined : sum + credits });
  }
  return found;
}

/** Two versions, with what each buys for each shot. Absent where no version has a plan. */
interface PricedSides extends DiffSides {
  readonly bought?: Readonly<Record<'before' | 'now', ReadonlyMap<string, ShotPurchase>>>;
}

function shotToPay(
  { bought }: PricedSides,
  was: ResolvedShot | undefined,
  is: ResolvedShot | undefined,
): { to_pay?: DiffShotToPay } {
  if (bought === undefined) return {};
  const [old, present] = [
    bought.before.get(was?.shot.id ?? '') ?? NO_PURCHASE,
    bought.now.get(is?.shot.id ?? '') ?? NO_PURCHASE,
  ];
  return {
    to_pay: {
      new_takes_before: old.takes,
      new_takes_after: present.takes,
      ...shotAmounts(old.credits, present.credits, isOneUnit(was, is)),
    },
  };
}

const isOneUnit = (was: ResolvedShot | undefined, is: ResolvedShot | undefined): boolean =>
  was === undefined || is === undefined || was.gateway.name === is.gateway.name;

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
  const [before, now] = [sides.before as DiffSide, sides.now as DiffSide];
  const renamed = was.shot.id !== is.shot.id;
  const fields: DiffField[] = [
    ...changedFields(was.shot, is.shot).map(({ pointer, ...field }) => ({ ...field, ...at(placed.place(pointer).span) })),
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

function diffShots({ before, now }: DiffSides): DiffShot[] {
  const isPlanned = (before?.plan ?? now?.plan) !== undefined;
  const sides: PricedSides = {
    before,
    now,
    ...(isPlanned && { bought: { before: purchasesByShot(before), now: purchasesByShot(now) } }),
  };
  const { pairs, removed } = matchShots(before?.board.shots ?? [], now?.board.shots ?? []);
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

/** What differs between two versions of a board, and what that costs, as `schema/diff.schema.json` has it. */
export function diffBoards(input: DiffInput): DiffDocument {
  const { before, now, against } = input;
  const fields = before && now ? changedBoardFields(before, now) : [];
  const shots = diffShots(input);
  const state = before === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  return {
    version: 1,
    board: describeBoard(input),
    against: { ...against, ...(before && { sha256: before.board.board.sha256() }) },
    state: state === 'changed' && fields.length + shots.length === 0 ? 'same' : state,
    fields,
    shots,
    totals: totalsOf(input),
    ...((before?.plan ?? now?.plan) && { to_pay: toPayOf(input) }),
  };
}
