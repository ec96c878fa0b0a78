import type { HostThrottle } from './host-throttle.js';
import type { LostAnswerBreaker } from './lost-answer-breaker.js';

/** What takes share when they send requests: a throttle for each host, and a lost-answer breaker for each gateway. */
export interface Throttles {
  /** How long a host may defer requests. */
  readonly maxWaitMs: number;
  /** The throttle of a base URL's host. Two gateways at one address share it. */
  gatewayThrottle(base_url: string): HostThrottle;
  /** The throttle of a clip's host. A gateway's own host has a separate one for clips. */
  clipThrottle(link: string): HostThrottle;
  lostAnswerBreaker(gateway: string): LostAnswerBreaker;
}
