import { type Clock, machineClock } from '../../system/clock.js';
import { HostThrottle } from './host-throttle.js';
import { LostAnswerBreaker } from './lost-answer-breaker.js';
import { waitedTooLong } from './pace.js';

/** How long a run waits for a host that defers requests, by default. */
export const MAX_WAIT_MS = 600_000;

/** Shared by the takes of a run: a throttle for each host, and a lost-answer breaker for each gateway. */
export class Throttles {
  readonly #hosts = new Map<string, HostThrottle>();
  readonly #clipHosts = new Map<string, HostThrottle>();
  readonly #breakers = new Map<string, LostAnswerBreaker>();

  /** How long a host may defer requests. */
  readonly maxWaitMs: number;
  readonly #clock: Clock;

  constructor(maxWaitMs: number = MAX_WAIT_MS, clock: Clock = machineClock) {
    this.maxWaitMs = maxWaitMs;
    this.#clock = clock;
  }

  /** The throttle of a base URL's host. Two gateways at one address share it. */
  gatewayThrottle(base_url: string): HostThrottle {
    return this.#hostIn(this.#hosts, base_url);
  }

  /** The throttle of a clip's host. A gateway's own host has a separate one for clips. */
  clipThrottle(link: string): HostThrottle {
    return this.#hostIn(this.#clipHosts, link);
  }

  #hostIn(hosts: Map<string, HostThrottle>, url: string): HostThrottle {
    const origin = URL.canParse(url) ? new URL(url).origin : url;
    const host = hosts.get(origin) ?? new HostThrottle(this.maxWaitMs, this.#clock);
    hosts.set(origin, host);
    return host;
  }

  /** Why the run waits no longer for a host that defers requests again and again. */
  waitedTooLongMessage(message: string): string {
    return waitedTooLong(this.maxWaitMs, message);
  }

  lostAnswerBreaker(gateway: string): LostAnswerBreaker {
    const breaker = this.#breakers.get(gateway) ?? new LostAnswerBreaker();
    this.#breakers.set(gateway, breaker);
    return breaker;
  }
}
