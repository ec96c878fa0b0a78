import type { Gateway, Ticket } from '../../gateway/gateway.js';
import { redactor } from '../../http/redact.js';
import type { OwnFolder } from '../../system/own-folder.js';
import { wait } from '../../system/wait.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { ageMs } from '../job/propagation.js';
import { recordFailed } from '../job/record-job.js';
import type { HeldSlot } from '../throttle/slots.js';
import type { Throttles } from '../throttle/throttles.js';
import { askForLink } from './ask-for-link.js';
import { type ClipTarget, downloadTake } from './download-take.js';
import type { FetchResult } from './fetch-result.js';
import type { FetchCircumstances, FetchEffect, FetchEnd, FetchObservation } from './fetch-state.js';
import { tooLongDeferral, waitForHost } from './wait-for-host.js';

/** What the downloads of a run share. */
export interface Downloads {
  /** The folder of clips. */
  readonly folder: OwnFolder;
  /** Resolves once a download slot is free. */
  enter(): Promise<HeldSlot>;
}

/** A failed attempt that downloaded so many bytes is no failed try: a slow connection gets there. */
const MIN_PROGRESS_BYTES = 64 * 1024;

type EffectOf<K extends FetchEffect['do']> = Extract<FetchEffect, { do: K }>;

/** The clip to fetch. */
export interface WantedClip {
  readonly name: { readonly shot: string; readonly take: number };
  readonly gateway: Gateway;
  readonly ticket: Ticket;
  /** The job was done right before. */
  readonly isJustDone: boolean;
  readonly target: ClipTarget;
}

/** Performs the effects of one download, and says what they bring. What follows is the machine's decision. */
export class FetchEffects {
  readonly #clip: WantedClip;
  readonly #context: RunContext & { readonly throttles: Throttles };
  readonly #downloads: Downloads;
  #slot: HeldSlot | undefined;

  constructor(clip: WantedClip, context: RunContext & { readonly throttles: Throttles }, downloads: Downloads) {
    this.#clip = clip;
    this.#context = context;
    this.#downloads = downloads;
  }

  perform(effect: Exclude<FetchEffect, FetchEnd>): Promise<FetchObservation> {
    switch (effect.do) {
      case 'approach':
        return this.#approach(effect);
      case 'enter':
        return this.#enter(effect);
      case 'ask':
        return this.#ask(effect);
      case 'download':
        return this.#download(effect);
      case 'keep':
        return this.#keep(effect);
      case 'defer':
        return Promise.resolve(this.#defer(effect));
      case 'pause':
        return this.#pause(effect);
    }
  }

  /** Makes a late failure durable. A link that contains a secret is left out of the result. */
  async end({ result }: FetchEnd): Promise<FetchResult> {
    this.close();
    const { name, ticket } = this.#clip;
    if (result.kind === 'stored') return result;
    if (result.kind === 'failed') {
      await recordFailed(name, ticket, result.job, this.#context);
      return { kind: 'failed' };
    }
    const { link, ...rest } = result;
    const isShown = link !== undefined && redactor(this.#context.secrets)(link) === link;
    return { ...rest, ...(isShown && { link }) };
  }

  /** Gives the slot back. */
  close(): void {
    this.#slot?.release();
    this.#slot = undefined;
  }

  /** What the rest of the run says now. */
  look(): FetchCircumstances {
    const { halt } = this.#context;
    return {
      nowMs: performance.now(),
      doneMsAgo: this.#clip.isJustDone ? 0 : ageMs(this.#clip.name, 'finished_at', this.#context),
      isDiskBroken: halt?.disk !== undefined,
      chance: Math.random(),
    };
  }

  async #approach({ url }: EffectOf<'approach'>): Promise<FetchObservation> {
    this.close();
    const { throttles, stop } = this.#context;
    return waitForHost(throttles.clipThrottle(url), throttles, stop, (message, seconds) => {
      void this.#recordWait('host', message, seconds);
    });
  }

  async #enter({ url }: EffectOf<'enter'>): Promise<FetchObservation> {
    this.close();
    this.#slot = await this.#downloads.enter();
    return { kind: 'entered', isDeferred: url !== undefined && this.#isDeferred(url) };
  }

  async #ask({ retry }: EffectOf<'ask'>): Promise<FetchObservation> {
    const { name, gateway, ticket } = this.#clip;
    const found = await askForLink(name, gateway, ticket, this.#context, retry);
    return found.kind === 'link' ? { ...found, isDeferred: this.#isDeferred(found.url) } : found;
  }

  async #download({ url }: EffectOf<'download'>): Promise<FetchObservation> {
    const { name, target, gateway } = this.#clip;
    const host = this.#context.throttles.clipThrottle(url);
    const keptBefore = target.part.kept;
    const result = await downloadTake(name, url, target, gateway, this.#context);
    if (result.kind === 'failed' && result.code === 'aborted') return { kind: 'interrupted' };
    if (result.kind === 'failed' && result.code === 'disk') return { kind: 'disk', message: result.message };
    const { kept } = target.part;
    const hasProgress = kept - keptBefore >= MIN_PROGRESS_BYTES;
    if (result.kind === 'stored' || hasProgress) host.recordProgress();
    return result.kind === 'stored' ? { kind: 'stored' } : { kind: 'not-stored', failure: result, kept, hasProgress };
  }

  async #keep({ sha256 }: EffectOf<'keep'>): Promise<FetchObservation> {
    return { kind: 'kept', name: await this.#clip.target.part.reject(sha256) };
  }

  #defer({ url, delayMs, message }: EffectOf<'defer'>): FetchObservation {
    const { throttles } = this.#context;
    const host = throttles.clipThrottle(url);
    host.deferFor('look', delayMs, message);
    const deferral = tooLongDeferral(host, throttles);
    return deferral === undefined ? { kind: 'may-wait' } : { kind: 'too-long', message: deferral };
  }

  async #pause({ why, pauseMs }: EffectOf<'pause'>): Promise<FetchObservation> {
    const { part } = this.#clip.target;
    // Do not hold a file open that the next attempt does not continue.
    if (part.kept === 0) await part.drop();
    this.close();
    await this.#recordWait(why.code, why.message, pauseMs / 1000);
    return { kind: (await wait(pauseMs, this.#context.stop)) ? 'paused' : 'cut-short' };
  }

  #isDeferred(url: string): boolean {
    return this.#context.throttles.clipThrottle(url).isDeferred('look');
  }

  async #recordWait(code: string, message: string, seconds: number): Promise<void> {
    const rounded = Math.round(seconds * 10) / 10;
    await recordEvent(this.#context, { type: 'take-waiting', ...this.#clip.name, code, message, seconds: rounded });
  }
}
