import type { ServerResponse } from 'node:http';
import { type Clips, isSketch } from './clip/clips.js';
import type { Links } from './clip/links.js';
import { serveClip } from './clip/serve-clip.js';
import { type Exchange, redirect, refuse, reset, sendReply } from './http/reply.js';
import { now } from './job/clock.js';
import { type Faults, subjectOf } from './job/faults.js';
import type { ClipFault } from './job/knobs.js';
import type { Jobs } from './jobs.js';
import type { Counters } from './stats.js';

/** What a download is answered from. */
export interface ClipSource {
  readonly jobs: Jobs;
  readonly clips: Clips;
  readonly links: Links;
  readonly counters: Counters;
  readonly faults: Faults<ClipFault>;
  /** Every key that was ever used here. */
  readonly keys: ReadonlySet<string>;
}

/** Answers `GET` and `HEAD` of a clip. It wants no key, and counts who brings one. */
export async function answerDownload(exchange: Exchange, shelf: ClipSource): Promise<ServerResponse> {
  const { response, path, knobs } = exchange;
  shelf.counters.downloads++;
  if (carriesKey(exchange, shelf.keys)) shelf.counters.clipRequestsWithKey++;
  const [, model, hex] = /^\/out\/([^/]+)\/([^/]+)\.mp4$/.exec(path) ?? [];
  const job = shelf.jobs.byHex(hex ?? '');
  if (!job || job.record.model !== model || job.end?.status !== 'succeeded') {
    return refuse(exchange, { status: 404, code: 'not_found', message: 'there is no such clip' });
  }
  const { createdAt, queuedMs, runningMs } = job.record;
  if (now() - createdAt - queuedMs - runningMs < (knobs.spread?.clipMs ?? 0))
    return refuse(exchange, { status: knobs.spread?.status ?? 404, code: 'not_found', message: 'there is no such clip yet' });
  if (!shelf.links.use(exchange)) {
    return refuse(exchange, { status: knobs.links?.status ?? 410, code: 'expired', message: 'the link has expired' });
  }
  const fault = shelf.faults.next(subjectOf(job.record));
  if (fault?.do === 'error') {
    const { status = 500, retryAfter } = fault;
    const later = retryAfter === undefined ? {} : { retryAfter };
    return refuse(exchange, { status, code: 'internal', message: 'internal error', ...later });
  }
  if (fault?.do === 'redirect') return redirect(exchange, fault.to);
  if (fault?.do === 'html')
    return sendReply(exchange, 200, 'text/html', '<!doctype html><title>Sign in</title><p>Please sign in.');
  if (fault?.do === 'reset') return reset(exchange);
  if (fault?.do === 'hang') return response;
  const own = await shelf.clips.get(job.record);
  const clip = fault?.do === 'trailing' ? Buffer.concat([own, Buffer.alloc(fault.bytes ?? 4, fault.fill ?? 0)]) : own;
  // A clip of the size that was ordered would take long to draw: whoever compares the two is told that this one is smaller on purpose.
  if (isSketch(job.record)) response.setHeader('x-rushes-sketch', '1');
  return serveClip(exchange, { clip, fault, note: (span) => shelf.counters.serve(job.record.id, clip, span) });
}

function carriesKey({ request, query, knobs }: Exchange, keys: ReadonlySet<string>): boolean {
  if (request.headers['x-api-key'] !== undefined || request.headers.authorization !== undefined) return true;
  const asked = knobs.echoKey.includes('clip-url') ? [] : [...query.values()];
  const carried = [...Object.values(request.headers).flat(), ...asked].flatMap((value) => [
    value,
    ...(value ?? '').split(/[\s,;=]+/),
  ]);
  return carried.some((value) => value !== undefined && keys.has(value));
}
