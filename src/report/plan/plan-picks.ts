import { positionAt } from '../../document/position.js';
import { unquoted } from '../../document/quote.js';
import { describeReason } from '../../picks/describe-picks.js';
import type { PicksFile } from '../../picks/read-picks.js';
import type { ResolvedPick } from '../../picks/resolve-pick.js';
import type { PlanPick } from '../../plan/plan.gen.js';
import type { Plan, PlannedPicks } from '../../plan/plan.js';
import { type Take, takeName } from '../../take/take.js';

/** What was decided about each shot, as the plan's document has it. */
export const planPicks = ({ file, shots, replaceable }: PlannedPicks): PlanPick[] =>
  shots.map((one) => planPick(one, file, replaceable.has(one.shot)));

function planPick(pick: ResolvedPick<Take>, file: PicksFile, replaceable: boolean): PlanPick {
  const { shot, state, line, lineId, reason, takes, rejected, selected } = pick;
  const nameOf = (take: number): string => takeName(takes.find((one) => one.take === take) ?? { shot, take });
  const { verdict, note } = line;
  return {
    shot,
    state,
    ...(selected && { selected: takeName(selected) }),
    ...(line.take !== undefined && { decided: nameOf(line.take) }),
    ...(verdict && { verdict }),
    ...(rejected.length > 0 && { rejected: rejected.map(nameOf) }),
    ...(note !== undefined && { note }),
    ...(reason && { message: unquoted(describeReason(shot, reason, verdict === 'rejected')) }),
    ...(lineId !== undefined && { line: positionAt(file.source, file.span(lineId, 'value').start).line }),
    ...(replaceable && { replaceable: true as const }),
  };
}

/** The picks file that cannot be read, as it is shown. */
export const unreadPicksFile = ({ unreadPicks }: Plan): string => unreadPicks?.[0]?.span.source.file ?? 'the picks file';
