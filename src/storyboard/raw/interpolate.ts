/** Something wrong with a `${…}`, as offsets into the text it stands in. */
export interface VarProblem {
  readonly kind: 'undefined' | 'malformed' | 'unclosed' | 'too-long';
  /** What stands between the braces. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A text with its vars filled in, which vars it used, and what was wrong. */
export interface Interpolated {
  readonly text: string;
  readonly used: readonly string[];
  /** How many characters the vars brought. */
  readonly brought: number;
  readonly problems: readonly VarProblem[];
}

/** Fills `${name}` in; `$${` is a literal `${`. What a var brings is not looked at again. `most` bounds what vars may bring. */
export function interpolate(text: string, vars: ReadonlyMap<string, string>, most = Number.POSITIVE_INFINITY): Interpolated {
  const used: string[] = [];
  const problems: VarProblem[] = [];
  let filled = '';
  let brought = 0;
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
      return { text: filled + text.slice(dollar), used, brought, problems };
    }
    const name = text.slice(dollar + 2, close);
    const value = vars.get(name);
    if (value !== undefined) {
      brought += value.length;
      if (brought > most) {
        problems.push({ kind: 'too-long', name, start: dollar, end: close + 1 });
        return { text: filled, used, brought, problems };
      }
      filled += value;
      used.push(name);
    } else {
      const kind = isVarName(name) ? 'undefined' : 'malformed';
      problems.push({ kind, name, start: dollar, end: close + 1 });
    }
    at = close + 1;
  }
  return { text: filled + text.slice(at), used, brought, problems };
}

/** The schema's rule for the names under `vars`. */
export function isVarName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
