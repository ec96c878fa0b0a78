import type { Diagnostic } from '../../document/diagnostic.js';
import { positionAt } from '../../document/position.js';
import { unquoted } from '../../document/quote.js';
import { checkShot, type ResolvedShot } from '../../gateway/check/check-shot.js';
import type { CreditValue, Gateway } from '../../gateway/gateway.js';
import { type Millicredits, toCredits, toMoney } from '../../gateway/money.js';
import type { Rate } from '../../gateway/rates.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { ownClipPaths } from '../../storyboard/film-shot.js';
import { retarget } from '../../storyboard/retarget.js';
import type { Board, PlacedShot } from '../../storyboard/shot.js';
import { priceOf } from '../price-of.js';
import type { CompareConfig, CompareCost, CompareDocument, CompareProblem, CompareRow, CompareShot } from './compare.gen.js';
import { compareRows } from './compare-order.js';

/** Everything that decides a comparison. */
export interface CompareInput {
  readonly gateways: GatewayRegistry;
  /** As it is written. */
  readonly board: Board;
  /** As it was named. */
  readonly file: string;
  /** The first that fits a clip is in force: the user's own, then the list. */
  readonly rates: readonly Rate[];
  /** What a credit is worth: the user's value goes before the vendor's. Undefined if unknown. */
  readonly money: (gateway: Gateway) => CreditValue | undefined;
  readonly config?: CompareConfig;
  readonly own_config?: CompareConfig;
}

/** A shot on a model, with what the sums need. */
interface Candidate {
  readonly row: CompareShot;
  readonly resolved?: ResolvedShot;
  /** For all its takes. */
  readonly price?: Millicredits;
}

/** Gives stills on disk a sample address: a comparison does not ask where they are published. */
function withPublishedStills({ shot, ...placed }: PlacedShot): PlacedShot {
  const publish = (still: NonNullable<typeof shot.frames>['first']) =>
    still?.file !== undefined && still.url === '' ? { ...still, url: 'https://published.invalid/still' } : still;
  const first = publish(shot.frames?.first);
  const last = publish(shot.frames?.last);
  return shot.frames === undefined
    ? { ...placed, shot }
    : { ...placed, shot: { ...shot, frames: { ...(first && { first }), ...(last && { last }) } } };
}

function toProblem({ code, message, brief, span, severity }: Diagnostic): CompareProblem[] {
  if (severity !== 'error') return [];
  const words = brief ?? unquoted(message);
  return [{ code, words, message, file: span.source.file, ...positionAt(span.source, span.start) }];
}

function compareShot(placed: PlacedShot, { gateways, rates }: Pick<CompareInput, 'gateways' | 'rates'>): Candidate {
  const { resolved, diagnostics, losses } = checkShot(withPublishedStills(placed), gateways);
  const { shot } = resolved ?? placed;
  const takePrice = resolved && priceOf(resolved, rates).credits;
  const price = takePrice === undefined ? undefined : takePrice * shot.takes;
  return {
    row: {
      shot: shot.id,
      model: shot.model,
      goes: resolved !== undefined,
      takes: shot.takes,
      seconds: shot.duration,
      ...(resolved && { resolution: shot.resolution }),
      ...(price !== undefined && { credits: toCredits(price) }),
      ...(resolved?.camera && { camera: { ...resolved.camera } }),
      losses: [...new Set(losses)],
      problems: diagnostics.flatMap(toProblem),
    },
    ...(resolved && { resolved }),
    ...(price !== undefined && { price }),
  };
}

/** Sums the shots that can go, at each gateway in its own credits. */
function sumCosts(
  candidates: readonly Candidate[],
  { gateways, money }: Pick<CompareInput, 'gateways' | 'money'>,
): CompareCost[] {
  return [...gateways.byName.values()].flatMap((gateway) => {
    const own = candidates.filter(({ resolved }) => resolved?.gateway === gateway);
    if (own.length === 0) return [];
    const credits = own.reduce((sum, { price }) => sum + (price ?? 0), 0);
    const unpriced = own.reduce((sum, { price, row }) => sum + (price === undefined ? row.takes : 0), 0);
    const value = money(gateway);
    return [
      {
        unit: gateway.name,
        credits: toCredits(credits),
        unpriced,
        ...(value && { money: { currency: value.currency, amount: toMoney(credits, value.per_credit) } }),
      },
    ];
  });
}

/** The one model of a board as it is written. Undefined if it mixes models. */
function soleModel(written: readonly Candidate[]): string | undefined {
  const [first, ...others] = new Set(written.map(({ row }) => row.model));
  return others.length === 0 ? first : undefined;
}

/** Compares the whole board on every model: which shots can go, for how much, and what they lose. Budgets and takes do not count. */
export function compareBoard(input: CompareInput): CompareDocument {
  const { board, file, gateways, config, own_config } = input;
  const toRow = (candidates: readonly Candidate[], model: string | undefined, as_written: boolean): CompareRow => ({
    ...(model !== undefined && { model }),
    as_written,
    goes: candidates.filter(({ resolved }) => resolved !== undefined).length,
    costs: sumCosts(candidates, input),
    shots: candidates.map((candidate) => candidate.row),
  });
  const written = board.shots.map((placed) => compareShot(placed, input));
  const ownModel = soleModel(written);
  const models = gateways.modelNames.map((model) => {
    const moved = retarget(board, { model }).shots.map((placed) => compareShot(placed, input));
    return toRow(moved, model, model === ownModel);
  });
  const asWritten = ownModel !== undefined && gateways.modelNames.includes(ownModel) ? [] : [toRow(written, undefined, true)];
  const { id, title, sha256 } = board;
  const ownClips = ownClipPaths(board.film);
  const takes = board.shots.reduce((sum, { shot }) => sum + shot.takes, 0);
  const millis = board.shots.reduce((sum, { shot }) => sum + Math.round(shot.duration * 1000) * shot.takes, 0);
  return {
    version: 1,
    board: { id, ...(title !== undefined && { title }), file, sha256: sha256() },
    shots: board.shots.length,
    takes,
    seconds: millis / 1000,
    rows: [...asWritten, ...models.sort(compareRows([...gateways.byName.keys()]))],
    ...(ownClips.size > 0 && { own_clips: [...ownClips].map(([shot, path]) => ({ shot, file: path })) }),
    ...(config && { config }),
    ...(own_config && { own_config }),
  };
}
