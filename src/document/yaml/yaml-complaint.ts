import type { Diagnostic } from '../diagnostic.js';
import { lineStarts, positionAt } from '../position.js';
import type { Source } from '../span.js';
import { explainByComment, findCommentCuts } from './comment-cuts.js';
import { findMisplacedCharacter } from './misplaced-characters.js';
import type { YamlComplaint, YamlTree } from './tree/yaml-tree.js';
import { type ComplaintMessage, describeComplaint, type Openings } from './yaml-messages.js';

/** Turns the YAML library's complaints into diagnostics: one for each line, because later ones follow from the first. */
export function describeComplaints(
  source: Source,
  complaints: readonly YamlComplaint[],
  tree: YamlTree | undefined,
): Diagnostic[] {
  if (complaints.length === 0) return [];
  const openings = findOpenings(tree);
  const cuts = findCommentCuts(source, tree);
  const messages = complaints
    .map((complaint) => describeComplaint(source.text, complaint, openings))
    .map((message) => explainByComment(source, message, cuts) ?? message)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const misplaced = findMisplacedCharacters(source, messages);
  // A lookalike also causes complaints on its own line and on the next one.
  const isConsequence = (line: number): boolean => misplaced.has(line) || misplaced.has(line - 1);
  const tab = findTabIndent(source, messages);
  // An unclosed quote swallows the closing bracket.
  const hasUnclosedQuote = messages.some(({ code }) => code === 'unclosed-quote');
  const causes = messages.filter(
    ({ code, start }) =>
      (!tab || start < tab.start) &&
      !(hasUnclosedQuote && code === 'unclosed-bracket') &&
      !isConsequence(positionAt(source, start).line),
  );
  const lines = new Set<number>();
  return [...misplaced.values(), ...causes, ...(tab ? [tab] : [])].flatMap(({ start, end, ...message }): Diagnostic[] => {
    const { line } = positionAt(source, start);
    if (lines.has(line)) return [];
    // After an unclosed bracket the parser also complains about the next line.
    if (message.code === 'unclosed-bracket') lines.add(line + 1);
    lines.add(line);
    const boundedEnd = Math.max(start, Math.min(end, source.text.length));
    return [{ ...message, severity: 'error', span: { source, start, end: boundedEnd } }];
  });
}

/** Lines that are searched for lookalikes. */
const MAX_LINES = 200;

/**
 * Finds lookalikes on the lines of complaints and on the lines before those.
 *
 * @returns one message for each line with a lookalike, by line number
 */
function findMisplacedCharacters(source: Source, complaints: readonly ComplaintMessage[]): Map<number, ComplaintMessage> {
  const starts = lineStarts(source);
  const found = new Map<number, ComplaintMessage>();
  for (const { start, end } of complaints.slice(0, MAX_LINES)) {
    const first = positionAt(source, start).line;
    const last = Math.min(positionAt(source, end).line, first + MAX_LINES);
    for (let line = Math.max(1, first - 1); line <= last; line++) {
      const misplaced = found.has(line) ? undefined : findMisplacedCharacter(source, starts[line - 1] ?? 0, line < first);
      if (misplaced) found.set(line, misplaced);
    }
  }
  return found;
}

/** Finds a tab in the indentation of a complaint's line, or of the line before: it caused this complaint and all later ones. */
function findTabIndent(source: Source, complaints: readonly ComplaintMessage[]): ComplaintMessage | undefined {
  const starts = lineStarts(source);
  for (const complaint of complaints) {
    const { line } = positionAt(source, complaint.start);
    for (const start of starts.slice(Math.max(0, line - 2), line)) {
      const indent = /^ *(?:- *)*\t[ \t]*(?=[^\s#])/.exec(source.text.slice(start, start + 200))?.[0];
      if (indent === undefined) continue;
      const message = 'this line is indented with a tab; use spaces';
      return { code: 'tab-indent', message, hint: 'Editors can convert tabs to spaces.', start, end: start + indent.length };
    }
  }
  return undefined;
}

/** Collects the start of each text and bracket by where it ends. If several end together, the innermost counts. */
function findOpenings(tree: YamlTree | undefined): Openings {
  const texts = new Map<number, number>();
  const brackets = new Map<number, number>();
  const visit = (node: YamlTree): void => {
    if (node.kind === 'seq') node.items.forEach(visit);
    if (node.kind === 'map') {
      for (const pair of node.pairs) {
        visit(pair.key);
        visit(pair.value);
      }
    }
    const starts = node.kind === 'scalar' ? texts : brackets;
    if (!starts.has(node.end)) starts.set(node.end, node.start);
  };
  if (tree) visit(tree);
  return { texts, brackets };
}
