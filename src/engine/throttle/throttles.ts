import { type Clock, machineClock } from '../../system/clock.js';
import { HostThrottle } from './host-throttle.js';
import { LostAnswerBreaker } from './lost-answer-breaker.js';

/** For how long a run waits for a host that wants to be left alone, where nobody says. Milliseconds. */
export const MAX_WAIT_MS = 600_000;

/** What the takes of a run share of the world outside: how each host fares, and each gateway's answers to what is paid for. */
export class Throttles {
  readonly #hosts = new Map<string, HostThrottle>();
  readonly #clipHosts = new Map<string, HostThrottle>();
  readonly #answers = new Map<string, LostAnswerBreaker>();
  readonly #jobs = new Map<string, string>();

  /** For how long a host may want to be left alone. Milliseconds. */
  readonly maxWait: number;
  readonly #clock: Clock;

  constructor(maxWait: number = MAX_WAIT_MS, clock: Clock = machineClock) {
    this.maxWait = maxWait;
    this.#clock = clock;
  }

  /** The host behind a base URL: two gateways at one address are one host. */
  gatewayThrottle(base_url: string): HostThrottle {
    return this.#hostIn(this.#hosts, base_url);
  }

  /** The host that gives a clip out: a gateway's own has one way of wanting to be left alone for clips, and one for all else. */
  clipThrottle(link: string): HostThrottle {
    return this.#hostIn(this.#clipHosts, link);
  }

  #hostIn(hosts: Map<string, HostThrottle>, url: string): HostThrottle {
    const origin = URL.canParse(url) ? new URL(url).origin : url;
    const host = hosts.get(origin) ?? new HostThrottle(this.maxWait, this.#clock);
    hosts.set(origin, host);
    return host;
  }

  /** Why nobody waits any longer for a host that puts off what it is asked, again and again. */
  waitedTooLongMessage(message: string): string {
    return `put off for longer than the ${this.maxWait / 1000} s that a run waits: ${message}`;
  }

  /**
   * The take that a gateway's job is in this run: the one that it was claimed for first. At once, and not only when it is
   * written down: two answers that come at one moment may name one job.
   */
  claimJob(gateway: string, job_id: string, take: string): string {
    const job = `${gateway} ${job_id}`;
    const holder = this.#jobs.get(job) ?? take;
    this.#jobs.set(job, holder);
    return holder;
  }

  lostAnswerBreaker(gateway: string): LostAnswerBreaker {
    const answers = this.#answers.get(gateway) ?? new LostAnswerBreaker();
    this.#answers.set(gateway, answers);
    return answers;
  }
}
