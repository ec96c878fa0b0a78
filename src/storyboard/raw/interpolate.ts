/** An error in a `${…}`. Offsets are into the text that contains it. */
export interface VarProblem {
  readonly kind: 'undefined' | 'malformed' | 'unclosed' | 'too-long';
  /** The text between the braces. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A text with its vars filled in, the vars that it uses, and its errors. */
export interface Interpolated {
  readonly text: string;
  readonly usedNames: readonly string[];
  /** How many characters the vars added. */
  readonly inserted: number;
  readonly problems: readonly VarProblem[];
}

/**
 * Fills in each `${name}`. `$${` is a literal `${`. Vars inside a var's value stay as they are.
 *
 * @param maxInserted characters that vars may add
 */
export function interpolate(
  text: string,
  vars: ReadonlyMap<string, string>,
  maxInserted = Number.POSITIVE_INFINITY,
): Interpolated {
  const usedNames: string[] = [];
  const problems: VarProblem[] = [];
  let filled = '';
  let inserted = 0;
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) break;
    filled += text.slice(at, dollar);
    if (text.startsWith('$${', dollar)) {
      filled += '${';
      at = dollar + 3;
      continue;
    }
    if (text[dollar + 1] !== '{') {
      filled += '$';
      at = dollar + 1;
      continue;
    }
    const close = text.indexOf('}', dollar);
    if (close < 0) {
      const line = text.slice(dollar).search(/[\r\n]/);
      problems.push({ kind: 'unclosed', name: '', start: dollar, end: line < 0 ? text.length : dollar + line });
      return { text: filled + text.slice(dollar), usedNames, inserted, problems };
    }
    const name = text.slice(dollar + 2, close);
    const value = vars.get(name);
    if (value !== undefined) {
      inserted += value.length;
      if (inserted > maxInserted) {
        problems.push({ kind: 'too-long', name, start: dollar, end: close + 1 });
        return { text: filled, usedNames, inserted, problems };
      }
      filled += value;
      usedNames.push(name);
    } else {
      const kind = isVarName(name) ? 'undefined' : 'malformed';
      problems.push({ kind, name, start: dollar, end: close + 1 });
    }
    at = close + 1;
  }
  return { text: filled + text.slice(at), usedNames, inserted, problems };
}

/** Whether a name is allowed under `vars`: the schema's rule. */
export function isVarName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
