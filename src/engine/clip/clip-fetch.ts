import type { Gateway, Ticket } from '../../gateway/gateway.js';
import { wait } from '../../system/wait.js';
import { type RunContext, recordEvent } from '../context/context.js';
import type { DownloadFailure } from '../download/download-failure.js';
import { DoubtfulFailure } from '../job/doubtful-failure.js';
import { ageMs, PropagationWait } from '../job/propagation.js';
import { LINK_PROPAGATION_MS } from '../job/propagation-pause.js';
import type { HostThrottle } from '../throttle/host-throttle.js';
import { Throttles } from '../throttle/throttles.js';
import { type ClipTarget, downloadTake } from './download-take.js';
import { type FetchResult, PAID_FOR, type Retry, unfinishedFetch } from './fetch-result.js';
import { FetchTries, TRIES } from './fetch-tries.js';
import { type FoundLink, findLink } from './find-link.js';
import { RejectedClips } from './rejected-clips.js';
import { tooLongDeferral, waitForHost } from './wait-for-host.js';

/** Does some work when a download slot is free. */
export type Slot = <T>(work: () => Promise<T>) => Promise<T>;

/** A failed attempt that downloaded so many bytes is no failed try: a slow connection gets there. */
const MIN_PROGRESS_BYTES = 64 * 1024;
/** Failures of a link that stay the same: the next run would fail too, but a person may get the clip. */
const FOR_A_PERSON: readonly string[] = ['refused', 'not-followed', 'not-a-clip', 'too-large'];

/** The attempts to download one clip. */
export class ClipFetch {
  readonly #name: { readonly shot: string; readonly take: number };
  readonly #gateway: Gateway;
  readonly #ticket: Ticket;
  readonly #context: RunContext;
  readonly #throttles: Throttles;
  readonly #target: ClipTarget;
  /** The link to try next; `undefined`: ask the gateway. */
  #url: string | undefined;
  /** A link that rushes does not follow. */
  #unfollowed: { readonly url: string; readonly message: string } | undefined;
  /** The last link that may work: tried again if the gateway names no other. */
  #fallback: string | undefined;
  readonly #rejected: RejectedClips;
  readonly #tries = new FetchTries();
  readonly #clipPropagation: PropagationWait;
  readonly #linkPropagation: PropagationWait;
  readonly #doubt = new DoubtfulFailure();

  constructor(
    take: { readonly shot: string; readonly take: number },
    gateway: Gateway,
    ticket: Ticket,
    link: string | undefined,
    context: RunContext,
    target: ClipTarget,
  ) {
    const throttles = context.throttles ?? new Throttles();
    this.#name = { shot: take.shot, take: take.take };
    this.#gateway = gateway;
    this.#ticket = ticket;
    this.#context = context;
    this.#throttles = throttles;
    this.#target = target;
    this.#url = link;
    this.#rejected = new RejectedClips(target.part);
    const doneMsAgo = () => (link === undefined ? ageMs(this.#name, 'finished_at', context) : 0);
    this.#clipPropagation = new PropagationWait(doneMsAgo, throttles.maxWaitMs);
    this.#linkPropagation = new PropagationWait(doneMsAgo, throttles.maxWaitMs, LINK_PROPAGATION_MS);
  }

  async run(slot: Slot): Promise<FetchResult> {
    for (;;) {
      const ended = this.#url === undefined ? undefined : await this.#waitForHost(this.#url);
      const result = ended ?? (await slot(() => this.#attempt()));
      if (result.kind !== 'retry') return result;
      if (result.why === undefined) continue;
      await this.#recordWait(result.why.code, result.why.message, result.pauseMs / 1000);
      if (!(await wait(result.pauseMs, this.#context.stop))) return this.#interrupted();
    }
  }

  /** Returns a result if the clip's host does not accept requests in this run. */
  async #waitForHost(url: string): Promise<FetchResult | undefined> {
    const host = this.#throttles.clipThrottle(url);
    const state = await waitForHost(host, this.#throttles, this.#context.stop, (message, seconds) => {
      void this.#recordWait('host', message, seconds);
    });
    if (state === 'ready') return undefined;
    return state === 'interrupted' ? this.#interrupted() : this.#unfinished(state.code, state.message);
  }

  async #attempt(): Promise<FetchResult | Retry> {
    if (this.#context.halt?.disk !== undefined) return this.#unfinished('disk', PAID_FOR, { disk: true });
    if (this.#url !== undefined) return this.#tryLink(this.#url);
    const { hasUnanswered } = this.#tries;
    const found = await findLink(this.#name, this.#gateway, this.#ticket, this.#context, hasUnanswered, this.#doubt);
    if (found.kind === 'link') return this.#tryLink(found.url);
    if (found.kind === 'interrupted') return this.#interrupted();
    if (found.kind === 'failed') return { kind: 'failed' };
    if (found.kind === 'doubt') return { kind: 'retry', why: found, pauseMs: found.pauseMs };
    return this.#onNoLink(found);
  }

  #onNoLink(found: Extract<FoundLink, { kind: 'none' | 'no-answer' }>): FetchResult | Retry {
    const { code, message } = found;
    const rejected = this.#rejected.last;
    if (found.absent && rejected === undefined) {
      const pauseMs = this.#linkPropagation.nextPauseMs(Math.random());
      if (pauseMs !== undefined) return { kind: 'retry', why: found, pauseMs };
      if (this.#linkPropagation.waitedSeconds > 0) return this.#unfinished(code, message);
    }
    if (rejected !== undefined) return this.#unfinished('not-a-clip', rejected.message, { link: rejected.link });
    if (found.isFinal) return this.#unfinished(code, message);
    const isLast = this.#tries.recordMissingLink(found.kind, this.#fallback !== undefined);
    if (isLast) return this.#unfinished(code, message);
    this.#url = this.#fallback;
    return { kind: 'retry', why: { code, message }, pauseMs: this.#tries.pauseMs(false) };
  }

  async #tryLink(url: string): Promise<FetchResult | Retry> {
    // The gateway has no other link, and would name the same one to the next run.
    if (url === this.#unfollowed?.url) return this.#unfinished('not-followed', this.#unfollowed.message, { link: url });
    const rejection = this.#rejected.at(url);
    if (rejection !== undefined) return this.#unfinished('not-a-clip', rejection, { link: url });
    const host = this.#throttles.clipThrottle(url);
    if (host.isDeferred('look')) {
      this.#url = url;
      return { kind: 'retry', pauseMs: 0 };
    }
    const keptBefore = this.#target.part.kept;
    const result = await downloadTake(this.#name, url, this.#target, this.#gateway, this.#context);
    if (result.kind === 'stored') {
      host.recordProgress();
      return { kind: 'stored' };
    }
    if (result.code === 'aborted') return this.#interrupted();
    if (result.code === 'disk') return this.#unfinished('disk', result.message, { disk: true });
    return this.#onFailure(url, host, result, keptBefore);
  }

  async #onFailure(
    link: string,
    host: HostThrottle,
    failure: DownloadFailure,
    keptBefore: number,
  ): Promise<FetchResult | Retry> {
    const { part } = this.#target;
    const { code, retryAfterMs } = failure;
    const isLastTry = retryAfterMs === undefined && this.#tries.isLastDownload;
    const { message, isFinal, isRepeated } = await this.#rejected.add(link, failure, isLastTry);
    if (isRepeated) return this.#unfinished('not-a-clip', message, { link });
    // Do not hold a file open that the next attempt does not continue.
    if (part.kept === 0) await part.drop();
    const why = { code, message: part.kept > 0 ? `${message}; it goes on at byte ${part.kept}` : message };
    if (failure.absent && !failure.overHttps) {
      const pauseMs = this.#clipPropagation.nextPauseMs(Math.random());
      const { waitedSeconds } = this.#clipPropagation;
      if (pauseMs === undefined && waitedSeconds > 0)
        return this.#unfinished(code, `its clip did not come within ${waitedSeconds} s: ${message}`);
      this.#fallback = link;
      if (pauseMs !== undefined) {
        this.#url = undefined;
        return { kind: 'retry', why, pauseMs };
      }
    } else this.#clipPropagation.recordFound();
    const hasProgress = part.kept - keptBefore >= MIN_PROGRESS_BYTES;
    if (hasProgress) host.recordProgress();
    if (retryAfterMs !== undefined) {
      this.#tries.recordDeferral();
      host.deferFor('look', retryAfterMs, message);
      const deferral = tooLongDeferral(host, this.#throttles);
      if (deferral !== undefined) return this.#unfinished('deferred', deferral);
    } else if (!hasProgress && this.#tries.recordDownload()) {
      const isForPerson = failure.overHttps || FOR_A_PERSON.includes(code);
      return this.#unfinished(code, `its clip did not come in ${TRIES} tries: ${message}`, isForPerson ? { link } : {});
    }
    if (code === 'not-followed') this.#unfollowed = { url: link, message };
    else if (!failure.overHttps && !isFinal) this.#fallback = link;
    // Another link may work where this one does not.
    this.#url = failure.retry ? link : undefined;
    return { kind: 'retry', why, pauseMs: this.#tries.pauseMs(hasProgress, retryAfterMs) };
  }

  #unfinished(code: string, message: string, details: { disk?: boolean; link?: string } = {}): FetchResult {
    return unfinishedFetch(code, message, this.#context.secrets, details);
  }

  #interrupted(): FetchResult {
    return this.#unfinished('interrupted', PAID_FOR);
  }

  async #recordWait(code: string, message: string, seconds: number): Promise<void> {
    const rounded = Math.round(seconds * 10) / 10;
    await recordEvent(this.#context, { type: 'take-waiting', ...this.#name, code, message, seconds: rounded });
  }
}
