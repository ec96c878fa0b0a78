import { basename, dirname, join } from 'node:path';
import type { Gateway, Ticket } from '../gateway/gateway.js';
import { isLoopback } from '../gateway/loopback.js';
import type { ClipFacts } from '../media/clip-facts.js';
import { inspectClip } from '../media/inspect.js';
import { makeFolder } from '../take/make-folder.js';
import { takeName } from '../take/take.js';
import { type RunContext, record } from './context.js';
import { type Download, download } from './download.js';
import { findLink } from './find-link.js';
import type { Host } from './host.js';
import { backoff } from './pace.js';
import { PartFile } from './part-file.js';
import { Traffic } from './traffic.js';
import { wait } from './wait.js';

/** How fetching a clip ended. `disk`: no other clip would fare better. */
export type Fetched =
  | { readonly kind: 'stored' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'unfinished'; readonly code: string; readonly message: string; readonly disk: boolean };

/** It is tried again: after so many milliseconds, or once its server may be asked. */
type Again = { readonly kind: 'again' } & (
  | { why: { code: string; message: string }; milliseconds: number }
  | { why?: undefined }
);

/** Does some work when it is its turn. */
type Slot = <T>(work: () => Promise<T>) => Promise<T>;

/** Downloads that brought the clip no further, and looks for its link that were not answered: so many of each, then it is left. */
const TRIES = 6;
/** A job that is done and names no clip will hardly name one later: the next run asks again. */
const LINK_TRIES = 3;
/** A try that brings so many bytes more, for the next to go on from, is none of the six: a slow line gets there. */
const PROGRESS = 64 * 1024;
const PAID_FOR = 'its clip is paid for, and fetched by the next run';
/** Progress is shown about this often. Milliseconds. */
const SHOWN = 200;

/**
 * Brings a rendered take's clip home: its link (asked for anew where there is none, or the one there was is no good), the
 * download, the check, the event. Costs nothing, so it is tried several times, whatever went wrong, but for a disk, an
 * interrupt, or a link that we do not follow and the gateway insists on; what fails is left for the next run. A server that wants
 * to be left alone is, by every clip of it: so long as that is within what the run waits, it is no try.
 *
 * @param slot in which its link is asked for and it downloads, as so many at once may; whoever waits for its server, or until the
 *   next try, leaves it to others
 */
export async function fetchClip(
  take: { shot: string; take: number },
  gateway: Gateway,
  ticket: Ticket,
  link: string | undefined,
  context: RunContext,
  slot: Slot = (work) => work(),
): Promise<Fetched> {
  const name = { shot: take.shot, take: take.take };
  const file = `clips/${takeName(take)}.mp4`;
  const target = join(context.folder, file);
  const part = new PartFile(target);
  const traffic = context.traffic ?? new Traffic();
  const unfinished = (code: string, message: string, disk = false): Fetched => ({ kind: 'unfinished', code, message, disk });
  const interrupted = () => unfinished('interrupted', PAID_FOR);
  let url = link;
  /** A link that we do not follow, wherever it leads. */
  let shunned: { url: string; message: string } | undefined;
  /** The last one that we do follow: tried again where the gateway names no other. */
  let earlier: string | undefined;
  const spent = { tries: 0, putOff: 0, none: 0, 'no-answer': 0 };
  try {
    return await tryOften();
  } finally {
    await part.drop();
  }

  async function tryOften(): Promise<Fetched> {
    for (;;) {
      const ended = url === undefined ? undefined : await untilFree(traffic.clipHostOf(url));
      const tried = ended ?? (await slot(attempt));
      if (tried.kind !== 'again') return tried;
      if (tried.why === undefined) continue;
      await waits(tried.why.code, tried.why.message, tried.milliseconds / 1000);
      if (!(await wait(tried.milliseconds, context.stop))) return interrupted();
    }
  }

  /** Waits for a server of clips that wants to be left alone; how that ended, where it ends the clip's being fetched in this run. */
  async function untilFree(host: Host): Promise<Fetched | undefined> {
    // What others have waited for in vain is not waited for again by each.
    const vain = inVain(host);
    if (vain !== undefined) return unfinished('deferred', vain);
    const turn = await host.turn('look', { signal: context.stop, onWait: (...why) => void waits('host', ...why) });
    if (turn.kind === 'stopped') return interrupted();
    if (turn.kind !== 'go') return unfinished(turn.kind, turn.message);
    turn.end('unused');
    return undefined;
  }

  async function attempt(): Promise<Fetched | Again> {
    if (context.halt?.disk !== undefined) return unfinished('disk', PAID_FOR, true);
    let trouble: { code: string; message: string };
    let furthered = false;
    let floor = 100;
    const found =
      url === undefined
        ? await findLink(name, gateway, ticket, context, spent['no-answer'] > 0)
        : ({ kind: 'link', url } as const);
    if (found.kind === 'interrupted') return interrupted();
    if (found.kind === 'failed') return { kind: 'failed' };
    if (found.kind === 'link') {
      // The gateway has no other: it would be the same the next time.
      if (found.url === shunned?.url) return unfinished('not-followed', shunned.message);
      const host = traffic.clipHostOf(found.url);
      if (host.isPutOff('look')) {
        url = found.url;
        return { kind: 'again' };
      }
      const before = part.kept;
      const result = await tryOnce(found.url);
      if (result.kind === 'stored') {
        host.gave();
        return { kind: 'stored' };
      }
      if (result.code === 'aborted') return interrupted();
      if (result.code === 'disk') return unfinished('disk', result.message, true);
      // What the next try does not go on with is no reason to hold a file open as long as this one waits.
      if (part.kept === 0) await part.drop();
      furthered = part.kept - before >= PROGRESS;
      if (furthered) host.gave();
      if (result.floor !== undefined) {
        spent.putOff += 1;
        floor = Math.max(floor, result.floor);
        host.putOff('look', result.floor, result.message);
        const late = inVain(host);
        if (late !== undefined) return unfinished('deferred', late);
      } else if (!furthered && ++spent.tries === TRIES)
        return unfinished(result.code, `its clip did not come in ${TRIES} tries: ${result.message}`);
      if (result.code === 'not-followed') shunned = { url: found.url, message: result.message };
      else earlier = found.url;
      // What a link is no good for, another may be.
      url = result.retry ? found.url : undefined;
      trouble = { code: result.code, message: result.message + (part.kept > 0 ? `; it goes on at byte ${part.kept}` : '') };
    } else {
      trouble = { code: found.code, message: found.message };
      if (found.over) return unfinished(trouble.code, trouble.message);
      const most = found.kind === 'none' && earlier === undefined ? LINK_TRIES : TRIES;
      if (++spent[found.kind] === most) return unfinished(trouble.code, trouble.message);
      url = earlier;
    }
    const nth = spent.tries + spent.putOff + spent.none + spent['no-answer'];
    return { kind: 'again', why: trouble, milliseconds: backoff(furthered ? 0 : nth - 1, Math.random(), floor) };
  }

  /** Why a server of clips is not waited for any longer. */
  function inVain(host: Host): string | undefined {
    const barred = host.barred('look');
    return host.deferral('look') ?? (barred === undefined ? undefined : traffic.waitedLong(barred));
  }

  async function waits(code: string, message: string, seconds: number): Promise<void> {
    await record(context, { type: 'take-waiting', ...name, code, message, seconds: Math.round(seconds * 10) / 10 });
  }

  async function tryOnce(url: string): Promise<Download<ClipFacts>> {
    await makeFolder(dirname(target)).catch(() => {});
    let shown = Number.NEGATIVE_INFINITY;
    const result = await download({
      url,
      file: target,
      part,
      // Only a sandbox hands out links to this machine.
      allowLoopback: isLoopback(context.access(gateway).base_url),
      home: context.access(gateway).base_url,
      signal: context.stop,
      secrets: context.secrets,
      apiKeys: [context.access(gateway).api_key],
      inspect: inspectClip,
      ...(context.pace && { pace: context.pace }),
      ...(context.clock && { clock: context.clock }),
      ...context.network,
      onProgress: (received, total) => {
        if (performance.now() - shown < SHOWN) return;
        shown = performance.now();
        void record(context, { type: 'take-fetching', ...name, received, ...(total !== undefined && { total }) });
      },
    });
    if (result.kind === 'stored') {
      if (result.aside !== undefined)
        await record(context, { type: 'take-set-aside', ...name, file: `clips/${basename(result.aside)}` });
      const { duration, width, height, codec, fps } = result.facts;
      const clip = { file, sha256: result.sha256, bytes: result.bytes, duration, width, height, codec, fps };
      await record(context, { type: 'take-stored', ...name, clip });
    }
    return result;
  }
}
