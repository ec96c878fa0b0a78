import type { ClipFault, JobFault, PollFault } from './job/fault-kinds.js';
import { type FaultQueue, makeFaultQueue } from './job/faults.js';
import type { Knobs } from './job/knobs.js';
import type { SubmitFault } from './job/submit-fault.js';
import { readKnobs } from './read-knobs.js';

/** One queue of faults for each kind of occasion. */
interface FaultQueues {
  readonly submit: FaultQueue<SubmitFault>;
  readonly job: FaultQueue<JobFault>;
  readonly poll: FaultQueue<PollFault>;
  readonly clip: FaultQueue<ClipFault>;
}

/** The knobs of a running sandbox, and the queues of their faults. */
export interface KnobState {
  readonly knobs: Knobs;
  readonly faults: FaultQueues;
  /** Sets the given knobs. A list of faults starts to count again. Throws a `TypeError` on an unknown or invalid knob. */
  set(change: Partial<Knobs>): void;
}

/** Makes the state of a new sandbox. It does not check the initial knobs. */
export function makeKnobState(initial: Knobs): KnobState {
  let knobs = initial;
  let faults: FaultQueues = {
    submit: makeFaultQueue(initial.submit),
    job: makeFaultQueue(initial.job),
    poll: makeFaultQueue(initial.poll),
    clip: makeFaultQueue(initial.clip),
  };
  return {
    get knobs() {
      return knobs;
    },
    get faults() {
      return faults;
    },
    set(change) {
      const read = readKnobs(change);
      if (!read.ok) throw new TypeError(read.reason);
      knobs = { ...knobs, ...change };
      faults = {
        submit: change.submit ? makeFaultQueue(change.submit) : faults.submit,
        job: change.job ? makeFaultQueue(change.job) : faults.job,
        poll: change.poll ? makeFaultQueue(change.poll) : faults.poll,
        clip: change.clip ? makeFaultQueue(change.clip) : faults.clip,
      };
    },
  };
}
