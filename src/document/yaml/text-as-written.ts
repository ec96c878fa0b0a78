import type { Diagnostic } from '../diagnostic.js';
import { quote } from '../quote.js';
import type { Source } from '../span.js';
import { findPair } from './find-pair.js';
import { type RulesAt, rulesOf, type TextPlace } from './schema-rules.js';
import type { YamlTree } from './yaml-tree.js';

/** A scalar of a YAML tree. */
type Scalar = YamlTree & { readonly kind: 'scalar' };

/**
 * Reads a document's plain scalars by the schema: where a text belongs, `007`, `1e3` and `yes` stay as written. Elsewhere
 * it reports numbers that JavaScript cannot represent.
 *
 * @param value the document as plain data, by YAML's own rules
 * @returns the data with these texts in it; it shares its unchanged parts with `value`
 */
export function keepTextAsWritten(
  source: Source,
  root: YamlTree,
  value: unknown,
  schema: object = {},
): { value: unknown; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  function read(tree: YamlTree, value: unknown, rules: RulesAt): unknown {
    switch (tree.kind) {
      case 'alias':
        return tree.target ? read(tree.target, value, rules) : value;
      case 'seq': {
        const list = value as readonly unknown[];
        let copy: unknown[] | undefined;
        for (const [index, item] of tree.items.entries()) {
          const part = read(item, list[index], rules.items);
          if (Object.is(part, list[index])) continue;
          copy ??= [...list];
          copy[index] = part;
        }
        return copy ?? list;
      }
      case 'map': {
        const mapping = value as Readonly<Record<string, unknown>>;
        let copy: Record<string, unknown> | undefined;
        for (const pair of tree.pairs) {
          const key = pair.key.kind === 'scalar' ? (pair.key.value as string) : '';
          if (!Object.hasOwn(mapping, key) || findPair(tree, key) !== pair) continue;
          const part = read(pair.value, mapping[key], rules.below(key));
          if (Object.is(part, mapping[key])) continue;
          copy ??= { ...mapping };
          copy[key] = part;
        }
        return copy ?? mapping;
      }
      case 'scalar':
        return readScalar(tree, value, rules.place);
    }
  }

  function readScalar(tree: Scalar, value: unknown, place: TextPlace): unknown {
    const { plain = '', tagged } = tree;
    const span = () => ({ source, start: tree.start, end: tree.end });
    if (place !== 'other' && plain !== '' && !tagged) {
      if (value === null) {
        diagnostics.push({ code: 'empty', severity: 'error', ...describeNoValue(plain), span: span() });
        return null;
      }
      const other = typeof value === 'string' ? yaml11Value(plain) : String(value) === plain ? undefined : quote(value);
      if (other !== undefined)
        diagnostics.push({ code: 'text-as-written', severity: 'warning', ...describeOther(plain, other, value), span: span() });
      return place === 'either' && typeof value === 'number' && other === undefined && !isUnusable(value) ? value : plain;
    }
    if (!isUnusable(value)) return value;
    const raw = quote(source.text.slice(tree.start, tree.end));
    const message = `${raw} is not a usable number`;
    diagnostics.push({
      code: 'bad-number',
      severity: 'error',
      message,
      hint: 'If you mean text, put it in quotes.',
      span: span(),
    });
    return 0;
  }

  return { value: read(root, value, rulesOf(schema)), diagnostics };
}

const isUnusable = (value: unknown): boolean => typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);

/** How YAML 1.1 reads a plain text, if not as text. Many programs still read YAML 1.1. */
function yaml11Value(plain: string): string | undefined {
  // Most texts are longer than these words, and start like no number.
  if (plain.length > 3 && !/^[-+\d]/.test(plain)) return undefined;
  if (/^(?:yes|on)$/i.test(plain)) return '`true`';
  if (/^(?:no|off)$/i.test(plain)) return '`false`';
  if (/^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt ]+\d)/.test(plain)) return 'a date';
  if (/^[-+]?(?:0b[01_]+|0x[\da-f_]+|\d+_[\d_]+)$/i.test(plain)) return 'a number';
  return undefined;
}

function describeOther(plain: string, other: string, value: unknown): Pick<Diagnostic, 'message' | 'hint'> {
  const reading = typeof value === 'string' ? `other YAML readers make it ${other}` : `YAML's own rules make it ${other}`;
  return {
    message: `${quote(plain)} is read as text; ${reading}`,
    hint: `Put it in quotes so that every program reads it as text: ${quote(`"${plain}"`)}.${
      typeof value === 'string' ? '' : ` If you mean ${other}, write that.`
    }`,
  };
}

const describeNoValue = (plain: string): Pick<Diagnostic, 'message' | 'hint'> => ({
  message: `${quote(plain)} means no value in YAML`,
  hint: `If you mean the text, put it in quotes: ${quote(`"${plain}"`)}.`,
});
