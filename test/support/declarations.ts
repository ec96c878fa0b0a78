import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A declaration in the package's `.d.ts` files. */
export interface Declaration {
  readonly file: string;
  readonly name: string;
  /** Its text, from `interface`, `type`, `const` or `function` on. */
  readonly text: string;
  /** Whether a docstring stands directly above it. */
  readonly hasDoc: boolean;
}

/** The declarations of a `.d.ts` file, and the sources of its other names. */
interface Declarations {
  readonly own: ReadonlyMap<string, Declaration>;
  /** Imported names: the source file and the name there. The file is empty for a package. */
  readonly imported: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
  /** Likewise for names that are re-exported. */
  readonly exported: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
  /** Files whose exports are all re-exported. */
  readonly stars: readonly string[];
}

const read = new Map<string, Declarations>();

/** The names in `{ A, type B as C }`, with their new names. */
const namesIn = (list: string): [name: string, as: string][] =>
  list
    .split(',')
    .map((one) => one.trim().replace(/^type /, ''))
    .filter((one) => one !== '')
    .map((one) => {
      const [name = '', as = name] = one.split(' as ');
      return [name, as];
    });

/** Reads a `.d.ts` file as tsc writes it: each declaration starts a line, each import is one statement. */
export function declarationsIn(file: string): Declarations {
  const known = read.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8');
  const fileOf = (from: string) => (from.startsWith('.') ? resolve(dirname(file), from.replace(/\.js$/, '.d.ts')) : '');
  const imported = new Map<string, { file: string; name: string }>();
  const exported = new Map<string, { file: string; name: string }>();
  for (const [, keyword, list = '', from = ''] of text.matchAll(/^(import|export) (?:type )?\{([^}]*)\} from '([^']+)';/gm))
    for (const [name, as] of namesIn(list)) (keyword === 'import' ? imported : exported).set(as, { file: fileOf(from), name });
  const stars = [...text.matchAll(/^export (?:type )?\* from '([^']+)';/gm)].map(([, from = '']) => fileOf(from));
  const own = new Map<string, Declaration>();
  const starts = /^(?:export )?(?:declare )?(?:interface|type|const|function|class) (\w+)/gm;
  const begins = [...text.matchAll(starts)];
  for (const [nth, { 0: head, 1: name = '', index }] of begins.entries()) {
    const end = begins[nth + 1]?.index ?? text.length;
    const body = text.slice(index, end).replace(/\/\*\*(?:(?!\*\/).)*\*\/\s*$/s, '');
    own.set(name, { file, name, text: body, hasDoc: /\*\/\s*$/.test(text.slice(0, index)) && head !== '' });
  }
  const found = { own, imported, exported, stars };
  read.set(file, found);
  return found;
}

/** Follows a name to its declaration; `undefined` if the package does not declare it. */
export function declarationOf(file: string, name: string): Declaration | undefined {
  if (file === '') return undefined;
  const { own, imported, exported, stars } = declarationsIn(file);
  const there = own.get(name);
  if (there) return there;
  const next = imported.get(name) ?? exported.get(name);
  if (next) return declarationOf(next.file, next.name);
  for (const star of stars) {
    const found = declarationOf(star, name);
    if (found) return found;
  }
  return undefined;
}

/** The names that a file re-exports from other files. */
export function reExportsOf(file: string): string[] {
  const { exported, stars } = declarationsIn(file);
  return [...exported.keys(), ...stars.flatMap(reExportsOf)];
}

/** A declaration's text without comments and strings. */
export const codeOf = ({ text }: Declaration): string =>
  text.replace(/\/\*.*?\*\//gs, '').replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
