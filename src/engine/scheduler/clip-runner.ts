import { join } from 'node:path';
import type { Step } from '../../plan/plan.js';
import { OwnFolder } from '../../system/own-folder.js';
import { fetchClip } from '../clip/fetch-clip.js';
import type { Downloads } from '../clip/fetch-effects.js';
import { recordEvent } from '../context/context.js';
import { LocalLimits } from '../throttle/local-limits.js';
import type { HeldSlot } from '../throttle/slots.js';
import type { TakeEnding } from './run-result.js';
import { MAX_WAITING_CLIPS, type SharedRun } from './shared-run.js';
import type { RenderedJob } from './step-runner.js';

/** How many clips are downloaded at once, besides the running jobs: a finished job has freed its slot. One for four jobs. */
const DOWNLOADS_AT_ONCE = { atLeast: 4, atMost: 16, jobsForOne: 4 };
const DOWNLOADS = 'downloads';

/** Downloads the clips of rendered takes. */
export class ClipRunner {
  readonly #shared: SharedRun;
  readonly #downloads: Downloads;
  readonly #waitingPlaces: LocalLimits;

  constructor(shared: SharedRun) {
    const { folder, realClips } = shared.context;
    const { totals } = shared.plan;
    const jobs = totals.reduce((sum, { concurrency }) => sum + concurrency, 0);
    const { atLeast, atMost, jobsForOne } = DOWNLOADS_AT_ONCE;
    const slots = new LocalLimits(new Map([[DOWNLOADS, Math.min(atMost, Math.max(atLeast, Math.floor(jobs / jobsForOne)))]]));
    this.#shared = shared;
    this.#downloads = { folder: new OwnFolder(join(folder, 'clips'), realClips), enter: () => slots.acquire(DOWNLOADS) };
    this.#waitingPlaces = new LocalLimits(new Map(totals.map(({ gateway }) => [gateway.name, MAX_WAITING_CLIPS])));
  }

  /** Resolves once one more clip of the gateway may wait. Its job keeps its slot until then. */
  reserveWaitingPlace(gateway: string): Promise<HeldSlot> {
    return this.#waitingPlaces.acquire(gateway);
  }

  /** Downloads a take's clip. Without a URL, it asks the gateway for one. */
  async run(step: Step, { ticket, url }: RenderedJob): Promise<TakeEnding> {
    const { context } = this.#shared;
    const fetched = await fetchClip(step, step.gateway, ticket, url, context, this.#downloads);
    if (fetched.kind !== 'unfinished') return fetched.kind;
    const { code, message, link, disk } = fetched;
    if (disk) this.#shared.stopForDisk(message);
    else if (code !== 'interrupted') await this.#recordUnfetched(step, code, message, link);
    await recordEvent(context, { type: 'take-unfinished', shot: step.shot, take: step.take, code, message });
    return 'unfinished';
  }

  /** Records once why a clip did not come, so that `status` can show it. */
  async #recordUnfetched(step: Step, code: string, message: string, link: string | undefined): Promise<void> {
    const { shot, take } = step;
    const known = this.#shared.take(step);
    const isNew = known?.error?.message !== message || (link !== undefined && link !== known.link);
    if (known?.status !== 'rendered' || !isNew) return;
    const named = link === undefined ? {} : { url: link };
    await recordEvent(this.#shared.context, { type: 'take-unfetched', shot, take, code, message, ...named });
  }
}
