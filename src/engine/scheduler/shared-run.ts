import { setMaxListeners } from 'node:events';
import type { Plan, Step } from '../../plan/plan.js';
import { currentMoment, machineClock } from '../../system/clock.js';
import type { RunEvent } from '../../take/event.gen.js';
import type { LedgerFailure } from '../../take/ledger/ledger.js';
import { requestSecrets } from '../../take/mask-request.js';
import { isUnsettled, type Take } from '../../take/take.js';
import { Costs } from '../budget/costs.js';
import type { DriftWatch } from '../budget/drift-watch.js';
import { LocalDriftWatch } from '../budget/local-drift-watch.js';
import { RunCaps } from '../budget/run-caps.js';
import type { RunContext } from '../context/context.js';
import { Halt } from '../context/halt.js';
import { LeaseKeeper } from '../context/lease-keeper.js';
import { TakeVersions } from '../context/take-versions.js';
import { JobLengths } from '../throttle/job-lengths.js';
import { LocalLimits } from '../throttle/local-limits.js';
import { LocalSlots } from '../throttle/local-slots.js';
import { LocalThrottles } from '../throttle/local-throttles.js';
import type { Slots } from '../throttle/slots.js';
import { Probes } from './probes.js';
import { RetryPool } from './retry-pool.js';
import { RunTally } from './run-result.js';
import { StepIndex } from './step-index.js';

/** How many clips of a gateway, and of earlier runs, wait at once for their downloads. Each takes memory: a run buys no faster. */
export const MAX_WAITING_CLIPS = 64;
/** The name of the lane for clips of earlier runs. No gateway has it. */
export const CLIPS = 'clips of earlier runs';

type TakeKey = Pick<Take, 'shot' | 'take'>;

/** What the steps of one run share. */
export class SharedRun {
  readonly plan: Plan;
  /** The run's context, with all that its parts share. */
  readonly context: RunContext;
  readonly halt: Halt;
  readonly slots: Slots;
  readonly clipLane = new LocalLimits(new Map([[CLIPS, MAX_WAITING_CLIPS]]));
  readonly drift: DriftWatch;
  readonly steps: StepIndex;
  readonly costs: Costs;
  readonly caps: RunCaps;
  readonly probes: Probes;
  readonly tally = new RunTally();
  readonly retries: RetryPool;
  readonly leases: LeaseKeeper;
  readonly versions: TakeVersions;
  readonly #interrupt: AbortSignal;
  readonly #onEvent: (event: RunEvent) => void;
  /** Aborted when the ledger fails, so that no take sends anything more. */
  readonly #ledgerFailed = new AbortController();
  #disk: string | undefined;

  constructor(plan: Plan, given: RunContext) {
    const { clock = machineClock, maxWaitSeconds, ledger } = given;
    this.plan = plan;
    this.steps = new StepIndex(plan);
    this.drift = given.drift ?? new LocalDriftWatch();
    this.costs = new Costs(plan, ledger.projection, this.drift);
    this.caps = new RunCaps(plan);
    this.probes = new Probes(plan);
    this.retries = new RetryPool(plan.saved?.retriesLeft);
    this.leases = new LeaseKeeper(ledger);
    this.versions = new TakeVersions(ledger);
    const jobLengths = new JobLengths((kind) => ledger.projection.jobLengths.of(kind));
    const counts = new Map(plan.totals.map(({ gateway, concurrency }) => [gateway.name, concurrency]));
    this.slots = given.slots ?? new LocalSlots(counts, (gateway) => jobLengths.runningAt(gateway));
    this.#interrupt = given.stop;
    this.#onEvent = given.onEvent;
    const stop = AbortSignal.any([given.stop, this.#ledgerFailed.signal]);
    setMaxListeners(0, stop);
    this.halt = new Halt(stop);
    this.context = {
      ...given,
      clock,
      plannedAt: given.plannedAt ?? currentMoment(clock),
      throttles: given.throttles ?? new LocalThrottles(maxWaitSeconds === undefined ? undefined : maxWaitSeconds * 1000, clock),
      slots: this.slots,
      jobLengths,
      halt: this.halt,
      versions: this.versions,
      stop,
      capsFor: (gateway) => this.caps.capsAt(gateway),
      isOverBudget: (gateway) => this.caps.isExceeded(gateway, ledger),
      boughtByOthers: (step) => this.#boughtByOthers(step),
      isSettledByOthers: (step) => this.settledTake(step) !== undefined,
      onEvent: (event) => this.#note(event),
    };
  }

  /** A person stopped the run. A failed ledger is no interruption: the halt says why. */
  get isInterrupted(): boolean {
    return this.#interrupt.aborted;
  }

  /** Why the disk ended the run. */
  get disk(): string | undefined {
    return this.#disk;
  }

  /** A disk that cannot be written stops the run. The first message counts. */
  stopForDisk(message: string): void {
    this.#disk ??= message;
    this.halt.stopAll('disk', message);
  }

  /** Without a ledger nothing more is sent. Jobs go on at the gateway. */
  stopForLedger({ message }: LedgerFailure): void {
    this.stopForDisk(message);
    this.#ledgerFailed.abort();
  }

  take(key: TakeKey): Take | undefined {
    return this.context.ledger.projection.take(key);
  }

  /** A take that other people have settled during this run. */
  settledTake(key: TakeKey): Take | undefined {
    const take = this.take(key);
    return take === undefined || take.refused || isUnsettled(take) ? undefined : take;
  }

  /** The request that a step sends or sent. */
  bodyOf(step: Step): string | undefined {
    return step.post?.body ?? this.take(step)?.body;
  }

  /** The context for one step: the secrets of its own request are masked in answers as well. */
  contextFor(step: Step): RunContext {
    const body = this.bodyOf(step);
    const own = body === undefined ? [] : requestSecrets(body);
    return own.length === 0 ? this.context : { ...this.context, secrets: [...this.context.secrets, ...own] };
  }

  async #boughtByOthers(step: TakeKey) {
    await this.drift.refresh();
    this.#stopDrifting();
    const { othersTakes } = this.context;
    const reason = await othersTakes?.checkBeforePost(step, this.plan);
    if (othersTakes) this.caps.recordSpentElsewhere(othersTakes.spentByOthers(this.plan.rates));
    if (reason?.stops) this.halt.stopAll(reason.code, reason.message);
    return reason;
  }

  #note(event: RunEvent): void {
    this.costs.record(event);
    this.tally.record(event);
    if (event.type === 'take-rendered' || event.type === 'take-failed') this.#stopDrifting();
    if (event.type === 'take-rendered') this.probes.end(this.take(event)?.unit ?? '');
    this.#onEvent(event);
  }

  /** A gateway that charges more than its rates would do so again. */
  #stopDrifting(): void {
    for (const { unit, message } of this.drift.list()) this.halt.stopGateway(unit, 'drift', message);
  }
}
