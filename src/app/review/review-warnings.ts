import type { Diagnostic } from '../../document/diagnostic.js';
import { isWithin } from '../../document/span.js';
import type { ResolvedPicks } from '../../picks/resolve-picks.js';
import { diagnosticForReader } from '../../report/diagnostics/diagnostic-for-reader.js';
import { messageText } from '../../report/text/message-text.js';
import type { PlacedShot } from '../../storyboard/shot.js';
import type { LoadedBoard } from '../board/load.js';
import type { LoadedPicks } from '../picks/load-picks.js';
import { diagnosticLine } from './review-picks.js';
import type { ReviewState } from './review-state.js';

/** Warnings of a page: about the whole board, and about single shots by their ids. */
export interface ReviewWarnings {
  readonly board: readonly string[];
  readonly shots: ReadonlyMap<string, readonly string[]>;
}

/** They matter to a render, which says them itself. */
const isAboutPublication = ({ code }: Diagnostic): boolean => code === 'still-not-published' || code === 'still-outside';

/** Whether a diagnostic is about a value that is written on this shot. */
function isAbout({ shot, place }: PlacedShot, { span }: Diagnostic): boolean {
  const places = Object.keys(shot).map((key) => place(`/${key}`));
  return places.some(({ from, span: own }) => from === 'shot' && own.source === span.source && isWithin(span, own));
}

/** Sorts out what a page warns of, and where. */
export function reviewWarnings(
  { resolved }: LoadedBoard,
  { plan, past, picks, problems = [] }: Pick<ReviewState, 'plan' | 'past' | 'picks' | 'problems'>,
  diagnostics: readonly Diagnostic[],
  decided: ResolvedPicks,
): ReviewWarnings {
  const shots = new Map<string, string[]>();
  const board: string[] = [];
  for (const one of diagnostics.filter((each) => !isAboutPublication(each))) {
    const owner = one.severity === 'warning' ? resolved.board.shots.find((placed) => isAbout(placed, one)) : undefined;
    if (owner === undefined) board.push(diagnosticLine(one));
    else shots.set(owner.shot.id, [...(shots.get(owner.shot.id) ?? []), diagnosticForReader(one, 'command-line').message]);
  }
  if (plan?.ok === false) board.push(`the next render cannot be planned: ${messageText(plan.failure.message, 'command-line')}`);
  for (const { file } of past.strays) board.push(`${file} is here, and neither journal nor manifest names its take`);
  board.push(...otherPickWarnings(picks, decided).map(diagnosticLine));
  return { board: [...board, ...problems], shots };
}

/** Warnings about a picks file, without those that the shot's own pick says: why its line is void or outdated. */
function otherPickWarnings({ file }: LoadedPicks, { shots, diagnostics }: ResolvedPicks): readonly Diagnostic[] {
  if (file === undefined) return diagnostics;
  const lines = shots.flatMap(({ lineId, reason }) => (lineId === undefined || reason === undefined ? [] : [lineId]));
  const said = new Set(lines.map((id) => file.document.span(['picks', id, 'take']).start));
  return diagnostics.filter(({ span }) => !said.has(span.start));
}
