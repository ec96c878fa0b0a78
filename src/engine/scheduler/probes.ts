import { isVouched } from '../../gateway/rates.js';
import type { Plan, Step } from '../../plan/plan.js';
import { LocalLimits } from '../throttle/local-limits.js';
import type { HeldSlot } from '../throttle/slots.js';

const ONE_AT_A_TIME = 1;
const NOTHING_HELD: HeldSlot = { release: () => {} };

/**
 * At a gateway where a repository alone sets a rate below the list price, one purchase shows the real charge before the others
 * begin: purchases go one at a time until a charge is known.
 */
export class Probes {
  readonly #limits: LocalLimits;
  readonly #gateways: ReadonlySet<string>;

  constructor({ repositoryRates }: Pick<Plan, 'repositoryRates'>) {
    const probed = repositoryRates.filter(({ rate, list }) => list && !isVouched(rate)).map(({ rate }) => rate.gateway);
    this.#gateways = new Set(probed);
    this.#limits = new LocalLimits(new Map(probed.map((gateway) => [gateway, ONE_AT_A_TIME])));
  }

  /** Resolves once a step may begin. Only purchases wait. */
  async acquire(step: Step): Promise<HeldSlot> {
    const isPurchase = step.post?.replay === false && step.ticket === undefined;
    return isPurchase && this.#gateways.has(step.gateway.name) ? this.#limits.acquire(step.gateway.name) : NOTHING_HELD;
  }

  /** A charge at the gateway is known, or the gateway does not say: the other purchases may begin. */
  end(gateway: string): void {
    if (this.#gateways.has(gateway)) this.#limits.resize(gateway, Number.POSITIVE_INFINITY);
  }
}
