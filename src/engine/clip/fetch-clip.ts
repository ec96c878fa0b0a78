import { basename, dirname, join } from 'node:path';
import type { Gateway, Ticket } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import { redactor } from '../../http/redact.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import { inspectClip } from '../../media/inspect/inspect.js';
import { OwnFolder } from '../../system/own-folder.js';
import { wait } from '../../system/wait.js';
import { fold } from '../../take/fold.js';
import { takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { type DownloadResult, download } from '../download/download.js';
import { PartFile } from '../download/part-file.js';
import { DoubtfulFailure } from '../job/doubtful-failure.js';
import { ageMs, LINK_PROPAGATION_MS, PropagationWait } from '../job/propagation.js';
import type { HostThrottle } from '../throttle/host-throttle.js';
import { backoffDelayMs } from '../throttle/pace.js';
import { Throttles } from '../throttle/throttles.js';
import { createStoredEvent, findClipWarnings } from './clip-stored.js';
import { findLink } from './find-link.js';

/** How fetching a clip ended. `disk`: no other clip would fare better. */
export type FetchResult =
  | { readonly kind: 'stored' }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'unfinished';
      readonly code: string;
      readonly message: string;
      readonly disk: boolean;
      /** The clip's link, where the next run would hardly get it, and a person may. */
      readonly link?: string;
    };

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
/** Where a link leads, without what signs it: a signature of another day brings the same file. */
function placeOf(link: string): string {
  return URL.canParse(link) ? new URL(link).origin + new URL(link).pathname : link;
}

/** A try that brings so many bytes more, for the next to go on from, is none of the six: a slow line gets there. */
const PROGRESS = 64 * 1024;
/** Failures that stay the same as long as the link does: a person may get the clip by it, and the next run would hardly. */
const BY_HAND: readonly string[] = ['refused', 'not-followed', 'not-a-clip', 'too-large'];
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
): Promise<FetchResult> {
  const name = { shot: take.shot, take: take.take };
  const file = `clips/${takeName(take)}.mp4`;
  const target = join(context.folder, file);
  const clips = new OwnFolder(dirname(target), context.realClips);
  const part = new PartFile(target, clips);
  const throttles = context.throttles ?? new Throttles();
  const unfinished = (code: string, message: string, disk = false, link?: string): FetchResult => ({
    ...({ kind: 'unfinished', code, message, disk } as const),
    // A link that has a key of ours in it is nobody's to see.
    ...(link !== undefined && redactor(context.secrets)(link) === link && { link }),
  });
  const interrupted = () => unfinished('interrupted', PAID_FOR);
  let url = link;
  /** A link that we do not follow, wherever it leads. */
  let shunned: { url: string; message: string } | undefined;
  /** The last one that we do follow: tried again where the gateway names no other. */
  let earlier: string | undefined;
  /** What came whole and is no clip: why, by where it came from and by its bytes. It would come again as it came. */
  const rejected = new Map<string, string>();
  let refused: { message: string; link: string } | undefined;
  const spent = { tries: 0, putOff: 0, none: 0, 'no-answer': 0 };
  const age = () => (link === undefined ? ageMs(name, 'finished_at', context) : 0);
  const missing = {
    clip: new PropagationWait(age, throttles.maxWaitMs),
    link: new PropagationWait(age, throttles.maxWaitMs, LINK_PROPAGATION_MS),
  };
  const doubt = new DoubtfulFailure();
  try {
    return await tryOften();
  } finally {
    await part.drop();
  }

  async function tryOften(): Promise<FetchResult> {
    for (;;) {
      const ended = url === undefined ? undefined : await untilFree(throttles.clipThrottle(url));
      const tried = ended ?? (await slot(attempt));
      if (tried.kind !== 'again') return tried;
      if (tried.why === undefined) continue;
      await waits(tried.why.code, tried.why.message, tried.milliseconds / 1000);
      if (!(await wait(tried.milliseconds, context.stop))) return interrupted();
    }
  }

  /** Waits for a server of clips that wants to be left alone; how that ended, where it ends the clip's being fetched in this run. */
  async function untilFree(host: HostThrottle): Promise<FetchResult | undefined> {
    // What others have waited for in vain is not waited for again by each.
    const vain = inVain(host);
    if (vain !== undefined) return unfinished('deferred', vain);
    const turn = await host.acquire('look', { signal: context.stop, onWait: (...why) => void waits('host', ...why) });
    if (turn.kind === 'stopped') return interrupted();
    if (turn.kind !== 'go') return unfinished(turn.kind, turn.message);
    turn.end('unused');
    return undefined;
  }

  async function attempt(): Promise<FetchResult | Again> {
    if (context.halt?.disk !== undefined) return unfinished('disk', PAID_FOR, true);
    let trouble: { code: string; message: string };
    let furthered = false;
    let floor = 100;
    const found =
      url === undefined
        ? await findLink(name, gateway, ticket, context, spent['no-answer'] > 0, doubt)
        : ({ kind: 'link', url } as const);
    if (found.kind === 'interrupted') return interrupted();
    if (found.kind === 'failed') return { kind: 'failed' };
    if (found.kind === 'doubt') return { kind: 'again', why: found, milliseconds: found.pause };
    if (found.kind !== 'link' && found.absent && refused === undefined) {
      const milliseconds = missing.link.nextPauseMs(Math.random());
      if (milliseconds !== undefined) return { kind: 'again', why: found, milliseconds };
      if (missing.link.waitedSeconds > 0) return unfinished(found.code, found.message);
    }
    if (found.kind === 'link') {
      // The gateway has no other: it would be the same the next time.
      if (found.url === shunned?.url) return unfinished('not-followed', shunned.message, false, found.url);
      const known = rejected.get(placeOf(found.url));
      if (known !== undefined) return unfinished('not-a-clip', known, false, found.url);
      const host = throttles.clipThrottle(found.url);
      if (host.isDeferred('look')) {
        url = found.url;
        return { kind: 'again' };
      }
      const before = part.kept;
      const result = await tryOnce(found.url);
      if (result.kind === 'stored') {
        host.recordProgress();
        return { kind: 'stored' };
      }
      if (result.code === 'aborted') return interrupted();
      if (result.code === 'disk') return unfinished('disk', result.message, true);
      const last = result.retryAfterMs === undefined && spent.tries + 1 === TRIES;
      let { message } = result;
      const { rejected: bytes } = result;
      // It would come again as it came. A page, or the like, is a server's trouble and no clip: the next answer may be one.
      const final = bytes !== undefined && !result.retry && !bytes.foreign;
      if (bytes !== undefined && (final || last)) {
        const kept = await part.reject(bytes.sha256);
        if (kept !== undefined) message += `; it is kept as clips/${kept}`;
        // Another link to the same bytes.
        if (rejected.has(bytes.sha256)) return unfinished('not-a-clip', message, false, found.url);
      }
      if (final) {
        for (const one of [placeOf(found.url), bytes.sha256]) rejected.set(one, message);
        refused = { message, link: found.url };
      }
      // What the next try does not go on with is no reason to hold a file open as long as this one waits.
      if (part.kept === 0) await part.drop();
      const told = message + (part.kept > 0 ? `; it goes on at byte ${part.kept}` : '');
      if (result.absent && !result.overHttps) {
        const milliseconds = missing.clip.nextPauseMs(Math.random());
        const { waitedSeconds } = missing.clip;
        if (milliseconds === undefined && waitedSeconds > 0)
          return unfinished(result.code, `its clip did not come within ${waitedSeconds} s: ${message}`);
        earlier = found.url;
        if (milliseconds !== undefined) {
          url = undefined;
          return { kind: 'again', why: { code: result.code, message: told }, milliseconds };
        }
      } else missing.clip.recordFound();
      furthered = part.kept - before >= PROGRESS;
      if (furthered) host.recordProgress();
      if (result.retryAfterMs !== undefined) {
        spent.putOff += 1;
        floor = Math.max(floor, result.retryAfterMs);
        host.deferFor('look', result.retryAfterMs, message);
        const late = inVain(host);
        if (late !== undefined) return unfinished('deferred', late);
      } else if (!furthered && ++spent.tries === TRIES) {
        const link = result.overHttps || BY_HAND.includes(result.code) ? found.url : undefined;
        return unfinished(result.code, `its clip did not come in ${TRIES} tries: ${message}`, false, link);
      }
      if (result.code === 'not-followed') shunned = { url: found.url, message };
      else if (!result.overHttps && !final) earlier = found.url;
      // What a link is no good for, another may be.
      url = result.retry ? found.url : undefined;
      trouble = { code: result.code, message: told };
    } else {
      if (refused !== undefined) return unfinished('not-a-clip', refused.message, false, refused.link);
      trouble = { code: found.code, message: found.message };
      if (found.isFinal) return unfinished(trouble.code, trouble.message);
      const most = found.kind === 'none' && earlier === undefined ? LINK_TRIES : TRIES;
      if (++spent[found.kind] === most) return unfinished(trouble.code, trouble.message);
      url = earlier;
    }
    const nth = spent.tries + spent.putOff + spent.none + spent['no-answer'];
    return { kind: 'again', why: trouble, milliseconds: backoffDelayMs(furthered ? 0 : nth - 1, Math.random(), floor) };
  }

  /** Why a server of clips is not waited for any longer. */
  function inVain(host: HostThrottle): string | undefined {
    const barred = host.exhaustion('look');
    return host.deferral('look') ?? (barred === undefined ? undefined : throttles.waitedTooLongMessage(barred));
  }

  async function waits(code: string, message: string, seconds: number): Promise<void> {
    await recordEvent(context, { type: 'take-waiting', ...name, code, message, seconds: Math.round(seconds * 10) / 10 });
  }

  async function tryOnce(url: string): Promise<DownloadResult<ClipFacts>> {
    // Whoever removed it gets it back; what else is wrong with it is met again.
    await clips.make().catch(() => {});
    let shown = Number.NEGATIVE_INFINITY;
    const result = await download({
      url,
      file: target,
      part,
      // Only a sandbox hands out links to this machine.
      allowLoopback: isLoopback(context.access(gateway).base_url),
      gatewayUrl: context.access(gateway).base_url,
      upgradeToHttps: true,
      signal: context.stop,
      secrets: context.secrets,
      apiKeys: [context.access(gateway).api_key],
      inspect: inspectClip,
      ...(context.downloadPace && { pace: context.downloadPace }),
      ...(context.clock && { clock: context.clock }),
      ...context.network,
      onProgress: (received, total) => {
        if (performance.now() - shown < SHOWN) return;
        shown = performance.now();
        void recordEvent(context, { type: 'take-fetching', ...name, received, ...(total !== undefined && { total }) });
      },
    });
    if (result.kind === 'stored') {
      if (result.aside !== undefined)
        await recordEvent(context, { type: 'take-set-aside', ...name, file: `clips/${basename(result.aside)}` });
      const mine = (event: TakeEvent) => !('shot' in event) || (event.shot === name.shot && event.take === name.take);
      const known = fold(context.ledger.events.filter(mine)).takes.find((one) => takeName(one) === takeName(name));
      if (known === undefined) throw new Error(`${takeName(name)} is stored, and was never begun`);
      const { sha256, facts, sketch } = result;
      const event = createStoredEvent(known, {
        gateways: context.gateways,
        file,
        sha256,
        facts,
        ...(sketch && { sketch }),
        rehearsal: context.rehearsal === true,
      });
      await recordEvent(context, event);
      for (const warning of findClipWarnings(known, event))
        await recordEvent(context, { type: 'warning', ...name, ...warning });
    }
    return result;
  }
}
