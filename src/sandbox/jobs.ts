import { randomBytes } from 'node:crypto';
import type { Clips } from './clip/clips.js';
import type { Dialect, DialectName } from './dialect/dialect.js';
import { longNumber } from './http/json-text.js';
import { now } from './job/clock.js';
import { multiply } from './job/decimal.js';
import type { JobEnd, JobRecord, SandboxJob, Wanted } from './job/job.js';
import type { JobLog } from './job/job-log.js';
import type { JobFault, Knobs, Wait } from './job/knobs.js';

/** What a new job is made from. */
export interface NewJob {
  readonly dialect: Dialect;
  readonly model: string;
  readonly wanted: Wanted;
  readonly body: string;
  readonly rate: number;
  readonly latency: Knobs['latency'];
  readonly ids: Knobs['jobIds'];
  readonly fault?: JobFault | undefined;
}

/** Where a job stands now. */
export interface JobView {
  readonly status: 'queued' | 'running' | 'succeeded' | 'failed';
  /** 0 to 100. */
  readonly progress: number;
  /** Milliseconds until its time is over; below 0 when it only waits for its clip. */
  readonly left: number;
}

/** All jobs: created, timed, drawn and charged, and written down before anybody is told. */
export interface Jobs {
  create(job: NewJob): SandboxJob;
  byId(id: string): SandboxJob | undefined;
  byHex(hex: string): SandboxJob | undefined;
  /** A dialect's newest job of an external id. */
  byExternalId(dialect: DialectName, externalId: string): SandboxJob | undefined;
  standing(job: SandboxJob): JobView;
  inFlight(): number;
  maxInFlight(): number;
  /** In the order of creation. */
  all(): readonly SandboxJob[];
  /** Stops the clock. */
  close(): void;
}

/**
 * Opens the jobs of a ledger; those that were under way go on from where the time says.
 * @param ended is told of each job that ends from now on
 */
export function openJobs(ledger: JobLog, clips: Clips, ended: (job: SandboxJob) => void): Jobs {
  const jobs: SandboxJob[] = [];
  const ids = new Map<string, SandboxJob>();
  const hexes = new Map<string, SandboxJob>();
  const externalIds = new Map<string, SandboxJob>();
  const timers = new Map<SandboxJob, NodeJS.Timeout>();
  let flying = 0;
  let most = 0;
  let closed = false;

  const add = (record: JobRecord, durable: Promise<void>): SandboxJob => {
    const job: SandboxJob = { record, durable };
    jobs.push(job);
    ids.set(record.id, job);
    hexes.set(record.hex, job);
    if (record.wanted.externalId !== undefined) externalIds.set(nameOf(record.dialect, record.wanted.externalId), job);
    flying++;
    return job;
  };

  const finish = async (job: SandboxJob, end: JobEnd): Promise<void> => {
    // Where the disk fails the end is the same without it: after a restart, time says it again.
    await ledger.append({ ended: { id: job.record.id, ...end } }).catch(() => {});
    job.end = end;
    flying--;
    if (!closed) ended(job);
  };

  const at = (job: SandboxJob, time: number, then: () => void): void => {
    if (closed) return;
    const wait = Math.min(Math.max(0, time - now()), 2 ** 31 - 1);
    timers.set(job, setTimeout(then, wait));
  };

  /** Waits out the queue, draws while the job runs, and ends it when both the time and the clip are there. */
  const run = (job: SandboxJob): void => {
    const { createdAt, queuedMs, runningMs, fault } = job.record;
    const ends = createdAt + queuedMs + runningMs;
    const end = (how: JobEnd): void => at(job, ends, () => void finish(job, how));
    at(job, createdAt + queuedMs, () => {
      if (fault?.do === 'stuck') return;
      if (fault?.do === 'fail') return end({ status: 'failed', credits: fault.credits ?? 0, error: failure(fault) });
      clips.get(job.record).then(
        () => end({ status: 'succeeded', credits: chargeOf(job.record) }),
        (error: Error) => end({ status: 'failed', credits: 0, error: { code: 'render_failed', message: error.message } }),
      );
    });
  };

  /** A job that could not be written down was never created. */
  const forget = (job: SandboxJob): void => {
    jobs.splice(jobs.indexOf(job), 1);
    ids.delete(job.record.id);
    hexes.delete(job.record.hex);
    const { dialect, wanted } = job.record;
    if (wanted.externalId !== undefined) externalIds.delete(nameOf(dialect, wanted.externalId));
    flying--;
  };

  for (const entry of ledger.entries) {
    if ('created' in entry) add(entry.created, Promise.resolve());
    else {
      const { id, ...end } = entry.ended;
      const job = ids.get(id);
      if (job && !job.end) {
        job.end = end;
        flying--;
      }
    }
  }
  most = flying;
  for (const job of jobs) if (!job.end) run(job);

  return {
    create({ dialect, model, wanted, body, rate, latency, ids: kind, fault }) {
      const createdAt = now();
      const hex = randomBytes(6).toString('hex');
      const shift = 1 + latency.jitter * (Number.parseInt(hex.slice(0, 8), 16) / 0x80000000 - 1);
      const extra = fault?.do === 'unknown-word' ? (fault.ms ?? 0) : 0;
      const record: JobRecord = {
        id: kind === 'own' ? dialect.jobId(model, hex, createdAt) : longNumber(hex),
        hex,
        dialect: dialect.name,
        model,
        wanted,
        body,
        createdAt,
        queuedMs: Math.round(milliseconds(latency.queued, wanted.seconds) * shift),
        runningMs: Math.round(milliseconds(latency.running, wanted.seconds) * shift) + extra,
        credits: multiply(rate, wanted.seconds),
        ...(fault && { fault }),
      };
      const job = add(record, ledger.append({ created: record }));
      most = Math.max(most, flying);
      job.durable.then(
        () => run(job),
        () => forget(job),
      );
      return job;
    },
    byId: (id) => ids.get(id),
    byHex: (hex) => hexes.get(hex),
    byExternalId: (dialect, externalId) => externalIds.get(nameOf(dialect, externalId)),
    standing(job) {
      if (job.end) return { status: job.end.status, progress: 100, left: 0 };
      const { createdAt, queuedMs, runningMs, fault } = job.record;
      const since = now() - createdAt - queuedMs;
      const passed = fault?.do === 'stuck' ? Math.min(since, runningMs / 2) : since;
      const left = runningMs - passed;
      if (passed < 0) return { status: 'queued', progress: 0, left };
      return { status: 'running', progress: Math.min(99, Math.floor((passed / Math.max(1, runningMs)) * 100)), left };
    },
    inFlight: () => flying,
    maxInFlight: () => most,
    all: () => jobs,
    close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** An external id with whose it is: two gateways may know the same one. */
function nameOf(dialect: string, externalId: string): string {
  return `${dialect} ${externalId}`;
}

function milliseconds(wait: Wait, seconds: number): number {
  return typeof wait === 'number' ? wait : (wait.ms ?? 0) + (wait.perSecond ?? 0) * seconds;
}

/** What a job that succeeds charges. */
function chargeOf({ fault, credits }: JobRecord): number {
  if (fault?.do === 'charge') return fault.credits ?? 0;
  return (fault?.do === 'other-clip' ? fault.credits : undefined) ?? credits;
}

function failure(fault: JobFault): { code: number | string; message: string } {
  return { code: fault.code ?? 'content_policy', message: fault.message ?? 'The prompt was rejected by the content policy.' };
}
