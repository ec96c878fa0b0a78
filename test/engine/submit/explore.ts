import { SUBMIT_TABLE, startSubmit, stepSubmit } from '../../../src/engine/submit/submit-machine.js';
import type { Circumstances, RequestFacts, SubmitState } from '../../../src/engine/submit/submit-state.js';
import { CLEAR, observationsIn, type Seen } from './paid-request-runs.js';

const NEW: RequestFacts = {
  gateway: { name: 'trinetra', key_env: 'TRINETRA_API_KEY', dedupe: { window_hours: 24, claim: '' } },
  maybeSent: false,
  mayReplay: true,
  isRetry: false,
  tries: { 'not-sent': 0, later: 0 },
  suspectedJobId: undefined,
} as RequestFacts;
export const REPLAY: RequestFacts = { ...NEW, maybeSent: true, mayReplay: false };
const { dedupe: _, ...WITHOUT_DEDUPE } = NEW.gateway;
const STARTS: readonly RequestFacts[] = [NEW, REPLAY, { ...NEW, mayReplay: false, gateway: WITHOUT_DEDUPE }];

/** One thing at a time is in the way. */
const WORLDS: readonly Circumstances[] = [
  CLEAR,
  { ...CLEAR, isInterrupted: true },
  { ...CLEAR, isInterrupted: true, disk: { code: 'disk', message: 'full' } },
  { ...CLEAR, isSettledByOthers: true },
  { ...CLEAR, halted: { code: 'drift', message: 'dear' } },
  { ...CLEAR, isWindowOver: true },
  { ...CLEAR, isEarlierWindowOver: true },
  { ...CLEAR, isOverBudget: true },
  { ...CLEAR, answers: 'undecided' },
  { ...CLEAR, answers: 'lost' },
  { ...CLEAR, isHostFailing: true },
  { ...CLEAR, failedProbes: 6 },
];

const MOST_STATES = 10_000;

/** How often a gateway defers does not change what follows. */
const keyOf = (state: SubmitState): string =>
  JSON.stringify({ ...state, tries: { ...state.tries, later: Math.min(state.tries.later, 1) } });

/** A way from one state to another. */
interface Edge {
  readonly from: string;
  readonly to: string;
  /** The row of the table: `state kind`. */
  readonly row: string;
  readonly step: Seen;
  /** The request waits for other takes, or for a gateway that defers it. Only the world ends such a wait. */
  readonly isWait: boolean;
}

interface Explored {
  readonly states: ReadonlyMap<string, SubmitState>;
  readonly edges: readonly Edge[];
}

/** Every state that can be reached, and every way from one to another: each observation in each state, in each world. */
export function explore(): Explored {
  const states = new Map<string, SubmitState>();
  const edges: Edge[] = [];
  const open: SubmitState[] = [];
  const reach = (state: SubmitState): string => {
    const key = keyOf(state);
    if (!states.has(key)) {
      if (states.size > MOST_STATES) throw new Error(`more than ${MOST_STATES} states: something is counted without end`);
      states.set(key, state);
      open.push(state);
    }
    return key;
  };
  for (const start of STARTS) reach(startSubmit(start).state);
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const from = keyOf(state);
    for (const seen of observationsIn(state, SUBMIT_TABLE))
      for (const now of WORLDS) {
        const next = stepSubmit(state, seen, now);
        const isWait = seen.kind === 'may-wait' || (seen.kind === 'go' && now.answers === 'undecided');
        edges.push({
          from,
          to: reach(next.state),
          row: `${state.at} ${seen.kind}`,
          step: { before: state, seen, now, effect: next.effect },
          isWait,
        });
      }
  }
  return { states, edges };
}
