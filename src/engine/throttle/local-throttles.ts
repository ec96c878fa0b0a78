import { type Clock, machineClock } from '../../system/clock.js';
import type { HostThrottle } from './host-throttle.js';
import { LocalHostThrottle } from './local-host-throttle.js';
import { LocalLostAnswerBreaker } from './local-lost-answer-breaker.js';
import type { LostAnswerBreaker } from './lost-answer-breaker.js';
import type { Throttles } from './throttles.js';

/** How long a run waits for a host that defers requests, by default. */
export const MAX_WAIT_MS = 600_000;

/** Throttles of this process alone. */
export class LocalThrottles implements Throttles {
  readonly #hosts = new Map<string, HostThrottle>();
  readonly #clipHosts = new Map<string, HostThrottle>();
  readonly #breakers = new Map<string, LostAnswerBreaker>();

  readonly maxWaitMs: number;
  readonly #clock: Clock;

  constructor(maxWaitMs: number = MAX_WAIT_MS, clock: Clock = machineClock) {
    this.maxWaitMs = maxWaitMs;
    this.#clock = clock;
  }

  gatewayThrottle(base_url: string): HostThrottle {
    return this.#hostIn(this.#hosts, base_url);
  }

  clipThrottle(link: string): HostThrottle {
    return this.#hostIn(this.#clipHosts, link);
  }

  #hostIn(hosts: Map<string, HostThrottle>, url: string): HostThrottle {
    const origin = URL.canParse(url) ? new URL(url).origin : url;
    const host = hosts.get(origin) ?? new LocalHostThrottle(this.maxWaitMs, this.#clock);
    hosts.set(origin, host);
    return host;
  }

  lostAnswerBreaker(gateway: string): LostAnswerBreaker {
    const breaker = this.#breakers.get(gateway) ?? new LocalLostAnswerBreaker();
    this.#breakers.set(gateway, breaker);
    return breaker;
  }
}
