import { dirname, join } from 'node:path';
import type { Gateway, Ticket, Usage } from '../gateway/gateway.js';
import { isLoopback } from '../gateway/loopback.js';
import { type Millicredits, toCredits } from '../gateway/money.js';
import { inspectClip } from '../media/inspect.js';
import { fold } from '../take/fold.js';
import { makeFolder } from '../take/make-folder.js';
import { takeName } from '../take/take.js';
import { type RunContext, record } from './context.js';
import { download } from './download.js';
import { look } from './look.js';
import { backoff } from './pace.js';
import { wait } from './wait.js';

/** How fetching a clip ended. `disk`: no other clip would fare better. */
export type Fetched =
  | { readonly kind: 'stored' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'unfinished'; readonly code: string; readonly message: string; readonly disk: boolean };

const TRIES = 6;
/** A job that is done and names no clip will hardly name one later: the next run asks again. */
const LINK_TRIES = 3;
/** Progress is shown about this often. Milliseconds. */
const SHOWN = 200;

/**
 * Brings a rendered take's clip home: its link (asked for anew where there is none, or the one there was has expired),
 * the download, the check, the event. Costs nothing, so it is tried several times; what fails is left for the next run.
 */
export async function fetchClip(
  take: { shot: string; take: number },
  gateway: Gateway,
  ticket: Ticket,
  link: string | undefined,
  context: RunContext,
): Promise<Fetched> {
  const name = { shot: take.shot, take: take.take };
  const file = `clips/${takeName(take)}.mp4`;
  const target = join(context.folder, file);
  const unfinished = (code: string, message: string, disk = false): Fetched => ({ kind: 'unfinished', code, message, disk });
  const interrupted = () => unfinished('interrupted', 'its clip is paid for, and fetched by the next run');
  let url = link;
  let linkless = 0;
  let trouble = { code: 'no-link', message: 'the gateway says that the job is done, and names no clip' };

  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) {
      const milliseconds = backoff(attempt - 1, Math.random(), 200);
      await record(context, { type: 'take-waiting', ...name, ...trouble, seconds: Math.round(milliseconds / 100) / 10 });
      if (!(await wait(milliseconds, context.stop))) return interrupted();
    }
    if (url === undefined) {
      const seen = await look(gateway, ticket, context);
      if (context.stop.aborted) return interrupted();
      if (seen.kind === 'no-answer') {
        trouble = seen;
        continue;
      }
      if (seen.job.state === 'failed') {
        const { code, message, charged, usage } = seen.job;
        await record(context, {
          type: 'take-failed',
          ...name,
          code,
          message,
          ...(usage && { usage: { ...usage.raw } }),
          ...(charged !== undefined && { charged: toCredits(charged) }),
        });
        return { kind: 'failed' };
      }
      if (seen.job.state !== 'rendered' || seen.job.url === undefined) {
        linkless += 1;
        if (linkless === LINK_TRIES) break;
        continue;
      }
      url = seen.job.url;
      await recordCharge(seen.job.charged, seen.job.usage);
    }
    await makeFolder(dirname(target)).catch(() => {});
    let shown = Number.NEGATIVE_INFINITY;
    const result = await download({
      url,
      file: target,
      // Only a sandbox hands out links to this machine.
      allowLoopback: isLoopback(context.access(gateway).base_url),
      home: context.access(gateway).base_url,
      signal: context.stop,
      secrets: context.secrets,
      inspect: inspectClip,
      ...context.network,
      onProgress: (received, total) => {
        if (performance.now() - shown < SHOWN) return;
        shown = performance.now();
        void record(context, { type: 'take-fetching', ...name, received, ...(total !== undefined && { total }) });
      },
    });
    if (result.kind === 'stored') {
      const { duration, width, height, codec, fps } = result.facts;
      const clip = { file, sha256: result.sha256, bytes: result.bytes, duration, width, height, codec, fps };
      await record(context, { type: 'take-stored', ...name, clip });
      return { kind: 'stored' };
    }
    if (result.code === 'aborted') return interrupted();
    if (result.code === 'disk') return unfinished('disk', result.message, true);
    trouble = { code: result.code, message: result.message };
    if (result.code === 'expired') url = undefined;
    else if (!result.retry) return unfinished(result.code, result.message);
  }
  return unfinished(trouble.code, trouble.message);

  /** What the gateway says late of its charge is written down as well. */
  async function recordCharge(charged: Millicredits | undefined, usage: Usage | undefined): Promise<void> {
    if (charged === undefined) return;
    const known = fold(context.ledger.events).takes.find((one) => one.shot === take.shot && one.take === take.take);
    if (known?.charged !== undefined) return;
    const raw = usage ? { usage: { ...usage.raw } } : {};
    await record(context, { type: 'take-rendered', ...name, charged: toCredits(charged), ...raw });
  }
}
