import type { ServerResponse } from 'node:http';
import type { Links } from './clip/links.js';
import type { Dialect } from './dialect/dialect.js';
import { sendOddBody } from './http/odd-body.js';
import { packBody } from './http/pack-body.js';
import { type Exchange, redirect, refuse, resetConnection, sendJson, sendReply } from './http/reply.js';
import { fillTemplate } from './http/template.js';
import { nowMs } from './job/clock.js';
import type { PollFault } from './job/fault-kinds.js';
import { type FaultQueue, toFaultSubject } from './job/faults.js';
import type { SandboxJob } from './job/job.js';
import { makeJobDocument, templateValues } from './job-document.js';
import type { Jobs } from './jobs.js';

/** What a poll needs. */
export interface PollDeps {
  readonly jobs: Jobs;
  readonly links: Links;
  readonly faults: FaultQueue<PollFault>;
}

/** Answers `GET` of a job's document. */
export function answerPoll(
  exchange: Exchange,
  dialect: Dialect,
  id: string,
  { jobs, links, faults }: PollDeps,
): ServerResponse {
  const { knobs } = exchange;
  const missing = { status: 404, code: 'not_found', message: `there is no job ${id}` };
  const job = jobs.byId(id);
  if (job?.record.dialect !== dialect.name) return refuse(exchange, missing);
  if (nowMs() - job.record.createdAt < (knobs.spread?.jobMs ?? 0))
    return refuse(exchange, { ...missing, status: knobs.spread?.status ?? 404 });
  const fault = faults.next(toFaultSubject(job.record));
  switch (fault?.do) {
    case 'error':
      return refuse(exchange, {
        status: fault.status ?? 503,
        code: fault.code ?? 'unavailable',
        message: `try again later${'.'.repeat(fault.bytes ?? 0)}`,
        ...later(fault),
      });
    case 'rate-limit':
      return refuse(exchange, { status: 429, code: 1302, message: 'too many requests', retryAfter: 1, ...later(fault) });
    case 'reset':
      return resetConnection(exchange);
    case 'hang':
      return exchange.response;
    case 'malformed':
      return sendReply(exchange, 200, 'application/json', '{"id": "');
    case 'redirect':
      return redirect(exchange, fault.to);
    case 'not-found':
      return refuse(exchange, missing);
    case 'failed':
      return sendPacked(exchange, fault, failedDocument(job, dialect, exchange, fault));
    case 'other-job':
      return sendPacked(exchange, fault, makeJobDocument(findOtherJob(job, jobs), dialect, { jobs, links }, exchange));
    case 'as-it-is':
      return sendPacked(exchange, fault, makeJobDocument(job, dialect, { jobs, links }, exchange));
    case 'answer':
      return sendJson(
        exchange,
        fault.status ?? 200,
        fillTemplate(fault.body ?? {}, templateValues(job, dialect, { jobs, links }, exchange)),
      );
    default:
  }
  const strangeWord = fault?.do === 'unknown-word' ? (fault.word ?? 'verifying') : undefined;
  const document = makeJobDocument(job, dialect, { jobs, links }, exchange, strangeWord);
  const echo =
    knobs.echoKey.includes('job') && exchange.key !== undefined
      ? { request: { headers: dialect.keyHeader(exchange.key) } }
      : {};
  const whole = { ...document, ...echo };
  return (fault && sendOddBody(exchange, 200, whole, fault)) ?? sendJson(exchange, 200, whole);
}

/** The newest other job at the same gateway, or the job itself if there is no other. */
const findOtherJob = (job: SandboxJob, jobs: Jobs): SandboxJob =>
  jobs.all().findLast((one) => one !== job && one.record.dialect === job.record.dialect) ?? job;

/** The document that a job would have if it had failed. */
function failedDocument(job: SandboxJob, dialect: Dialect, { knobs }: Exchange, fault: PollFault): object {
  const error = { code: fault.code ?? 'internal', message: fault.message ?? 'the job failed' };
  const failed = { ...job, end: { status: 'failed' as const, credits: fault.credits ?? 0, error } };
  return dialect.describeJob(failed, { status: 'failed', progress: 100, knobs });
}

/** Sends a document with the status, compression and length that a fault orders. */
function sendPacked(
  { response }: Exchange,
  { status = 200, packed, bytes: most }: PollFault,
  document: object,
): ServerResponse {
  const { bytes: whole, headers } = packBody(Buffer.from(JSON.stringify(document)), packed);
  const bytes = whole.subarray(0, most);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers });
  return response.end(bytes);
}

function later({ retryAfter }: PollFault): { retryAfter?: number | string } {
  return retryAfter === undefined ? {} : { retryAfter };
}
