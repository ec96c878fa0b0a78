import { fitLogNormal } from './log-normal.js';
import type { ExpectedLength } from './poll-pause.js';

/** Jobs of one kind take about as long: the same model, length and resolution. */
export interface JobKind {
  /** `gateway/model`. */
  readonly model: string;
  readonly seconds: number;
  readonly resolution: string;
}

/** A job that is followed in this run. Times are milliseconds on one steady clock. */
export interface RunningJob extends JobKind {
  readonly gateway: string;
  /** Absent if the job is of an earlier run: its length says nothing then. */
  readonly startedAtMs?: number;
}

/** How many of the last jobs count. */
const LAST = 24;
/** After so many jobs of this run, those of earlier runs count no more: a gateway may be faster today. */
const ENOUGH = 10;
/** With so many known lengths, the jobs that still run hardly change the fit. */
const MANY = 20;
/** A fit with ages of running jobs is made again after this time, or this part of the usual length. */
const FRESH_MS = 200;
const FRESH_PART = 1 / 20;

interface Kind {
  readonly earlierMs: readonly number[];
  readonly endedMs: number[];
  readonly running: Set<RunningJob>;
  fit?: { readonly expected: ExpectedLength | undefined; readonly atMs: number };
}

const nameOf = ({ model, seconds, resolution }: JobKind): string => `${model} ${seconds} ${resolution}`;

/** How long jobs run: learned from earlier runs, and from the jobs of this run as they end. */
export class JobLengths {
  readonly #earlier: (kind: JobKind) => readonly number[];
  readonly #kinds = new Map<string, Kind>();
  readonly #running = new Map<string, number>();

  /** @param earlier the lengths of jobs of earlier runs in milliseconds, the last one last */
  constructor(earlier: (kind: JobKind) => readonly number[] = () => []) {
    this.#earlier = earlier;
  }

  begin(job: RunningJob): void {
    const kind = this.#kindOf(job);
    if (job.startedAtMs !== undefined) kind.running.add(job);
    this.#running.set(job.gateway, this.runningAt(job.gateway) + 1);
  }

  /** @param lengthMs how long it ran. Absent if it was not followed to its end, or failed */
  end(job: RunningJob, lengthMs?: number): void {
    const kind = this.#kindOf(job);
    this.#running.set(job.gateway, this.runningAt(job.gateway) - 1);
    if (kind.running.delete(job) && lengthMs !== undefined) {
      kind.endedMs.push(lengthMs);
      if (kind.endedMs.length > LAST) kind.endedMs.shift();
      delete kind.fit;
    }
  }

  /** How many jobs of a gateway are followed. */
  runningAt(gateway: string): number {
    return this.#running.get(gateway) ?? 0;
  }

  /** How long jobs of a kind run; `undefined` without a known one. */
  expected(job: JobKind, nowMs: number): ExpectedLength | undefined {
    const kind = this.#kindOf(job);
    const { earlierMs, endedMs, running } = kind;
    const lengths = endedMs.length >= ENOUGH ? endedMs : [...earlierMs, ...endedMs].slice(-LAST);
    const isComplete = lengths.length >= MANY;
    const freshMs = Math.max(FRESH_MS, (kind.fit?.expected?.medianMs ?? 0) * FRESH_PART);
    if (kind.fit === undefined || (!isComplete && nowMs - kind.fit.atMs > freshMs)) {
      const ages = isComplete ? [] : [...running].map(({ startedAtMs = nowMs }) => nowMs - startedAtMs);
      const fit = fitLogNormal(lengths, ages);
      kind.fit = { expected: fit && { ...fit, isProven: endedMs.length > 0 }, atMs: nowMs };
    }
    return kind.fit.expected;
  }

  #kindOf(job: JobKind): Kind {
    const name = nameOf(job);
    const kind = this.#kinds.get(name) ?? { earlierMs: this.#earlier(job), endedMs: [], running: new Set() };
    this.#kinds.set(name, kind);
    return kind;
  }
}
