import type { ServerResponse } from 'node:http';
import type { Dialect, DialectRefusal } from './dialect/dialect.js';
import { wordFor } from './dialect/dialect-common.js';
import { loseAnswer } from './http/lost-answer.js';
import { type Exchange, readBody, redirect, refuse, reset, sendJson } from './http/reply.js';
import { fill } from './http/template.js';
import { type Faults, subjectOf } from './job/faults.js';
import type { SandboxJob, Wanted } from './job/job.js';
import type { JobFault, OnKnownId, SubmitFault } from './job/knobs.js';
import type { Jobs } from './jobs.js';
import type { Counters } from './stats.js';

/** What a submit is answered from. */
export interface SubmitDeps {
  readonly jobs: Jobs;
  readonly counters: Counters;
  readonly faults: Faults<SubmitFault>;
  readonly jobFaults: Faults<JobFault>;
  /** Credits a second. */
  readonly rate: (dialect: Dialect, model: string, wanted: Wanted) => number;
}

const LIMIT = 1024 * 1024;

/** Answers a submit: reads, checks, creates the job, writes it down, and only then says so. */
export async function answerSubmit(exchange: Exchange, dialect: Dialect, desk: SubmitDeps): Promise<ServerResponse> {
  const { counters } = desk;
  counters.submits++;
  const bytes = await readBody(exchange.request, LIMIT);
  if (bytes === undefined) {
    exchange.response.setHeader('connection', 'close');
    return refuse(exchange, { status: 413, code: 'too_large', message: 'the body is larger than 1 MiB' });
  }
  const text = decode(bytes);
  const body = parse(text);
  if (text === undefined || body === undefined)
    return refuse(exchange, { status: 400, code: 'invalid_json', message: 'the body is not JSON' });
  const checked = dialect.check(exchange.path, body, exchange.request.headers);
  if (!checked.ok) return refuse(exchange, checked.refusal);
  const { model, wanted } = checked;
  const subject = subjectOf({ wanted, model, dialect: dialect.name });
  if (wanted.externalId !== undefined) counters.post(wanted.externalId);

  const fault = desk.faults.next(subject);
  const refused = fault && beforeCreation(exchange, dialect, fault);
  if (refused) return refused;
  const known = wanted.externalId === undefined ? undefined : desk.jobs.byExternalId(dialect.name, wanted.externalId);
  if (known) {
    const same = known.record.model === model && canonical(parse(known.record.body)) === canonical(body);
    const behaviour = same ? exchange.knobs.sameBody : exchange.knobs.otherBody;
    if (behaviour === 'replay') {
      counters.replays++;
      await known.durable;
      if (dialect.replayed) exchange.response.setHeader(...dialect.replayed);
      return answer(exchange, dialect, known, fault);
    }
    if (behaviour !== 'new') {
      await known.durable;
      return refuse(exchange, duplicate(behaviour, same, exchange, dialect, known));
    }
  }
  const { inFlight, latency, jobIds: ids } = exchange.knobs;
  if (inFlight !== null && desk.jobs.inFlight() >= inFlight) {
    return refuse(exchange, { status: 429, code: 1303, message: 'too many tasks in parallel', retryAfter: 1 });
  }
  const job = desk.jobs.create({
    dialect,
    model,
    wanted,
    body: text,
    rate: desk.rate(dialect, model, wanted),
    latency,
    ids,
    fault: desk.jobFaults.next(subject),
  });
  await job.durable;
  return answer(exchange, dialect, job, fault);
}

/** The answer of a fault that leaves nothing behind. */
function beforeCreation(exchange: Exchange, dialect: Dialect, fault: SubmitFault): ServerResponse | undefined {
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
      return reset(exchange);
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

/** Says that the job exists, or fails to. */
function answer(exchange: Exchange, dialect: Dialect, job: SandboxJob, fault: SubmitFault | undefined): ServerResponse {
  const accepted = dialect.accepted(job, exchange.knobs);
  if (fault?.do === 'answer') {
    const { id, model } = job.record;
    const values = { id, model, status: wordFor(dialect, 'queued', exchange.knobs), progress: 0 };
    return sendJson(exchange, fault.status ?? accepted.status, fill(fault.body ?? {}, values));
  }
  return (fault && loseAnswer(exchange, accepted, job.record.id, fault)) ?? sendJson(exchange, accepted.status, accepted.body);
}

function duplicate(
  behaviour: Exclude<OnKnownId, 'replay' | 'new'>,
  same: boolean,
  { knobs }: Exchange,
  { known }: Dialect,
  { record }: SandboxJob,
): DialectRefusal {
  const name = knobs.nameKnownJob ? { jobId: record.id } : {};
  const said = behaviour === 'in-flight' ? known.inFlight : same ? known.same : known.other;
  if (behaviour === '1201') return { status: 400, ...said, code: 1201, ...name };
  return { status: behaviour === '422' ? 422 : 409, ...said, ...name };
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

/** The same value always as the same text, however its keys were ordered. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
