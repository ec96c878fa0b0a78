import { startFetch, stepFetch } from '../../../src/engine/clip/fetch-machine.js';
import type { FetchCircumstances, FetchState } from '../../../src/engine/clip/fetch-state.js';
import type { FetchStep } from '../../../src/engine/clip/fetch-steps.js';
import { CLEAR, isWait, LINKS, observationsIn } from './fetch-runs.js';

/** One thing at a time is in the way. A day later, everything that is missing has been missing for too long. */
const WORLDS: readonly FetchCircumstances[] = [
  CLEAR,
  { ...CLEAR, nowMs: 86_400_000 },
  { ...CLEAR, doneMsAgo: Number.POSITIVE_INFINITY },
  { ...CLEAR, isDiskBroken: true },
];

/** How often a host defers does not change what follows, and a message does not either. */
const keyOf = (state: FetchState): string =>
  JSON.stringify({ ...state, tries: { ...state.tries, deferrals: Math.min(state.tries.deferrals, 1) } }, (key, value) =>
    key === 'message' ? '' : value,
  );

/** A way from one state to another. */
interface Edge {
  readonly from: string;
  readonly to: string;
  /** The row of the table: `state kind`. */
  readonly row: string;
  readonly step: FetchStep;
  /** Only the world ends such a wait. */
  readonly isWait: boolean;
}

const FRESH = { downloads: 0, deferrals: 0, none: 0, 'no-answer': 0 };
/** One more failure of any kind ends it. */
const TIRED = { downloads: 5, deferrals: 0, none: 2, 'no-answer': 5 };
/** Two links have shown that they bring no clip. */
const SPENT = {
  unfollowed: { url: LINKS[2], message: 'it leads to this machine' },
  rejected: [{ link: LINKS[0], sha256: 'aa', message: 'it is no clip' }],
};
const STARTS = [{ tries: FRESH }, { tries: FRESH, ...SPENT }, { tries: TIRED }];
const failuresIn = ({ downloads, none, 'no-answer': unanswered }: FetchState['tries']): number => downloads + none + unanswered;
const EXPLORED = [FRESH, TIRED].map(failuresIn);

/** Every state of a first and of a last try, and every way from one to another. */
export function exploreFetch(): { readonly states: ReadonlyMap<string, FetchState>; readonly edges: readonly Edge[] } {
  const states = new Map<string, FetchState>();
  const edges: Edge[] = [];
  const open: FetchState[] = [];
  const reach = (state: FetchState): string => {
    const key = keyOf(state);
    if (!states.has(key)) {
      states.set(key, state);
      open.push(state);
    }
    return key;
  };
  for (const known of STARTS)
    for (const link of [undefined, LINKS[0]])
      reach({ ...startFetch({ job_id: 'job_1', maxWaitMs: 600_000 }, link).state, ...known });
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (!EXPLORED.includes(failuresIn(state.tries))) continue;
    const from = keyOf(state);
    for (const seen of observationsIn(state))
      for (const now of WORLDS) {
        const next = stepFetch(state, seen, now);
        const waits = isWait(seen, state, next.state);
        edges.push({ from, to: reach(next.state), row: `${state.at} ${seen.kind}`, step: next, isWait: waits });
      }
  }
  return { states, edges };
}
