import { composeMessage, type Message, option } from '../../document/message.js';
import { idsOf } from '../../storyboard/shot.js';
import type { ClipStatuses } from '../../take/clip-status.js';
import type { Salvage } from '../../take/ledger/repair/salvage.js';
import { type Take, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { type BoardPaths, commandOn } from '../prior-state/prior-state.js';
import { endsInCrlf } from './journal-findings.js';

/** No run fetches the clip of such a take. */
const LET_GO: readonly Take['status'][] = ['abandoned', 'pruned'];

/** What to do about the doctor's findings, in the best order. */
export function nextSteps(
  loaded: LoadedBoard,
  places: BoardPaths,
  found: {
    readonly refusal: (Result<never> & { readonly ok: false }) | undefined;
    readonly needsRebuild: boolean;
    /** There is a journal, whole or damaged. */
    readonly journal: boolean;
    readonly takes: readonly Take[];
    readonly clipStatuses: ClipStatuses;
    readonly saved: Salvage;
    readonly open: readonly string[];
  },
): Message[] {
  const { refusal, needsRebuild, journal, takes, clipStatuses, saved, open } = found;
  const { rehearsal } = places;
  const held = new Set(takes.map(({ ticket }) => ticket?.job_id));
  const unsure = saved.broken.filter(({ job_id }) => job_id !== undefined && !held.has(job_id));
  const away = takes.filter(
    (take) => take.clip && !LET_GO.includes(take.status) && clipStatuses.get(takeName(take)) !== 'there',
  );
  // Limited to their shots, as a full render would pay for what other shots lack.
  const { shots } = loaded.resolved;
  const fetching = shots.filter(({ shot }) => away.some((take) => idsOf(shot).includes(take.shot))).map(({ shot }) => shot.id);
  const isAll = fetching.length === shots.length || fetching.length === 0;
  const only = isAll ? {} : { options: [option('only', fetching.join(','))] };
  return [
    ...(refusal ? [composeMessage`${refusal.failure.message}: ${refusal.failure.hint ?? ''}`] : []),
    ...(needsRebuild && !refusal
      ? [
          composeMessage`${commandOn('doctor', loaded, places, { options: [option('rebuild', true)] })}   makes a journal of all this${journal ? '; the old one is kept beside it' : ''}`,
        ]
      : []),
    ...(saved.flaws.some(endsInCrlf)
      ? [`journal.jsonl -text   as a line of a .gitattributes keeps git from converting it again; it is best left out of git`]
      : []),
    ...(unsure.length > 0 && !rehearsal
      ? [
          composeMessage`${commandOn('reconcile', loaded, places, { take: 'SHOT.TAKE', options: [option('adopt', 'JOB')] })}   once rebuilt, for an id of a broken record: the gateway is asked first`,
        ]
      : []),
    ...(open.length > 0 && !rehearsal
      ? [
          composeMessage`${commandOn('reconcile', loaded, places, { take: open[0] ?? '' })}   settles a take without a known outcome`,
        ]
      : []),
    ...(away.length > 0
      ? [
          composeMessage`${commandOn(rehearsal ? 'rehearse' : 'render', loaded, places, only)}   fetches clips that are paid for and not here, at no cost`,
        ]
      : []),
  ];
}
