import type { Diagnostic } from '../../document/diagnostic.js';
import { positionAt } from '../../document/position.js';
import { valueSpans } from '../../picks/edit-picks.js';
import { type ResolvedPicks, resolvePicks } from '../../picks/resolve-picks.js';
import { diagnosticForReader } from '../../report/diagnostics/diagnostic-for-reader.js';
import type { ReviewPicks } from '../../review/review-data.js';
import { ownClipPaths } from '../../storyboard/film-shot.js';
import type { ManifestTake } from '../../take/manifest.gen.js';
import type { LoadedBoard } from '../board/load.js';
import { type LoadedPicks, pickableBoardOf } from '../picks/load-picks.js';

/** What a page shows of a picks file, and what it needs to write it. */
export interface PagePicks {
  readonly decided: ResolvedPicks<ManifestTake>;
  readonly picks: ReviewPicks;
}

/** A diagnostic as a line: `film.picks.yaml:3:8: …`. */
export function diagnosticLine(one: Diagnostic): string {
  const { span, message } = diagnosticForReader(one, 'command-line');
  const { line, column } = positionAt(span.source, span.start);
  return `${span.source.file}:${line}:${column} ${one.severity}: ${message}`;
}

/** Resolves a picks file for a page. A text that must not be shown is withheld with all that it says. */
export function picksForPage(
  loaded: LoadedBoard,
  { name, source, file, diagnostics }: LoadedPicks,
  entries: readonly ManifestTake[],
): PagePicks {
  const isHidden = source.hidden !== undefined;
  const { shots, board } = loaded.resolved;
  const ownClips = new Set(ownClipPaths(board.film).keys());
  const decided = resolvePicks(shots, entries, isHidden ? undefined : file, { ownClips });
  const failed = (text: string, problem: string): PagePicks => ({ decided, picks: { file: name, text, values: {}, problem } });
  if (isHidden) return failed('', `${source.file} is not shown: ${source.hidden}`);
  const [problem] = diagnostics.filter(({ severity }) => severity === 'error');
  if (problem !== undefined) return failed(source.text, diagnosticLine(problem));
  // A board with errors has no shots; a film of own clips alone has none to decide about.
  if (shots.length === 0 && ownClips.size === 0)
    return failed(source.text, 'the board has errors: correct them before you pick');
  const spans = valueSpans(source, pickableBoardOf(loaded));
  if (!spans.ok) return failed(source.text, spans.diagnostics.map(diagnosticLine)[0] ?? '');
  return { decided, picks: { file: name, ...spans.value } };
}
