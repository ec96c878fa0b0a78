import type { Diagnostic } from '../document/diagnostic.js';
import { positionAt } from '../document/position.js';
import { unquoted } from '../document/quote.js';
import { checkShot, type ResolvedShot } from '../gateway/check/check-shot.js';
import type { CreditValue, Gateway } from '../gateway/gateway.js';
import { inMoney, toCredits } from '../gateway/money.js';
import type { Rate } from '../gateway/rates.js';
import type { GatewayRegistry } from '../gateway/registry.js';
import { retarget } from '../storyboard/retarget.js';
import type { Board, PlacedShot } from '../storyboard/shot.js';
import type { CompareConfig, CompareCost, CompareDocument, CompareProblem, CompareRow, CompareShot } from './compare.gen.js';
import { byWorth } from './compare-order.js';
import { priceOf } from './price-of.js';

/** Everything that a comparison follows from. */
export interface CompareInput {
  readonly gateways: GatewayRegistry;
  /** As it is written. */
  readonly board: Board;
  /** As it was named. */
  readonly file: string;
  /** The first that fits a clip is in force: the user's own before the list. */
  readonly rates: readonly Rate[];
  /** What a credit is worth, where that is known: the user's word before the vendor's. */
  readonly money: (gateway: Gateway) => CreditValue | undefined;
  readonly config?: CompareConfig;
  readonly own_config?: CompareConfig;
}

/** A shot on a model, with what a sum needs of it. */
interface Candidate {
  readonly row: CompareShot;
  readonly meant?: ResolvedShot;
  /** Thousandths of a credit, for all its takes. */
  readonly price?: number;
}

/** A picture on disk is no obstacle to any model: where it is published is a question for the plan. */
function published({ shot, ...placed }: PlacedShot): PlacedShot {
  const still = (one: NonNullable<typeof shot.frames>['first']) =>
    one?.file !== undefined && one.url === '' ? { ...one, url: 'https://published.invalid/still' } : one;
  const first = still(shot.frames?.first);
  const last = still(shot.frames?.last);
  return shot.frames === undefined
    ? { ...placed, shot }
    : { ...placed, shot: { ...shot, frames: { ...(first && { first }), ...(last && { last }) } } };
}

function problem({ code, message, brief, span, severity }: Diagnostic): CompareProblem[] {
  if (severity !== 'error') return [];
  const words = brief ?? unquoted(message);
  return [{ code, words, message, file: span.source.file, ...positionAt(span.source, span.start) }];
}

function candidate(placed: PlacedShot, { gateways, rates }: Pick<CompareInput, 'gateways' | 'rates'>): Candidate {
  const { meant, diagnostics, losses } = checkShot(published(placed), gateways);
  const { shot } = meant ?? placed;
  const one = meant && priceOf(meant, rates).credits;
  const price = one === undefined ? undefined : one * shot.takes;
  return {
    row: {
      shot: shot.id,
      model: shot.model,
      goes: meant !== undefined,
      takes: shot.takes,
      seconds: shot.duration,
      ...(meant && { resolution: shot.resolution }),
      ...(price !== undefined && { credits: toCredits(price) }),
      ...(meant?.camera && { camera: { ...meant.camera } }),
      losses: [...new Set(losses)],
      problems: diagnostics.flatMap(problem),
    },
    ...(meant && { meant }),
    ...(price !== undefined && { price }),
  };
}

/** Sums of what goes, at each gateway in its own credits. */
function costsOf(
  candidates: readonly Candidate[],
  { gateways, money }: Pick<CompareInput, 'gateways' | 'money'>,
): CompareCost[] {
  return [...gateways.byName.values()].flatMap((gateway) => {
    const mine = candidates.filter(({ meant }) => meant?.gateway === gateway);
    if (mine.length === 0) return [];
    const credits = mine.reduce((sum, { price }) => sum + (price ?? 0), 0);
    const unpriced = mine.reduce((sum, { price, row }) => sum + (price === undefined ? row.takes : 0), 0);
    const worth = money(gateway);
    return [
      {
        unit: gateway.name,
        credits: toCredits(credits),
        unpriced,
        ...(worth && { money: { currency: worth.currency, amount: inMoney(credits, worth.per_credit) } }),
      },
    ];
  });
}

/** The model that all shots are on as they are written; nothing where there are several. */
function onlyModel(written: readonly Candidate[]): string | undefined {
  const [first, ...others] = new Set(written.map(({ row }) => row.model));
  return others.length === 0 ? first : undefined;
}

/** The whole board from scratch on every model there is: where it goes, for how much, and what it would lose. Looks at no budget and at no take. */
export function compareBoard(input: CompareInput): CompareDocument {
  const { board, file, gateways, config, own_config } = input;
  const row = (candidates: readonly Candidate[], model: string | undefined, as_written: boolean): CompareRow => ({
    ...(model !== undefined && { model }),
    as_written,
    goes: candidates.filter(({ meant }) => meant !== undefined).length,
    costs: costsOf(candidates, input),
    shots: candidates.map((one) => one.row),
  });
  const written = board.shots.map((placed) => candidate(placed, input));
  const own = onlyModel(written);
  const models = gateways.modelNames.map((model) => {
    const there = retarget(board, { model }).shots.map((placed) => candidate(placed, input));
    return row(there, model, model === own);
  });
  const mixed = own !== undefined && gateways.modelNames.includes(own) ? [] : [row(written, undefined, true)];
  const { id, title, sha256 } = board;
  const takes = board.shots.reduce((sum, { shot }) => sum + shot.takes, 0);
  const millis = board.shots.reduce((sum, { shot }) => sum + Math.round(shot.duration * 1000) * shot.takes, 0);
  return {
    version: 1,
    board: { id, ...(title !== undefined && { title }), file, sha256 },
    shots: board.shots.length,
    takes,
    seconds: millis / 1000,
    rows: [...mixed, ...models.sort(byWorth([...gateways.byName.keys()]))],
    ...(config && { config }),
    ...(own_config && { own_config }),
  };
}
