/** A place that names a var in a way that is not filled in. Offsets are into its text. */
export interface LooseVar {
  readonly name: string;
  /** Whether it is written `$${name}`, which stands for a literal `${name}`. */
  readonly isLiteral: boolean;
  readonly start: number;
  readonly end: number;
}

const NAME = '([A-Za-z_][A-Za-z0-9_]*)';

/** `$${name}`, `${name}`, and the ways of other programs: `$name`, `$(name)`, `{name}`, `{{ name }}`, `%name%`, `%(name)s`. */
const VAR = new RegExp(
  [
    `\\$\\$\\{${NAME}\\}`,
    '\\$\\{[^}$]*\\}',
    `\\$${NAME}`,
    `\\$\\(\\s{0,9}${NAME}\\s{0,9}\\)`,
    `\\{\\{?\\s{0,9}${NAME}\\s{0,9}\\}\\}?`,
    `%${NAME}%`,
    `%\\(${NAME}\\)s`,
  ].join('|'),
  'g',
);

/** Whether a text has more than `${…}`: most have not, and the search takes longer. */
const MAY_BE_LOOSE = /\$(?!\{)|(?<!\$)\{|%/;

/** Finds up to `max` places that name one of the vars in a way that is not filled in. */
export function findLooseVars(text: string, vars: ReadonlyMap<string, string>, max: number): LooseVar[] {
  if (vars.size === 0 || !MAY_BE_LOOSE.test(text)) return [];
  const found: LooseVar[] = [];
  for (const { 0: written, 1: literal, index, ...groups } of text.matchAll(VAR)) {
    if (found.length >= max) break;
    const name = literal ?? [groups[2], groups[3], groups[4], groups[5], groups[6]].find((one) => one !== undefined);
    if (name !== undefined && vars.has(name))
      found.push({ name, isLiteral: literal !== undefined, start: index, end: index + written.length });
  }
  return found;
}
