import { positionAt } from '../../document/position.js';
import { unquoted } from '../../document/quote.js';
import { describeReason } from '../../picks/describe-picks.js';
import type { PickLine } from '../../picks/pick-line.js';
import type { ResolvedPick } from '../../picks/resolve-pick.js';
import type { ResolvedPicks } from '../../picks/resolve-picks.js';
import { takeName } from '../../take/take.js';
import type { PickDocument } from './pick.gen.js';

/** A line of a picks file before and after a change. */
export interface LineChange {
  readonly shot: string;
  readonly before: PickLine;
  readonly after: PickLine;
}

/** What was decided about a board, as `schema/pick.schema.json` has it. */
export function pickDocument(board: string, file: string, picks: ResolvedPicks, changed?: readonly LineChange[]): PickDocument {
  return structuredClone({
    version: 1,
    board,
    file,
    ...(changed && { changed }),
    shots: picks.shots.map(shotDecision),
    warnings: picks.diagnostics.map(({ code, message, span }) => ({
      code,
      message: unquoted(message),
      ...positionAt(span.source, span.start),
    })),
  }) as PickDocument;
}

const shotDecision = ({ shot, state, selected, line, rejected, reason, takes }: ResolvedPick) => ({
  shot,
  state,
  ...(selected && { selected: takeName(selected) }),
  line,
  rejected,
  ...(reason && { message: unquoted(describeReason(shot, reason, line.verdict === 'rejected')) }),
  takes: takes.filter(({ status }) => status === 'stored').map(takeName),
});
