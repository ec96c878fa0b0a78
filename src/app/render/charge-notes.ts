import { apiKeyId } from '../../engine/submit/api-key-id.js';
import type { Credentials } from '../../gateway/gateway.js';
import { fromCredits } from '../../gateway/money.js';
import { billingKindOf } from '../../gateway/rates.js';
import type { Plan } from '../../plan/plan.js';
import { listRateOf, rateOf } from '../../plan/price-of.js';
import { diskMessage } from '../../system/disk-error.js';
import type { Environment } from '../../system/user-folders.js';
import type { RunEvent, TakeBegun, TakeRendered } from '../../take/event.gen.js';
import { takeName } from '../../take/take.js';
import { type ChargeKind, keepSeenCharge } from '../plan/seen-charges.js';

/**
 * Records charges of takes whose repository's rate is below the list price. Only requests that this run sent count: the clip of a
 * job from a journal or a manifest is uncertain.
 */
export class ChargeNotes {
  readonly #plan: Plan;
  readonly #shots: ReadonlyMap<string, Plan['board']['shots'][number]>;
  readonly #access: ReadonlyMap<string, Credentials>;
  readonly #env: Environment;
  readonly #begun = new Map<string, TakeBegun>();
  /** Writes one after another: two takes of one kind share a file. */
  #writing: Promise<void> = Promise.resolve();
  #failed: string | undefined;

  constructor(plan: Plan, access: ReadonlyMap<string, Credentials>, env: Environment) {
    this.#plan = plan;
    this.#shots = new Map(plan.board.shots.map((resolved) => [resolved.shot.id, resolved]));
    this.#access = access;
    this.#env = env;
  }

  note(event: RunEvent): void {
    if (event.type === 'take-begun') this.#begun.set(takeName(event), event);
    if (event.type === 'take-rendered' && event.charged !== undefined) this.#charged(event, event.charged);
  }

  /** Resolves when every charge is recorded; with the reason where one could not be. */
  async finish(): Promise<string | undefined> {
    await this.#writing;
    return this.#failed;
  }

  #charged(event: TakeRendered, charged: number): void {
    const begun = this.#begun.get(takeName(event));
    const kind = begun && this.#kindOf(begun);
    if (begun?.seconds === undefined || kind === undefined) return;
    const { seconds } = begun;
    this.#writing = this.#writing
      .then(() => keepSeenCharge(kind, { seconds, charged: fromCredits(charged) }, this.#env))
      .catch((error) => {
        this.#failed ??= diskMessage(error, 'what this machine was charged');
      });
  }

  /** The kind of clip of a take; `undefined` where its rate is not a repository's below the list price. */
  #kindOf({ shot: id, fingerprint }: TakeBegun): ChargeKind | undefined {
    const { rates } = this.#plan;
    const resolved = this.#shots.get(id);
    if (resolved?.fingerprint !== fingerprint) return undefined;
    const access = this.#access.get(resolved.gateway.name);
    if (access === undefined) return undefined;
    const [rate, list] = [rateOf(resolved, rates), listRateOf(resolved, rates)];
    if (rate?.by !== 'repository' || list === undefined || list.rate <= rate.rate) return undefined;
    const { gateway, model, shot } = resolved;
    return {
      gateway: gateway.name,
      origin: access.base_url,
      account: apiKeyId(access.api_key),
      model,
      resolution: shot.resolution,
      ...billingKindOf(shot),
    };
  }
}
