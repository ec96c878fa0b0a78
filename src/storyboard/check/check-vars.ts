import type { Diagnostic } from '../../document/diagnostic.js';
import { findClosest } from '../../document/did-you-mean.js';
import { quote, quoteChoices } from '../../document/quote.js';
import type { Span } from '../../document/span.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { filmLines } from '../raw/film-lines.js';
import { interpolate, isVarName, type VarProblem } from '../raw/interpolate.js';
import { findLooseVars } from '../raw/loose-vars.js';
import { asMapping, rawShots } from '../raw/raw-board.js';

/** The keys in which `${name}` is filled in. */
const FIELDS = ['prompt', 'negative_prompt'] as const;

/** More than any screen shows. Each costs a search for similar names. */
const MAX_PROBLEMS = 200;

/** Characters that all vars of a board may add to its prompts. Without a limit, a few bytes of `${a}${a}` could fill the memory. */
export const MAX_VAR_TEXT = 1024 * 1024;

/** The board's vars as texts. */
export function readVars(board: unknown): ReadonlyMap<string, string> {
  const entries = Object.entries(asMapping(asMapping(board).vars));
  return new Map(
    entries.flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [])),
  );
}

/** Checks that every `${name}` has a var, that every var is used, and that no text is blank once vars are filled in. */
export function checkVars(document: YamlDocument): Diagnostic[] {
  const vars = readVars(document.value);
  const used = new Set<string>();
  const found: Diagnostic[] = [];
  let remaining = MAX_VAR_TEXT;
  const check = (value: unknown, path: (string | number)[], isSent = true): void => {
    if (typeof value !== 'string' || found.length >= MAX_PROBLEMS || remaining < 0) return;
    const { text, usedNames, inserted, problems } = interpolate(value, vars, remaining);
    remaining = problems.some(({ kind }) => kind === 'too-long') ? -1 : remaining - inserted;
    for (const name of usedNames) used.add(name);
    for (const problem of problems.slice(0, MAX_PROBLEMS)) {
      const { intended, ...described } = describeProblem(problem, vars);
      if (intended !== undefined) used.add(intended);
      found.push({ ...described, severity: 'error', span: spanWithin(document.span(path), value, problem) });
    }
    for (const { name, start, end, isLiteral } of findLooseVars(value, vars, MAX_PROBLEMS)) {
      used.add(name);
      const written = value.slice(start, end);
      const described = isLiteral ? describeLiteral(name, vars, isSent) : describeLoose(written, name, isSent);
      found.push({ ...described, severity: 'warning', span: spanWithin(document.span(path), value, { start, end }) });
    }
    if (problems.length === 0 && text.trim() === '' && value.trim() !== '') {
      const message = `${quote(String(path.at(-1)))} is blank once its vars are filled in`;
      found.push({ code: 'empty', severity: 'error', message, span: document.span(path) });
    }
  };
  const defaults = asMapping(asMapping(document.value).defaults);
  check(defaults.negative_prompt, ['defaults', 'negative_prompt']);
  rawShots(document).forEach((shot, index) => {
    for (const field of FIELDS) check(shot[field], ['shots', index, field]);
    const parts = Array.isArray(shot.multi_shot) ? shot.multi_shot : [];
    parts.slice(0, MAX_PROBLEMS).forEach((part, nth) => {
      check(asMapping(part).prompt, ['shots', index, 'multi_shot', nth, 'prompt']);
    });
    for (const { path, value } of filmLines(shot)) check(value, ['shots', index, ...path], false);
  });
  for (const [name, value] of vars) {
    if (found.length >= MAX_PROBLEMS) break;
    if (value.includes('${')) {
      const hint = 'Write the words out: no var is filled into another.';
      found.push({
        code: 'nested-var',
        severity: 'error',
        message: `${quote(name)} contains \`\${\`, but a var cannot use other vars`,
        hint,
        span: document.span(['vars', name]),
      });
    }
    if (!used.has(name) && remaining >= 0 && isVarName(name)) {
      const message = `${quote(name)} is not used in any prompt`;
      found.push({ code: 'unused-var', severity: 'warning', message, span: document.span(['vars', name], 'key') });
    }
  }
  return found;
}

function describeLoose(written: string, name: string, isSent: boolean): Pick<Diagnostic, 'code' | 'message' | 'hint'> {
  return {
    code: 'bare-var',
    message: `${quote(written)} is ${isSent ? 'sent' : 'shown'} as written, but the board has a var ${quote(name)}`,
    hint: `Write \`\${${name}}\` to fill it in.`,
  };
}

function describeLiteral(
  name: string,
  vars: ReadonlyMap<string, string>,
  isSent: boolean,
): Pick<Diagnostic, 'code' | 'message' | 'hint'> {
  const withSign = quote(`${name}: $${vars.get(name)}`);
  return {
    code: 'literal-var',
    message: `\`$\${${name}}\` stays literal: ${isSent ? 'the model reads' : 'the film shows'} \`\${${name}}\`, not the var`,
    hint: `Write \`\${${name}}\` to fill it in. To ${isSent ? 'send' : 'show'} a dollar sign before it, put the sign into the var: ${withSign}.`,
  };
}

/** `intended`: the var that the author meant, so that it does not count as unused. */
function describeProblem(
  { kind, name }: VarProblem,
  vars: ReadonlyMap<string, string>,
): { code: string; message: string; hint?: string; intended?: string } {
  if (kind === 'unclosed') {
    return {
      code: 'bad-var',
      message: 'this `${` is never closed',
      hint: 'Close it with `}`, or write `$${` for a literal `${`.',
    };
  }
  if (kind === 'too-long') {
    return {
      code: 'var-bomb',
      message: 'from here on the vars add more than 1 MiB of text to the prompts of this board',
      intended: name,
    };
  }
  if (kind === 'malformed') {
    const message = name.trim() === '' ? 'there is no name between these braces' : `${quote(name)} cannot be a var's name`;
    const hint = 'Use letters, digits and _; `$${` is a literal `${`.';
    return { code: 'bad-var', message, hint };
  }
  const intended = findClosest(name, vars.keys());
  if (intended !== undefined)
    return { code: 'undefined-var', message: `there is no var ${quote(name)}: did you mean \`\${${intended}}\`?`, intended };
  const hint =
    vars.size > 0
      ? `The board has ${quoteChoices([...vars.keys()].slice(0, 10), 'and')}.`
      : 'Write it under `vars:` at the top of the board.';
  return { code: 'undefined-var', message: `there is no var ${quote(name)}`, hint };
}

/** Where a piece of a value is in the source. If quotes or line folds changed it, the place is the whole value. */
function spanWithin(span: Span, value: string, { start, end }: Pick<VarProblem, 'start' | 'end'>): Span {
  const piece = value.slice(start, end);
  const written = span.source.text.slice(span.start, span.end);
  let at = written.indexOf(piece);
  // The piece may occur several times: skip as many as come before it in the value.
  for (let before = value.indexOf(piece); before < start && at >= 0; before = value.indexOf(piece, before + 1)) {
    at = written.indexOf(piece, at + 1);
  }
  return at < 0 ? span : { source: span.source, start: span.start + at, end: span.start + at + piece.length };
}
