import type { ServerResponse } from 'node:http';
import type { Dialect, DialectRefusal } from './dialect/dialect.js';
import { statusWordFor } from './dialect/dialect-common.js';
import { sendLostAnswer } from './http/lost-answer.js';
import { type Exchange, readBody, redirect, refuse, resetConnection, sendJson } from './http/reply.js';
import { fillTemplate } from './http/template.js';
import type { JobFault } from './job/fault-kinds.js';
import { type FaultQueue, toFaultSubject } from './job/faults.js';
import type { ClipRequest, SandboxJob } from './job/job.js';
import type { OnKnownId } from './job/knobs.js';
import type { SubmitFault } from './job/submit-fault.js';
import type { Jobs } from './jobs.js';
import type { Counters } from './stats.js';

/** What a submit needs. */
export interface SubmitDeps {
  readonly jobs: Jobs;
  readonly counters: Counters;
  readonly faults: FaultQueue<SubmitFault>;
  readonly jobFaults: FaultQueue<JobFault>;
  /** Credits per second. */
  readonly rate: (dialect: Dialect, model: string, wanted: ClipRequest) => number;
}

const MAX_BODY_BYTES = 1024 * 1024;

/** Answers a submit: reads and checks it, creates the job, writes it to disk, and only then answers. */
export async function answerSubmit(exchange: Exchange, dialect: Dialect, deps: SubmitDeps): Promise<ServerResponse> {
  const { counters } = deps;
  counters.submits++;
  const bytes = await readBody(exchange.request, MAX_BODY_BYTES);
  if (bytes === undefined) {
    exchange.response.setHeader('connection', 'close');
    return refuse(exchange, { status: 413, code: 'too_large', message: 'the body is larger than 1 MiB' });
  }
  const text = decode(bytes);
  const body = parse(text);
  if (text === undefined || body === undefined)
    return refuse(exchange, { status: 400, code: 'invalid_json', message: 'the body is not JSON' });
  const checked = dialect.checkRequest(exchange.path, body, exchange.request.headers);
  if (!checked.ok) return refuse(exchange, checked.refusal);
  const { model, wanted } = checked;
  const subject = toFaultSubject({ wanted, model, dialect: dialect.name });
  if (wanted.externalId !== undefined) counters.countPost(wanted.externalId);

  const fault = deps.faults.next(subject);
  const refused = fault && sendBeforeCreation(exchange, dialect, fault);
  if (refused) return refused;
  const known = wanted.externalId === undefined ? undefined : deps.jobs.byExternalId(dialect.name, wanted.externalId);
  if (known) {
    const same = known.record.model === model && canonicalText(parse(known.record.body)) === canonicalText(body);
    const behaviour = same ? exchange.knobs.sameBody : exchange.knobs.otherBody;
    if (behaviour === 'replay') {
      counters.replays++;
      await known.durable;
      if (dialect.replayHeader) exchange.response.setHeader(...dialect.replayHeader);
      return sendAccepted(exchange, dialect, known, fault);
    }
    if (behaviour !== 'new') {
      await known.durable;
      return refuse(exchange, describeDuplicate(behaviour, same, exchange, dialect, known));
    }
  }
  const { inFlight, latency, jobIds: ids } = exchange.knobs;
  if (inFlight !== null && deps.jobs.inFlight() >= inFlight) {
    return refuse(exchange, { status: 429, code: 1303, message: 'too many tasks in parallel', retryAfter: 1 });
  }
  const job = deps.jobs.create({
    dialect,
    model,
    wanted,
    body: text,
    rate: deps.rate(dialect, model, wanted),
    latency,
    ids,
    fault: deps.jobFaults.next(subject),
  });
  await job.durable;
  return sendAccepted(exchange, dialect, job, fault);
}

/** Sends the answer of a fault that creates no job. Undefined for other faults. */
function sendBeforeCreation(exchange: Exchange, dialect: Dialect, fault: SubmitFault): ServerResponse | undefined {
  const { retryAfter } = fault;
  const later = retryAfter === undefined ? {} : { retryAfter };
  const say = (status: number, code: number | string, message: string, more: Partial<DialectRefusal> = {}): ServerResponse =>
    refuse(exchange, {
      status,
      code: fault.code ?? code,
      message: (fault.message ?? message) + '.'.repeat(fault.bytes ?? 0),
      ...more,
    });
  switch (fault.do) {
    case 'reset':
      return resetConnection(exchange);
    case 'redirect':
      return redirect(exchange, fault.to);
    case 'rate-limit':
      return say(429, 1302, 'too many requests', { retryAfter: 1, ...later });
    case 'busy':
      return say(fault.status ?? 429, 1303, 'too many tasks in parallel', { retryAfter: 1, ...later });
    case 'out-of-credit':
      return say(dialect.outOfCredit.status, dialect.outOfCredit.code, 'the resource pack is used up');
    case 'refuse':
      return say(fault.status ?? 400, 'invalid_request', 'the request was refused');
    case 'unavailable':
      return say(fault.status ?? 503, 'unavailable', 'try again later', later);
    default:
      return undefined;
  }
}

/** Answers that the job exists, or sends the fault's answer instead. */
function sendAccepted(exchange: Exchange, dialect: Dialect, job: SandboxJob, fault: SubmitFault | undefined): ServerResponse {
  const accepted = dialect.describeAccepted(job, exchange.knobs);
  if (fault?.do === 'answer') {
    const { id, model } = job.record;
    const values = { id, model, status: statusWordFor(dialect, 'queued', exchange.knobs), progress: 0 };
    return sendJson(exchange, fault.status ?? accepted.status, fillTemplate(fault.body ?? {}, values));
  }
  return (
    (fault && sendLostAnswer(exchange, accepted, job.record.id, fault)) ?? sendJson(exchange, accepted.status, accepted.body)
  );
}

function describeDuplicate(
  behaviour: Exclude<OnKnownId, 'replay' | 'new'>,
  same: boolean,
  { knobs }: Exchange,
  { duplicateErrors }: Dialect,
  { record }: SandboxJob,
): DialectRefusal {
  const name = knobs.nameKnownJob ? { jobId: record.id } : {};
  const error = behaviour === 'in-flight' ? duplicateErrors.inFlight : same ? duplicateErrors.same : duplicateErrors.other;
  if (behaviour === '1201') return { status: 400, ...error, code: 1201, ...name };
  return { status: behaviour === '422' ? 422 : 409, ...error, ...name };
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}

/** A text that is the same for equal values, whatever the order of their keys. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
