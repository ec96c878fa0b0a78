/** A place of a text that names a var and is not filled in, as offsets into the text. */
export interface LooseVar {
  readonly name: string;
  /** It is written `$${name}`, which is the way to write a literal `${name}`. */
  readonly literal: boolean;
  readonly start: number;
  readonly end: number;
}

const NAME = '([A-Za-z_][A-Za-z0-9_]*)';

/** `$${name}`, `${name}`, and how other programs write a var: `$name`, `$(name)`, `{name}`, `{{ name }}`, `%name%`, `%(name)s`. */
const WRITTEN = new RegExp(
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

/** Where a text names one of the vars in a way that does not fill it in: the first so many places. */
export function looseVars(text: string, vars: ReadonlyMap<string, string>, most: number): LooseVar[] {
  if (vars.size === 0 || !/[$%{]/.test(text)) return [];
  const found: LooseVar[] = [];
  for (const { 0: written, 1: literal, index, ...groups } of text.matchAll(WRITTEN)) {
    if (found.length >= most) break;
    const name = literal ?? [groups[2], groups[3], groups[4], groups[5], groups[6]].find((one) => one !== undefined);
    if (name !== undefined && vars.has(name))
      found.push({ name, literal: literal !== undefined, start: index, end: index + written.length });
  }
  return found;
}
