import type { JobRecord } from './job.js';
import type { When } from './knobs.js';

/** What an occasion is about. */
export interface Subject {
  readonly prompt: string;
  readonly externalId?: string | undefined;
  readonly model: string;
  readonly dialect: string;
}

/** A job as the subject of an occasion. */
export function subjectOf({ wanted, model, dialect }: Pick<JobRecord, 'wanted' | 'model' | 'dialect'>): Subject {
  return { prompt: wanted.prompt, externalId: wanted.externalId, model, dialect };
}

/** Deals out a list of faults, each as often as it was asked for. */
export interface Faults<F extends When> {
  /** The fault for this occasion, if there is one. */
  next(subject: Subject): F | undefined;
}

/** Each occasion passes by the faults in order; the first that is due strikes. */
export function dealFaults<F extends When>(faults: readonly F[]): Faults<F> {
  const counts = faults.map((fault) => ({ fault, seen: 0, struck: 0 }));
  return {
    next(subject) {
      for (const count of counts) {
        const { times = Number.POSITIVE_INFINITY, every = 1, skip = 0, prompt, externalId, model, dialect } = count.fault;
        if (prompt !== undefined && !subject.prompt.includes(prompt)) continue;
        if (externalId !== undefined && subject.externalId !== externalId) continue;
        if (model !== undefined && subject.model !== model) continue;
        if (dialect !== undefined && subject.dialect !== dialect) continue;
        count.seen++;
        if (count.struck >= times || count.seen <= skip || (count.seen - skip - 1) % every !== 0) continue;
        count.struck++;
        return count.fault;
      }
      return undefined;
    },
  };
}
