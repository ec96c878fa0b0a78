import type { Diagnostic } from '../../document/diagnostic.js';
import { closest } from '../../document/did-you-mean.js';
import { choices, quote } from '../../document/quote.js';
import type { Span } from '../../document/span.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { interpolate, isVarName, type VarProblem } from '../raw/interpolate.js';
import { looseVars } from '../raw/loose-vars.js';
import { mapping, rawShots } from '../raw/raw-board.js';

/** The fields in which `${name}` is filled in. */
const FIELDS = ['prompt', 'negative_prompt'] as const;

/** More than any screen shows; each costs a search for near names. */
const MOST = 200;

/** What the vars of a board may bring to its prompts, all together: a few bytes of `${a}${a}` could otherwise fill the memory. */
export const MOST_BROUGHT = 1024 * 1024;

/** The board's vars as texts. */
export function boardVars(board: unknown): ReadonlyMap<string, string> {
  const entries = Object.entries(mapping(mapping(board).vars));
  return new Map(
    entries.flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [])),
  );
}

/** Every `${name}` has a var, every var is used, and filling in leaves something to send. */
export function checkVars(document: YamlDocument): Diagnostic[] {
  const vars = boardVars(document.value);
  const used = new Set<string>();
  const found: Diagnostic[] = [];
  let left = MOST_BROUGHT;
  const look = (value: unknown, path: (string | number)[]): void => {
    if (typeof value !== 'string' || found.length >= MOST || left < 0) return;
    const { text, used: names, brought, problems } = interpolate(value, vars, left);
    left = problems.some((one) => one.kind === 'too-long') ? -1 : left - brought;
    for (const name of names) used.add(name);
    for (const problem of problems.slice(0, MOST)) {
      const { meant, ...worded } = word(problem, vars);
      if (meant !== undefined) used.add(meant);
      found.push({ ...worded, severity: 'error', span: within(document.span(path), value, problem) });
    }
    for (const { name, start, end, literal } of looseVars(value, vars, MOST)) {
      used.add(name);
      const worded = literal ? wordLiteral(name, vars) : wordLoose(value.slice(start, end), name);
      found.push({ ...worded, severity: 'warning', span: within(document.span(path), value, { start, end }) });
    }
    if (problems.length === 0 && text.trim() === '' && value.trim() !== '') {
      const message = `${quote(String(path.at(-1)))} is blank once its vars are filled in`;
      found.push({ code: 'empty', severity: 'error', message, span: document.span(path) });
    }
  };
  const defaults = mapping(mapping(document.value).defaults);
  look(defaults.negative_prompt, ['defaults', 'negative_prompt']);
  rawShots(document).forEach((shot, index) => {
    for (const field of FIELDS) look(shot[field], ['shots', index, field]);
    const parts = Array.isArray(shot.multi_shot) ? shot.multi_shot : [];
    parts.slice(0, MOST).forEach((part, nth) => {
      look(mapping(part).prompt, ['shots', index, 'multi_shot', nth, 'prompt']);
    });
  });
  for (const [name, value] of vars) {
    if (found.length >= MOST) break;
    if (value.includes('${')) {
      const hint = 'Write the words out; vars are filled into prompts only.';
      found.push({
        code: 'nested-var',
        severity: 'error',
        message: `${quote(name)} has a \`\${\` in it, and vars are not filled into vars`,
        hint,
        span: document.span(['vars', name]),
      });
    }
    if (!used.has(name) && left >= 0 && isVarName(name)) {
      const message = `${quote(name)} is not used in any prompt`;
      found.push({ code: 'unused-var', severity: 'warning', message, span: document.span(['vars', name], 'key') });
    }
  }
  return found;
}

function wordLoose(written: string, name: string): Pick<Diagnostic, 'code' | 'message' | 'hint'> {
  return {
    code: 'bare-var',
    message: `${quote(written)} is sent as it stands here, and the board has a var ${quote(name)}`,
    hint: `Write \`\${${name}}\` to fill it in.`,
  };
}

function wordLiteral(name: string, vars: ReadonlyMap<string, string>): Pick<Diagnostic, 'code' | 'message' | 'hint'> {
  return {
    code: 'literal-var',
    message: `\`$\${${name}}\` stays literal: the model reads \`\${${name}}\`, and not the var`,
    hint: `Write \`\${${name}}\` to fill it in. If it is to stand behind a dollar sign, put the sign into the var: ${quote(`${name}: $${vars.get(name)}`)}.`,
  };
}

function word(
  { kind, name }: VarProblem,
  vars: ReadonlyMap<string, string>,
): { code: string; message: string; hint?: string; meant?: string } {
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
      message: 'from here on the vars bring more than 1 MiB of text to the prompts of this board',
      meant: name,
    };
  }
  if (kind === 'malformed') {
    const message = name.trim() === '' ? 'there is no name between these braces' : `${quote(name)} cannot be a var's name`;
    const hint = 'Letters, digits and _ are possible; `$${` is a literal `${`.';
    return { code: 'bad-var', message, hint };
  }
  const meant = closest(name, vars.keys());
  if (meant !== undefined)
    return { code: 'undefined-var', message: `there is no var ${quote(name)}: did you mean \`\${${meant}}\`?`, meant };
  const hint =
    vars.size > 0
      ? `The board has ${choices([...vars.keys()].slice(0, 10), 'and')}.`
      : 'Write it under `vars:` at the top of the board.';
  return { code: 'undefined-var', message: `there is no var ${quote(name)}`, hint };
}

/** Where a piece of a text stands in the source: at its like, where quotes and folds left it whole, else the whole text. */
function within(span: Span, value: string, { start, end }: Pick<VarProblem, 'start' | 'end'>): Span {
  const piece = value.slice(start, end);
  const written = span.source.text.slice(span.start, span.end);
  let at = written.indexOf(piece);
  for (let before = value.indexOf(piece); before < start && at >= 0; before = value.indexOf(piece, before + 1)) {
    at = written.indexOf(piece, at + 1);
  }
  return at < 0 ? span : { source: span.source, start: span.start + at, end: span.start + at + piece.length };
}
