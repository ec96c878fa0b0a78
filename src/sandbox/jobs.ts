import { randomBytes } from 'node:crypto';
import type { Clips } from './clip/clips.js';
import type { Dialect, DialectName } from './dialect/dialect.js';
import { makeLongId } from './http/json-text.js';
import { nowMs } from './job/clock.js';
import { multiplyDecimals } from './job/decimal.js';
import type { JobFault } from './job/fault-kinds.js';
import type { ClipRequest, JobEnd, JobRecord, SandboxJob } from './job/job.js';
import type { JobLog } from './job/job-log.js';
import type { Knobs, Wait } from './job/knobs.js';

/** What `create` makes a job from. */
export interface NewJob {
  readonly dialect: Dialect;
  readonly model: string;
  readonly wanted: ClipRequest;
  readonly body: string;
  readonly rate: number;
  readonly latency: Knobs['latency'];
  readonly ids: Knobs['jobIds'];
  readonly fault?: JobFault | undefined;
}

/** The current state of a job. */
export interface JobState {
  readonly status: 'queued' | 'running' | 'succeeded' | 'failed';
  /** 0 to 100. */
  readonly progress: number;
  /** The time until its end. Below 0 while it only waits for its clip. */
  readonly remainingMs: number;
}

/** All jobs. Each is on disk before an answer mentions it. */
export interface Jobs {
  create(job: NewJob): SandboxJob;
  byId(id: string): SandboxJob | undefined;
  byHex(hex: string): SandboxJob | undefined;
  /** The newest job with an external id at a gateway. */
  byExternalId(dialect: DialectName, externalId: string): SandboxJob | undefined;
  stateOf(job: SandboxJob): JobState;
  inFlight(): number;
  maxInFlight(): number;
  /** In the order of creation. */
  all(): readonly SandboxJob[];
  /** Stops all jobs. */
  close(): void;
}

/**
 * Opens the jobs of a log. Unfinished jobs continue as if the sandbox had never stopped.
 *
 * @param onEnd called for each job that ends from now on
 */
export function openJobs(jobLog: JobLog, clips: Clips, onEnd: (job: SandboxJob) => void): Jobs {
  const jobs: SandboxJob[] = [];
  const ids = new Map<string, SandboxJob>();
  const hexes = new Map<string, SandboxJob>();
  const externalIds = new Map<string, SandboxJob>();
  const timers = new Map<SandboxJob, NodeJS.Timeout>();
  let inFlight = 0;
  let maxInFlight = 0;
  let closed = false;

  const add = (record: JobRecord, durable: Promise<void>): SandboxJob => {
    const job: SandboxJob = { record, durable };
    jobs.push(job);
    ids.set(record.id, job);
    hexes.set(record.hex, job);
    if (record.wanted.externalId !== undefined) externalIds.set(externalKey(record.dialect, record.wanted.externalId), job);
    inFlight++;
    return job;
  };

  const finish = async (job: SandboxJob, end: JobEnd): Promise<void> => {
    // If the disk fails, the end is computed again after a restart.
    await jobLog.append({ ended: { id: job.record.id, ...end } }).catch(() => {});
    job.end = end;
    inFlight--;
    if (!closed) onEnd(job);
  };

  const schedule = (job: SandboxJob, timeMs: number, then: () => void): void => {
    if (closed) return;
    const waitMs = Math.min(Math.max(0, timeMs - nowMs()), 2 ** 31 - 1);
    timers.set(job, setTimeout(then, waitMs));
  };

  /** Waits for the queue, draws while the job runs, and ends the job when both its time is over and its clip is ready. */
  const run = (job: SandboxJob): void => {
    const { createdAt, queuedMs, runningMs, fault } = job.record;
    const endMs = createdAt + queuedMs + runningMs;
    const end = (result: JobEnd): void => schedule(job, endMs, () => void finish(job, result));
    schedule(job, createdAt + queuedMs, () => {
      if (fault?.do === 'stuck') return;
      if (fault?.do === 'fail') return end({ status: 'failed', credits: fault.credits ?? 0, error: failureOf(fault) });
      clips.getClip(job.record).then(
        () => end({ status: 'succeeded', credits: creditsCharged(job.record) }),
        (error: Error) => end({ status: 'failed', credits: 0, error: { code: 'render_failed', message: error.message } }),
      );
    });
  };

  /** Undoes the creation of a job that could not be written to disk. */
  const forget = (job: SandboxJob): void => {
    jobs.splice(jobs.indexOf(job), 1);
    ids.delete(job.record.id);
    hexes.delete(job.record.hex);
    const { dialect, wanted } = job.record;
    if (wanted.externalId !== undefined) externalIds.delete(externalKey(dialect, wanted.externalId));
    inFlight--;
  };

  for (const entry of jobLog.entries) {
    if ('created' in entry) add(entry.created, Promise.resolve());
    else {
      const { id, ...end } = entry.ended;
      const job = ids.get(id);
      if (job && !job.end) {
        job.end = end;
        inFlight--;
      }
    }
  }
  maxInFlight = inFlight;
  for (const job of jobs) if (!job.end) run(job);

  return {
    create({ dialect, model, wanted, body, rate, latency, ids: kind, fault }) {
      const createdAt = nowMs();
      const hex = randomBytes(6).toString('hex');
      const shift = 1 + latency.jitter * (Number.parseInt(hex.slice(0, 8), 16) / 0x80000000 - 1);
      const extra = fault?.do === 'unknown-word' ? (fault.ms ?? 0) : 0;
      const record: JobRecord = {
        id: kind === 'own' ? dialect.makeJobId(model, hex, createdAt) : makeLongId(hex),
        hex,
        dialect: dialect.name,
        model,
        wanted,
        body,
        createdAt,
        queuedMs: Math.round(milliseconds(latency.queued, wanted.seconds) * shift),
        runningMs: Math.round(milliseconds(latency.running, wanted.seconds) * shift) + extra,
        credits: multiplyDecimals(rate, wanted.seconds),
        ...(fault && { fault }),
      };
      const job = add(record, jobLog.append({ created: record }));
      maxInFlight = Math.max(maxInFlight, inFlight);
      job.durable.then(
        () => run(job),
        () => forget(job),
      );
      return job;
    },
    byId: (id) => ids.get(id),
    byHex: (hex) => hexes.get(hex),
    byExternalId: (dialect, externalId) => externalIds.get(externalKey(dialect, externalId)),
    stateOf(job) {
      if (job.end) return { status: job.end.status, progress: 100, remainingMs: 0 };
      const { createdAt, queuedMs, runningMs, fault } = job.record;
      const since = nowMs() - createdAt - queuedMs;
      const passed = fault?.do === 'stuck' ? Math.min(since, runningMs / 2) : since;
      const remainingMs = runningMs - passed;
      if (passed < 0) return { status: 'queued', progress: 0, remainingMs };
      return { status: 'running', progress: Math.min(99, Math.floor((passed / Math.max(1, runningMs)) * 100)), remainingMs };
    },
    inFlight: () => inFlight,
    maxInFlight: () => maxInFlight,
    all: () => jobs,
    close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** An external id with its gateway: two gateways may receive the same id. */
function externalKey(dialect: string, externalId: string): string {
  return `${dialect} ${externalId}`;
}

function milliseconds(wait: Wait, seconds: number): number {
  return typeof wait === 'number' ? wait : (wait.ms ?? 0) + (wait.perSecond ?? 0) * seconds;
}

/** The credits that a successful job charges. */
function creditsCharged({ fault, credits }: JobRecord): number {
  if (fault?.do === 'charge') return fault.credits ?? 0;
  return (fault?.do === 'other-clip' ? fault.credits : undefined) ?? credits;
}

function failureOf(fault: JobFault): { code: number | string; message: string } {
  return { code: fault.code ?? 'content_policy', message: fault.message ?? 'The prompt was rejected by the content policy.' };
}
