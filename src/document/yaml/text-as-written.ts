import type { Diagnostic } from '../diagnostic.js';
import { quote } from '../quote.js';
import type { Source } from '../span.js';
import type { YamlTree } from './yaml-tree.js';

/** A scalar of a YAML tree. */
type Scalar = YamlTree & { readonly kind: 'scalar' };

/** As much of a JSON Schema as says where texts stand. */
interface Rule {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Rule>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Rule[];
  readonly oneOf?: readonly Rule[];
  readonly properties?: Readonly<Record<string, Rule>>;
  readonly additionalProperties?: Rule | boolean;
  readonly items?: Rule;
}

/** `text`: any text and nothing else; `either`: a text or a number; `other`: everything else. */
type Place = 'text' | 'either' | 'other';

/**
 * Reads a document's plain scalars by the schema: where a text belongs, `007`, `1e3` and `yes` are the text that was written.
 * Numbers that no program can calculate with are refused everywhere else.
 *
 * @param value the document as plain data, by YAML's own rules
 * @returns the data with these texts in it; parts that do not change are shared with `value`
 */
export function textAsWritten(
  source: Source,
  root: YamlTree,
  value: unknown,
  schema: object = {},
): { value: unknown; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const rulesOf = ruleReader(schema as Rule);

  function read(tree: YamlTree, value: unknown, rules: readonly Rule[]): unknown {
    switch (tree.kind) {
      case 'alias':
        return tree.target ? read(tree.target, value, rules) : value;
      case 'seq': {
        const items = rules.flatMap(({ items }) => rulesOf(items));
        return changed(value as unknown[], (list) =>
          tree.items.map((item, index) => [index, read(item, list[index], items)] as const),
        );
      }
      case 'map':
        return changed(value as Record<string, unknown>, (mapping) =>
          [...tree.index].map(([key, pair]) => [key, read(pair.value, mapping[key], below(rules, key))] as const),
        );
      case 'scalar':
        return scalar(tree, value, placeOf(rules));
    }
  }

  const below = (rules: readonly Rule[], key: string): Rule[] =>
    rules.flatMap(({ properties, additionalProperties }) =>
      rulesOf(
        properties && Object.hasOwn(properties, key)
          ? properties[key]
          : typeof additionalProperties === 'object'
            ? additionalProperties
            : undefined,
      ),
    );

  function scalar(tree: Scalar, value: unknown, place: Place): unknown {
    const { plain = '', tagged } = tree;
    const span = { source, start: tree.start, end: tree.end };
    if (place !== 'other' && plain !== '' && !tagged) {
      if (value === null) {
        diagnostics.push({ code: 'empty', severity: 'error', ...noValue(plain), span });
        return null;
      }
      const read = typeof value === 'string' ? elsewhere(plain) : String(value) === plain ? undefined : quote(value);
      if (read !== undefined)
        diagnostics.push({ code: 'text-as-written', severity: 'warning', ...note(plain, read, value), span });
      return place === 'either' && typeof value === 'number' && read === undefined && !isBad(value) ? value : plain;
    }
    if (!isBad(value)) return value;
    const raw = quote(source.text.slice(tree.start, tree.end));
    const message = `${raw} is not a number that can be reckoned with`;
    diagnostics.push({ code: 'bad-number', severity: 'error', message, hint: 'Put it in quotes if it is a text.', span });
    return 0;
  }

  return { value: read(root, value, rulesOf(schema as Rule)), diagnostics };
}

/** The same list or mapping where none of its parts is another one now. */
function changed<T extends unknown[] | Record<string, unknown>>(
  value: T,
  read: (value: T) => readonly (readonly [string | number, unknown])[],
): T {
  const other = read(value).filter(([key, part]) => !Object.is((value as Record<string, unknown>)[key], part));
  if (other.length === 0) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  for (const [key, part] of other) copy[key] = part;
  return copy as T;
}

/** Finds the rules that a schema has for a value: its own, and those that it refers to. */
function ruleReader(root: Rule): (schema: Rule | undefined) => readonly Rule[] {
  const known = new Map<Rule, readonly Rule[]>();
  const read = (rule: Rule | undefined): readonly Rule[] => {
    if (rule === undefined || typeof rule === 'boolean') return [];
    const found = known.get(rule);
    if (found) return found;
    known.set(rule, []);
    const named = rule.$ref === undefined ? undefined : root.$defs?.[rule.$ref.replace('#/$defs/', '')];
    const all = [rule, ...[named, ...(rule.anyOf ?? []), ...(rule.oneOf ?? [])].flatMap(read)];
    known.set(rule, all);
    return all;
  };
  return read;
}

function placeOf(rules: readonly Rule[]): Place {
  const free = rules.filter((rule) => rule.enum === undefined && rule.const === undefined);
  const types = new Set(free.flatMap(({ type }) => type ?? []));
  if (!types.has('string')) return 'other';
  return types.has('number') || types.has('integer') ? 'either' : 'text';
}

const isBad = (value: unknown): boolean => typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);

/** What YAML 1.1, which many programs read, makes of a text that is one here. */
function elsewhere(plain: string): string | undefined {
  if (/^(?:yes|on)$/i.test(plain)) return '`true`';
  if (/^(?:no|off)$/i.test(plain)) return '`false`';
  if (/^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt ]+\d)/.test(plain)) return 'a date';
  if (/^[-+]?(?:0b[01_]+|0x[\da-f_]+|\d+_[\d_]+)$/i.test(plain)) return 'a number';
  return undefined;
}

function note(plain: string, read: string, value: unknown): Pick<Diagnostic, 'message' | 'hint'> {
  const reader = typeof value === 'string' ? 'other YAML readers make it' : "YAML's own rules make it";
  return {
    message: `${quote(plain)} is kept as it is written; ${reader} ${read}`,
    hint: `Put it in quotes, and every program reads it so: ${quote(`"${plain}"`)}.${
      typeof value === 'string' ? '' : ` If ${read} is meant, write that.`
    }`,
  };
}

const noValue = (plain: string): Pick<Diagnostic, 'message' | 'hint'> => ({
  message: `${quote(plain)} means no value in YAML`,
  hint: `If it is the text, put it in quotes: ${quote(`"${plain}"`)}.`,
});
