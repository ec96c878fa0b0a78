import type { ServerResponse } from 'node:http';
import { type Clips, isReducedClip } from './clip/clips.js';
import type { Links } from './clip/links.js';
import { serveClip } from './clip/serve-clip.js';
import { type Exchange, redirect, refuse, resetConnection, sendReply } from './http/reply.js';
import { nowMs } from './job/clock.js';
import type { ClipFault } from './job/fault-kinds.js';
import { type FaultQueue, toFaultSubject } from './job/faults.js';
import type { Jobs } from './jobs.js';
import type { Counters } from './stats.js';

/** What a download needs. */
export interface DownloadDeps {
  readonly jobs: Jobs;
  readonly clips: Clips;
  readonly links: Links;
  readonly counters: Counters;
  readonly faults: FaultQueue<ClipFault>;
  /** Every API key that this sandbox has received. */
  readonly apiKeys: ReadonlySet<string>;
}

/** Answers `GET` and `HEAD` of a clip. It needs no API key, and counts requests that carry one. */
export async function answerDownload(exchange: Exchange, deps: DownloadDeps): Promise<ServerResponse> {
  const { response, path, knobs } = exchange;
  deps.counters.downloads++;
  if (carriesKey(exchange, deps.apiKeys)) deps.counters.clipRequestsWithKey++;
  const [, model, hex] = /^\/out\/([^/]+)\/([^/]+)\.mp4$/.exec(path) ?? [];
  const job = deps.jobs.byHex(hex ?? '');
  if (!job || job.record.model !== model || job.end?.status !== 'succeeded') {
    return refuse(exchange, { status: 404, code: 'not_found', message: 'there is no such clip' });
  }
  const { createdAt, queuedMs, runningMs } = job.record;
  const spreadMs = knobs.spread?.clipMs ?? 0;
  // A job may end a part of a millisecond early.
  if (spreadMs > 0 && nowMs() - createdAt - queuedMs - runningMs < spreadMs)
    return refuse(exchange, { status: knobs.spread?.status ?? 404, code: 'not_found', message: 'there is no such clip yet' });
  if (!deps.links.useLink(exchange)) {
    return refuse(exchange, { status: knobs.links?.status ?? 410, code: 'expired', message: 'the link has expired' });
  }
  const fault = deps.faults.next(toFaultSubject(job.record));
  if (fault?.do === 'error') {
    const { status = 500, retryAfter } = fault;
    const later = retryAfter === undefined ? {} : { retryAfter };
    return refuse(exchange, { status, code: 'internal', message: 'internal error', ...later });
  }
  if (fault?.do === 'redirect') return redirect(exchange, fault.to);
  if (fault?.do === 'html')
    return sendReply(exchange, 200, 'text/html', '<!doctype html><title>Sign in</title><p>Please sign in.');
  if (fault?.do === 'reset') return resetConnection(exchange);
  if (fault?.do === 'hang') return response;
  const own = await deps.clips.getClip(job.record);
  const clip = fault?.do === 'trailing' ? Buffer.concat([own, Buffer.alloc(fault.bytes ?? 4, fault.fill ?? 0)]) : own;
  // A clip of the ordered size would take long to draw. The header tells clients that this one is smaller on purpose.
  if (isReducedClip(job.record)) response.setHeader('x-rushes-sketch', '1');
  return serveClip(exchange, { clip, fault, onSent: (span) => deps.counters.recordServed(job.record.id, clip, span) });
}

function carriesKey({ request, query, knobs }: Exchange, apiKeys: ReadonlySet<string>): boolean {
  if (request.headers['x-api-key'] !== undefined || request.headers.authorization !== undefined) return true;
  const queryValues = knobs.echoKey.includes('clip-url') ? [] : [...query.values()];
  const carried = [...Object.values(request.headers).flat(), ...queryValues].flatMap((value) => [
    value,
    ...(value ?? '').split(/[\s,;=]+/),
  ]);
  return carried.some((value) => value !== undefined && apiKeys.has(value));
}
