import type { ResolvedBoard } from '../gateway/check/check-board.js';
import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { CreditValue, Gateway } from '../gateway/gateway.js';
import type { Millicredits } from '../gateway/money.js';
import type { Rate } from '../gateway/rates.js';
import { idsOf } from '../storyboard/shot.js';
import { isUnsettled, spent, type Take, takeName } from '../take/take.js';
import { applyCaps, type Limits } from './caps.js';
import type { Callback, CapState, GatewayTotal, Plan, RepositoryRate, Step } from './plan.js';
import { countedNow, listRateOf, pricedNow, priceOf, rateOf } from './price-of.js';
import { twinsOf } from './same-picture.js';
import { appliesAt, shotSteps } from './shot-steps.js';
import { type PlanEnvironment, takeStep } from './take-step.js';

/** Everything that a plan follows from. */
export interface PlanInput extends PlanEnvironment {
  readonly board: ResolvedBoard;
  readonly takes: readonly Take[];
  readonly limits: Limits;
  /** Leave out what does not fit instead of refusing all. */
  readonly partial: boolean;
  readonly concurrency: (gateway: string) => number;
  /** What a credit is worth, where that is known: the user's word before the vendor's. */
  readonly money: (gateway: Gateway) => CreditValue | undefined;
  /** Where a gateway is to call back for a take; absent where nobody listens. */
  readonly callback?: Callback;
  /** Shot ids; absent: every shot. */
  readonly only?: ReadonlySet<string>;
  /** Clips that are here and that no take has, by shot: what a shot would order may be one of them. */
  readonly strays?: ReadonlyMap<string, string>;
  /** All that is known comes from a manifest. */
  readonly manifestAlone?: boolean;
  /** Only the first take that would be made, and nothing else. */
  readonly one?: boolean;
  readonly retake: ReadonlySet<string>;
  /** Shot ids, or every shot that failed. */
  readonly retryFailed: ReadonlySet<string> | 'all';
}

/** The sum of what is known. */
const sum = (amounts: readonly (number | undefined)[]): number =>
  amounts.reduce<number>((all, amount) => all + (amount ?? 0), 0);

/** What takes have cost, by unit: units are never added together. */
function byUnit(takes: readonly Take[]): ReadonlyMap<string, Millicredits> {
  const units = new Set(takes.map(({ unit }) => unit));
  return new Map([...units].map((unit) => [unit, sum(takes.filter((take) => take.unit === unit).map(spent))]));
}

function byShot(takes: readonly Take[]): ReadonlyMap<string, readonly Take[]> {
  const found = new Map<string, Take[]>();
  for (const take of takes) {
    const own = found.get(take.shot);
    if (own) own.push(take);
    else found.set(take.shot, [take]);
  }
  return found;
}

/** What to do next, why, and what it costs. The same input gives the same plan; resuming is planning again. */
export function makePlan(input: PlanInput): Plan {
  const wanted = (shot: string) => input.only === undefined || input.only.has(shot);
  const shots = input.board.shots.filter(({ shot }) => wanted(shot.id));
  const origin = (gateway: string) => input.origins.get(gateway) ?? input.gateways.byName.get(gateway)?.base_url ?? '';
  const everything = input.takes.map((take) => pricedNow(take, input.rates));
  const takes = everything.filter((take) => appliesAt(take, origin(take.model.split('/')[0] ?? '')));

  const twins = twinsOf(input.board, takes);
  const twinOf = (id: string) => {
    const twin = twins.get(id);
    return twin === undefined ? {} : { twin };
  };

  // By number: what another clone made may have come to be known later than what was made after it.
  const ofShots = byShot(everything.toSorted((one, other) => one.take - other.take));
  const onBoard = shots.flatMap((shot) =>
    shotSteps(
      input.board.board.id,
      shot,
      [...(shot.shot.renamed_from ?? []), shot.shot.id].flatMap((id) => ofShots.get(id) ?? []),
      priceOf(shot, input.rates),
      {
        retake: input.retake.has(shot.shot.id),
        retryFailed: input.retryFailed === 'all' || input.retryFailed.has(shot.shot.id),
      },
      input,
      { ...(input.callback && { callback: input.callback }), ...twinOf(shot.shot.id) },
    ),
  );
  const ids = new Set(input.board.shots.flatMap(({ shot }) => idsOf(shot)));
  const offBoard = takes
    .filter((take) => !ids.has(take.shot) && take.status !== 'stored' && wanted(take.shot))
    .flatMap((take) => takeStep(take, undefined, input) ?? []);
  const all = [...onBoard, ...offBoard];
  const strays = straysByShot(input);
  const sure = all.map((step) => askAboutStray(step, strays.get(step.shot)));
  const steps = input.one ? sure.filter(({ post }) => post?.replay === false).slice(0, 1) : sure;

  // By name: two clones may have sent one task id, and each may have been paid.
  const replayed = new Set<string>(steps.filter(({ post }) => post?.replay).map(takeName));
  const counted = takes.map((take) => countedNow(take, input.rates));
  const before = {
    paid: byUnit(counted.filter((take) => !isUnsettled(take))),
    unsettled: byUnit(counted.filter((take) => isUnsettled(take) && !replayed.has(takeName(take)))),
    unpriced: takes.filter((take, nth) => spent(counted[nth] as Take) === undefined && !replayed.has(takeName(take))),
  };
  const { caps, allowance, fits } = applyCaps(steps, input.limits, before);
  const room = caps.map((cap) => ({ ...cap, fits: new Set(cap.fits) }));
  const held = input.partial
    ? steps.map((step) => (step.action !== 'submit' || fits.has(step) ? step : hold(step, room)))
    : steps;
  // With what does not fit held back, the caps say what is left of them.
  const left = input.partial ? applyCaps(held, input.limits, before).caps : caps;
  const used = new Set(shots.flatMap((shot) => [rateOf(shot, input.rates), ...beside(shot, input.rates)]));

  return {
    board: input.board,
    steps: held,
    totals: totalsOf(held, takes, shots, origin, input),
    caps: left,
    // In their own order: the first that fits is in force, for a take that is made within the run too.
    rates: input.rates.filter((rate) => used.has(rate)),
    repositoryRates: repositoryRates(steps, shots, input.rates),
    allowance,
    ...(input.manifestAlone && held.some(({ post }) => post?.replay === false) && { notKnown: 'no-journal' as const }),
    ...(input.callback && { callback: input.callback }),
  };
}

/** The list price beside a repository's rate, against which a cap holds that. */
function beside(shot: ResolvedShot, rates: readonly Rate[]): readonly Rate[] {
  const list = rateOf(shot, rates)?.by === 'repository' ? listRateOf(shot, rates) : undefined;
  return list ? [list] : [];
}

/** The rates of a repository's config that this run would pay by and that undercut the list, or that no list price stands beside. */
function repositoryRates(steps: readonly Step[], shots: readonly ResolvedShot[], rates: readonly Rate[]): RepositoryRate[] {
  const due = new Set(steps.filter(({ post }) => post).map(({ shot }) => shot));
  const found = new Map<Rate, RepositoryRate>();
  for (const shot of shots.filter((one) => due.has(one.shot.id))) {
    const rate = rateOf(shot, rates);
    if (rate?.by !== 'repository') continue;
    const [list] = beside(shot, rates);
    const known = found.get(rate)?.list;
    if (list && (list.rate <= rate.rate || (known && known.rate > list.rate))) continue;
    found.set(rate, { rate, ...(list && { list }) });
  }
  return [...found.values()];
}

/** Clips that no take has, by the id of the shot that has or had their name; a shot that is off the board has its own. */
function straysByShot({ board, strays = new Map() }: Pick<PlanInput, 'board' | 'strays'>): ReadonlyMap<string, string> {
  const onBoard = board.shots.flatMap(({ shot }) => {
    const [file] = idsOf(shot).flatMap((id) => strays.get(id) ?? []);
    return file === undefined ? [] : [[shot.id, file] as const];
  });
  return new Map([...strays, ...onBoard]);
}

/** A paid request for a shot that has a clip here of which nobody knows what it cost: it may be what would be ordered. */
function askAboutStray(step: Step, file: string | undefined): Step {
  if (file === undefined || step.post?.replay !== false) return step;
  const { post: _, ...rest } = step;
  return { ...rest, action: 'ask', reason: { code: 'stray-clip', file } };
}

/** A submit that does not fit the budget, left for a person to decide. */
function hold(step: Step, caps: readonly (Omit<CapState, 'fits'> & { fits: ReadonlySet<string> })[]): Step {
  const { post: _, ...rest } = step;
  const tight = caps.filter(({ unit, fits }) => unit === step.gateway.name && !fits.has(takeName(step)));
  const lacks = step.capCredits !== undefined ? 'room' : step.credits === undefined ? 'price' : 'trusted-price';
  const reason = { code: 'over-cap', lacks, caps: tight.map(({ kind }) => kind), instead: step.reason } as const;
  return { ...rest, action: 'ask', reason };
}

function totalsOf(
  steps: readonly Step[],
  takes: readonly Take[],
  shots: readonly ResolvedShot[],
  origin: (gateway: string) => string,
  { concurrency, money }: Pick<PlanInput, 'concurrency' | 'money'>,
): GatewayTotal[] {
  const used = new Set([...shots.map((shot) => shot.gateway), ...steps.map((step) => step.gateway)]);
  return [...used].map((gateway): GatewayTotal => {
    const mine = takes.filter((take) => take.model.startsWith(`${gateway.name}/`));
    const fresh = steps.filter((step) => step.gateway === gateway && step.action === 'submit' && !step.post?.replay);
    const worth = money(gateway);
    const to_pay = sum(fresh.map((step) => step.credits));
    // Where no list price stands beside it, there is nothing to show beside it.
    const at_list = sum(fresh.map((step) => Math.max(step.capCredits ?? 0, step.credits ?? 0)));
    return {
      gateway,
      origin: origin(gateway.name),
      concurrency: concurrency(gateway.name),
      ...(worth && { money: worth }),
      to_pay,
      ...(at_list > to_pay && { to_pay_at_list: at_list }),
      unpriced: fresh.filter((step) => step.credits === undefined).length,
      unsettled: sum(mine.filter(isUnsettled).map(spent)),
      unsettled_unpriced: mine.filter((take) => isUnsettled(take) && spent(take) === undefined).length,
      paid: sum(mine.filter((take) => !isUnsettled(take)).map(spent)),
      paid_unpriced: mine.filter((take) => !isUnsettled(take) && spent(take) === undefined).length,
    };
  });
}
