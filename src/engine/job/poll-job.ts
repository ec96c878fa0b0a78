import type { Gateway, Ticket } from '../../gateway/gateway.js';
import { type Millicredits, toCredits } from '../../gateway/money.js';
import { redactor } from '../../http/redact.js';
import { wait } from '../../system/wait.js';
import { STALL_AFTER_SECONDS } from '../../take/stall.js';
import { takeName } from '../../take/take.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { SILENCE_LIMIT_MS } from '../throttle/host-throttle.js';
import { backoff, HEARD_PACE, pollDelay } from '../throttle/pace.js';
import { Throttles } from '../throttle/throttles.js';
import { checkJob, isOfModel } from './check-job.js';
import { Doubt } from './doubt.js';
import { recordFailed } from './job-failed.js';
import { claimedBy, holderOf } from './job-holder.js';
import { ageOf, Missing } from './spread.js';
import { warnUnread } from './unread-charge.js';

/** How a job that was followed stands at last. `unfinished`: it is left for the next run. */
export type PollResult =
  | { readonly kind: 'rendered'; readonly url?: string; readonly charged?: Millicredits }
  | { readonly kind: 'failed'; readonly charged?: Millicredits }
  | { readonly kind: 'unfinished'; readonly code: string; readonly message: string; readonly stops: boolean };

/** A job that was accepted long ago and is not known is asked for so often; a young one may only not have spread yet. */
const NOT_FOUND_TRIES = 5;
/** How many other jobs are asked about, whoever names them. */
const MOST_OTHERS = 3;
/** A job that moves and never ends is watched for so many times as long as one that does not move. */
const PATIENCE = 3;

/** `2 hours`, `90 seconds`. */
const lasted = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1000);
  return seconds >= 7200 ? `${Math.floor(seconds / 3600)} hours` : `${seconds} seconds`;
};

/**
 * Follows an accepted job to its end by polling, and writes the end down.
 *
 * @param take `told`: the gateway was told to call when the job is done, so that it is asked only now and then
 * @param reserved what the gateway said at the start that it would charge, where the job's end does not say
 */
export async function pollJob(
  take: { shot: string; take: number; external_task_id: string; told: boolean },
  gateway: Gateway,
  ticket: Ticket,
  resumed: boolean,
  context: RunContext,
  reserved?: Millicredits,
): Promise<PollResult> {
  // A clock that is set changes no wait.
  const begun = performance.now();
  const name = { shot: take.shot, take: take.take };
  const unfinished = (code: string, message: string, stops = false): PollResult => ({
    kind: 'unfinished',
    code,
    message,
    stops,
  });
  const interrupted = () => unfinished('interrupted', `job ${ticket.job_id} runs on`);
  const throttles = context.throttles ?? new Throttles();
  const host = throttles.gatewayThrottle(context.access(gateway).base_url);
  /** When the job was last heard of, and how long its host had wanted to be left alone by then. */
  let heard = begun;
  let leftAlone = host.deferredTotalMs;
  let silent = 0;
  let notFound = 0;
  const missing = new Missing(() => (resumed ? ageOf(name, 'submitted_at', context) : 0), throttles.maxWait);
  const doubt = new Doubt();
  let worded = false;
  let asked = Number.NEGATIVE_INFINITY;
  /** When the job was last seen to move, and how it stood. */
  let moved = begun;
  let stood: string | undefined;
  const stallAfter = (context.stallAfter ?? STALL_AFTER_SECONDS) * 1000;
  /** Jobs that were named on this take's own address and are not the one that it has. */
  const others = new Set<string>();
  // A resumed job may have ended long ago: its first look comes at once.
  let pause = resumed ? 0 : undefined;
  for (;;) {
    const { pollInterval, hints } = context;
    const own = pollInterval === undefined ? pollDelay(performance.now() - begun, Math.random()) : pollInterval * 1000;
    // In case no call comes.
    const rest = pause ?? (hints && take.told && pollInterval === undefined ? Math.max(HEARD_PACE, own) : own);
    pause = undefined;
    const ear = { external_task_id: take.external_task_id, job_id: ticket.job_id };
    const went = hints ? await hints.wait(ear, rest, context.stop) : await wait(rest, context.stop);
    if (!went) return interrupted();
    // Whoever calls, a job is asked for once a second at most.
    const soon = asked + 1000 - performance.now();
    if (hints?.has(ear) && soon > 0 && !(await wait(soon, context.stop))) return interrupted();
    const news = hints?.take(ear);
    asked = performance.now();
    const named = news?.named ?? [];
    const strange = named
      .filter((job_id) => job_id !== ticket.job_id && !others.has(job_id))
      .slice(0, MOST_OTHERS - others.size);
    for (const job_id of strange) {
      others.add(job_id);
      await askOther(job_id);
    }
    // Who spoke of another job alone said nothing of this one.
    if (strange.length > 0 && news?.bare === false && !named.includes(ticket.job_id)) continue;
    const seen = await checkJob(
      gateway,
      ticket,
      { ...context, throttles },
      {
        retry: silent + notFound > 0,
        onWait: (message, seconds) => void waits('host', message, seconds * 1000),
      },
    );
    if (context.stop.aborted && seen.kind === 'no-answer') return interrupted();
    if (seen.kind === 'no-answer') {
      if (seen.over) return unfinished(seen.code, seen.message);
      if (seen.status === 401 || seen.status === 403)
        return unfinished(seen.code, `${seen.message}: is the key still right?`, true);
      if (seen.status === 404 || seen.status === 410) {
        const pace = missing.pause(Math.random());
        if (++notFound >= NOT_FOUND_TRIES && pace === undefined)
          return unfinished('job-not-found', `the gateway does not know job ${ticket.job_id}`);
        pause = pace === undefined ? backoff(silent++, Math.random(), 200) : Math.max(pace, (pollInterval ?? 0) * 1000);
        await waits(seen.code, seen.message, Math.max(pause, seen.floor ?? 0));
        continue;
      }
      const putOff = host.deferredTotalMs - leftAlone;
      if (putOff > throttles.maxWait) return unfinished('deferred', throttles.waitedTooLongMessage(seen.message));
      // Silence begins with the first look that is not answered, and not before a night in which the machine slept.
      if (silent === 0) heard = performance.now();
      if (performance.now() - heard - putOff > SILENCE_LIMIT_MS) return unfinished(seen.code, seen.message);
      pause = backoff(silent++, Math.random(), 200);
      // How long it wants to be left alone is everybody's to heed, and so is a host that fails.
      await waits(seen.code, seen.message, Math.max(pause, seen.floor ?? 0));
      continue;
    }
    heard = performance.now();
    leftAlone = host.deferredTotalMs;
    silent = 0;
    notFound = 0;
    missing.found();
    const { job, nameless = false } = seen;
    if (job.state !== 'failed') doubt.clear();
    switch (job.state) {
      case 'rendered': {
        const { url, usage, unread_charge } = job;
        const charged = job.charged ?? reserved;
        await warnUnread(name, ticket, unread_charge, context);
        await recordEvent(context, {
          type: 'take-rendered',
          ...name,
          // It is for people: whoever fetches the clip in a later run asks for a fresh one.
          ...(url !== undefined && { url: redactor(context.secrets)(url) }),
          ...(charged !== undefined && { charged: toCredits(charged) }),
          ...(unread_charge !== undefined && { unread_charge }),
          ...(usage && { usage: { ...usage.raw } }),
        });
        return { kind: 'rendered', ...(url !== undefined && { url }), ...(charged !== undefined && { charged }) };
      }
      case 'failed': {
        const { charged } = job;
        const hasCharge = Boolean(charged) || job.unread_charge !== undefined;
        pause = hasCharge || nameless ? doubt.pause(pollInterval) : undefined;
        if (pause !== undefined) {
          const doubted = hasCharge ? 'and that it charged for it' : 'with an error that names no job';
          const message = `the gateway says that job ${ticket.job_id} failed ${doubted}: it is asked again`;
          await waits(hasCharge ? 'failed-and-charged' : 'failed-nameless', message, pause);
          continue;
        }
        await recordFailed(name, ticket, job, context);
        return { kind: 'failed', ...(charged !== undefined && { charged }) };
      }
      case 'queued':
      case 'running': {
        if (!job.known && !worded) {
          worded = true;
          await recordEvent(context, {
            type: 'warning',
            ...name,
            code: 'unknown-status',
            message: `the gateway calls job ${ticket.job_id} "${job.word}", a word that its document does not have: taken for still running`,
          });
        }
        await recordEvent(context, {
          type: 'take-progress',
          ...name,
          state: job.state,
          word: job.word,
          ...(job.percent !== undefined && { percent: job.percent }),
        });
        break;
      }
    }
    const stands = `${job.word} ${job.percent}`;
    if (stands !== stood) moved = performance.now();
    stood = stands;
    const [still, whole] = [performance.now() - moved, performance.now() - begun];
    if (still > stallAfter || whole > PATIENCE * stallAfter) {
      const how = still > stallAfter ? `has not moved in ${lasted(still)}` : `has not ended in ${lasted(whole)}`;
      const at = job.percent === undefined ? '' : ` at ${Math.round(job.percent)} %`;
      return unfinished(
        'stalled',
        `job ${ticket.job_id} is "${job.word}"${at} and ${how}: it is kept, and the next run asks for it again`,
      );
    }
  }

  async function waits(code: string, message: string, milliseconds: number): Promise<void> {
    await recordEvent(context, { type: 'take-waiting', ...name, code, message, seconds: Math.round(milliseconds / 100) / 10 });
  }

  /** A second job that the gateway itself has for this take's address may have been paid as well. */
  async function askOther(job_id: string): Promise<void> {
    if (holderOf(context.ledger, gateway.name, job_id)) return;
    const seen = await checkJob(gateway, { ...ticket, job_id }, context);
    if (seen.kind !== 'job' || !isOfModel(seen.job, ticket.model, gateway)) return;
    if (claimedBy(context, gateway.name, job_id, name) !== takeName(name)) return;
    const message = `the gateway called back for job ${job_id} too, and this take is job ${ticket.job_id}`;
    await recordEvent(context, { type: 'take-duplicated', ...name, job_id, message });
  }
}
