import type { ServerResponse } from 'node:http';
import type { Dialect, Refusal } from './dialect.js';
import type { Faults } from './faults.js';
import type { Job } from './job.js';
import type { Jobs } from './jobs.js';
import type { JobFault, SubmitFault } from './knobs.js';
import { type Exchange, readBody, redirect, refuse, reset, send, sendJson } from './reply.js';
import type { Counters } from './stats.js';

/** What a submit is answered from. */
export interface Desk {
  readonly jobs: Jobs;
  readonly counters: Counters;
  readonly faults: Faults<SubmitFault>;
  readonly jobFaults: Faults<JobFault>;
  readonly rate: (model: string, resolution: string) => number;
}

const LIMIT = 1024 * 1024;

/** Answers `POST` to a model: reads, checks, creates the job, writes it down, and only then says so. */
export async function submit(exchange: Exchange, dialect: Dialect, model: string, desk: Desk): Promise<ServerResponse> {
  const { counters } = desk;
  counters.submits++;
  const bytes = await readBody(exchange.request, LIMIT);
  if (bytes === undefined) {
    exchange.response.setHeader('connection', 'close');
    return refuse(exchange, { status: 413, code: 'too_large', message: 'the body is larger than 1 MiB' });
  }
  const body = parse(bytes);
  if (body === undefined) return refuse(exchange, { status: 400, code: 'invalid_json', message: 'the body is not JSON' });
  const checked = dialect.check(model, body);
  if (!checked.ok) return refuse(exchange, checked.refusal);
  const { wanted } = checked;
  if (wanted.externalId !== undefined) counters.post(wanted.externalId);

  const fault = desk.faults.next(wanted);
  const refused = fault && beforeCreation(exchange, fault);
  if (refused) return refused;
  const known = wanted.externalId === undefined ? undefined : desk.jobs.byExternalId(wanted.externalId);
  const text = canonical(body);
  if (known) {
    const behaviour =
      known.record.body === text && known.record.model === model ? exchange.knobs.sameBody : exchange.knobs.otherBody;
    if (behaviour === 'replay') {
      counters.replays++;
      await known.durable;
      return answer(exchange, dialect, known, fault);
    }
    if (behaviour !== 'new') {
      await known.durable;
      return refuse(exchange, duplicate(behaviour, exchange, known));
    }
  }
  const { inFlight, latency } = exchange.knobs;
  if (inFlight !== null && desk.jobs.inFlight() >= inFlight) {
    return refuse(exchange, { status: 429, code: 1303, message: 'too many tasks in parallel', retryAfter: 1 });
  }
  const job = desk.jobs.create({
    dialect,
    model,
    wanted,
    body: text,
    rate: desk.rate(model, wanted.resolution),
    latency,
    fault: desk.jobFaults.next(wanted),
  });
  await job.durable;
  return answer(exchange, dialect, job, fault);
}

/** The answer of a fault that leaves nothing behind. */
function beforeCreation(exchange: Exchange, fault: SubmitFault): ServerResponse | undefined {
  const { retryAfter } = fault;
  const later = retryAfter === undefined ? {} : { retryAfter };
  const say = (status: number, code: number | string, message: string, more: Partial<Refusal> = {}): ServerResponse =>
    refuse(exchange, { status, code: fault.code ?? code, message: fault.message ?? message, ...more });
  switch (fault.do) {
    case 'reset':
      return reset(exchange);
    case 'redirect':
      return redirect(exchange, fault.to);
    case 'rate-limit':
      return say(429, 1302, 'too many requests', { retryAfter: 1, ...later });
    case 'busy':
      return say(429, 1303, 'too many tasks in parallel', { retryAfter: 1, ...later });
    case 'out-of-credit':
      return say(429, 1102, 'the resource pack is used up');
    case 'refuse':
      return say(fault.status ?? 400, 'invalid_request', 'the request was refused');
    case 'unavailable':
      return say(fault.status ?? 503, 'unavailable', 'try again later', later);
    default:
      return undefined;
  }
}

/** Says that the job exists, or fails to. */
function answer(exchange: Exchange, dialect: Dialect, job: Job, fault: SubmitFault | undefined): ServerResponse {
  const { response, request, knobs } = exchange;
  const { status, body } = dialect.accepted(job, knobs);
  switch (fault?.do) {
    case 'lose-answer':
      return reset(exchange);
    case 'error-after':
      return refuse(exchange, {
        status: fault.status ?? 500,
        code: fault.code ?? 'internal',
        message: fault.message ?? 'internal error',
      });
    case 'cut-answer': {
      const text = JSON.stringify(body);
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length });
      response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
      return response;
    }
    case 'hang':
      return response;
    case 'malformed':
      return send(exchange, status, 'application/json', '{"job_id": ');
    case 'no-id':
      return sendJson(exchange, status, { status: knobs.words.queued });
    default:
      return sendJson(exchange, status, body);
  }
}

function duplicate(behaviour: '409' | '1201', { knobs }: Exchange, { record }: Job): Refusal {
  const name = knobs.nameKnownJob ? { jobId: record.id } : {};
  const message = 'external_task_id is already in use';
  return behaviour === '409'
    ? { status: 409, code: 'duplicate_external_task_id', message, ...name }
    : { status: 400, code: 1201, message, ...name };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
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
