import type { When } from './fault-kinds.js';
import type { JobRecord } from './job.js';

/** The request or job that a fault may strike. */
export interface FaultSubject {
  readonly prompt: string;
  readonly externalId?: string | undefined;
  readonly model: string;
  readonly dialect: string;
}

/** The parts of a job that a fault's conditions look at. */
export function toFaultSubject({ wanted, model, dialect }: Pick<JobRecord, 'wanted' | 'model' | 'dialect'>): FaultSubject {
  return { prompt: wanted.prompt, externalId: wanted.externalId, model, dialect };
}

/** A list of faults that counts how often each has struck. */
export interface FaultQueue<F extends When> {
  /** Returns the first fault that is due for this request or job, and counts it. */
  next(subject: FaultSubject): F | undefined;
}

/** Makes a queue of faults. Each call of `next` returns the first of the list that is due. */
export function makeFaultQueue<F extends When>(faults: readonly F[]): FaultQueue<F> {
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
