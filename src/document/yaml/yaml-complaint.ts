import type { Diagnostic } from '../diagnostic.js';
import { lineStarts, position } from '../position.js';
import type { Source } from '../span.js';
import { cutBy, cutsIn } from './comment-cuts.js';
import { misplacedOn } from './misplaced-characters.js';
import { type Openings, type Worded, wordYaml } from './yaml-messages.js';
import type { YamlComplaint, YamlTree } from './yaml-tree.js';

/** The library's complaints as diagnostics, one a line: what follows on the same line is an echo of the first. */
export function wordComplaints(source: Source, complaints: readonly YamlComplaint[], tree: YamlTree | undefined): Diagnostic[] {
  if (complaints.length === 0) return [];
  const opened = openings(tree);
  const cuts = cutsIn(source, tree);
  const worded = complaints
    .map((complaint) => wordYaml(source.text, complaint, opened))
    .map((words) => cutBy(source, words, cuts) ?? words)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const strange = misplacedIn(source, worded);
  // What follows such a character is an echo, there and on the next line.
  const isEcho = (line: number): boolean => strange.has(line) || strange.has(line - 1);
  const tab = firstTab(source, worded);
  // A quote that is never closed takes the closing bracket in.
  const quote = worded.some((one) => one.code === 'unclosed-quote');
  const told = worded.filter(
    (one) =>
      (!tab || one.start < tab.start) &&
      !(quote && one.code === 'unclosed-bracket') &&
      !isEcho(position(source, one.start).line),
  );
  const lines = new Set<number>();
  return [...strange.values(), ...told, ...(tab ? [tab] : [])].flatMap(({ start, end, ...words }): Diagnostic[] => {
    const { line } = position(source, start);
    if (lines.has(line)) return [];
    // A bracket that is never closed takes the parser into the next line.
    if (words.code === 'unclosed-bracket') lines.add(line + 1);
    lines.add(line);
    const until = Math.max(start, Math.min(end, source.text.length));
    return [{ ...words, severity: 'error', span: { source, start, end: until } }];
  });
}

/** More lines than anybody mends at once. */
const MOST_LINES = 200;

/**
 * Characters that only look like YAML's own, on the lines of complaints and those before.
 *
 * @returns a complaint for each such line, by its number
 */
function misplacedIn(source: Source, worded: readonly Worded[]): Map<number, Worded> {
  const starts = lineStarts(source);
  const found = new Map<number, Worded>();
  for (const { start, end } of worded.slice(0, MOST_LINES)) {
    const first = position(source, start).line;
    const last = Math.min(position(source, end).line, first + MOST_LINES);
    for (let line = Math.max(1, first - 1); line <= last; line++) {
      const misplaced = found.has(line) ? undefined : misplacedOn(source, starts[line - 1] ?? 0, line < first);
      if (misplaced) found.set(line, misplaced);
    }
  }
  return found;
}

/** A tab before the text of a line sends the parser astray there or on the next line: it is the cause, and what follows an echo. */
function firstTab(source: Source, worded: readonly Worded[]): Worded | undefined {
  const starts = lineStarts(source);
  for (const one of worded) {
    const { line } = position(source, one.start);
    for (const start of starts.slice(Math.max(0, line - 2), line)) {
      const indent = /^ *(?:- *)*\t[ \t]*(?=[^\s#])/.exec(source.text.slice(start, start + 200))?.[0];
      if (indent === undefined) continue;
      const message = 'lines are indented with spaces, and this one has a tab';
      return { code: 'tab-indent', message, hint: 'Editors can convert tabs to spaces.', start, end: start + indent.length };
    }
  }
  return undefined;
}

/** Texts and brackets by where they end; the innermost where several end together. */
function openings(tree: YamlTree | undefined): Openings {
  const texts = new Map<number, number>();
  const brackets = new Map<number, number>();
  const visit = (one: YamlTree): void => {
    if (one.kind === 'seq') one.items.forEach(visit);
    if (one.kind === 'map') {
      for (const pair of one.pairs) {
        visit(pair.key);
        visit(pair.value);
      }
    }
    const found = one.kind === 'scalar' ? texts : brackets;
    if (!found.has(one.end)) found.set(one.end, one.start);
  };
  if (tree) visit(tree);
  return { texts, brackets };
}
