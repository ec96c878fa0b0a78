import type { ServerResponse } from 'node:http';
import type { Dialect } from './dialect.js';
import { documentOf, valuesOf } from './document.js';
import { type Faults, subjectOf } from './faults.js';
import type { Jobs } from './jobs.js';
import type { PollFault } from './knobs.js';
import type { Links } from './links.js';
import { sendOdd } from './odd-body.js';
import { type Exchange, redirect, refuse, reset, send, sendJson } from './reply.js';
import { fill } from './template.js';

/** What a poll is answered from. */
export interface Window {
  readonly jobs: Jobs;
  readonly links: Links;
  readonly faults: Faults<PollFault>;
}

/** Answers `GET` of a job's document. */
export function poll(exchange: Exchange, dialect: Dialect, id: string, { jobs, links, faults }: Window): ServerResponse {
  const { knobs } = exchange;
  const missing = { status: 404, code: 'not_found', message: `there is no job ${id}` };
  const job = jobs.byId(id);
  if (job?.record.dialect !== dialect.name) return refuse(exchange, missing);
  const fault = faults.next(subjectOf(job.record));
  switch (fault?.do) {
    case 'error':
      return refuse(exchange, {
        status: fault.status ?? 503,
        code: 'unavailable',
        message: `try again later${'.'.repeat(fault.bytes ?? 0)}`,
        ...later(fault),
      });
    case 'rate-limit':
      return refuse(exchange, { status: 429, code: 1302, message: 'too many requests', retryAfter: 1, ...later(fault) });
    case 'reset':
      return reset(exchange);
    case 'hang':
      return exchange.response;
    case 'malformed':
      return send(exchange, 200, 'application/json', '{"id": "');
    case 'redirect':
      return redirect(exchange, fault.to);
    case 'not-found':
      return refuse(exchange, missing);
    case 'answer':
      return sendJson(exchange, fault.status ?? 200, fill(fault.body ?? {}, valuesOf(job, dialect, { jobs, links }, exchange)));
    default:
  }
  const strange = fault?.do === 'unknown-word' ? (fault.word ?? 'verifying') : undefined;
  const document = documentOf(job, dialect, { jobs, links }, exchange, strange);
  const echo =
    knobs.echoKey.includes('job') && exchange.key !== undefined
      ? { request: { headers: dialect.keyHeader(exchange.key) } }
      : {};
  const whole = { ...document, ...echo };
  return (fault && sendOdd(exchange, 200, whole, fault)) ?? sendJson(exchange, 200, whole);
}

function later({ retryAfter }: PollFault): { retryAfter?: number | string } {
  return retryAfter === undefined ? {} : { retryAfter };
}
