import { quote } from '../quote.js';
import type { Source } from '../span.js';
import type { ReportError, YamlTree } from './tree/yaml-tree.js';

/** These would reach the prototype of a JavaScript object instead of its data. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a mapping's key. Reports an error and returns undefined if it cannot be one. */
export function readKey(source: Source, key: YamlTree, report: ReportError): string | undefined {
  if (key.kind !== 'scalar') {
    report('bad-key', key, 'a key must be a plain word, not a list, a mapping or an alias');
  } else if (typeof key.value !== 'string') {
    const raw = source.text.slice(key.start, key.end);
    if (raw === '') report('bad-key', key, 'there is no key before the `:`');
    else
      report(
        'bad-key',
        key,
        `the key ${quote(raw)} is not text`,
        `If you mean it as text, put it in quotes: \`"${raw.slice(0, 40)}":\`.`,
      );
  } else if (FORBIDDEN.has(key.value)) {
    report('forbidden-key', key, `${quote(key.value)} cannot be a key`);
  } else if (key.value === '<<') {
    report(
      'merge-key',
      key,
      "YAML's merge key `<<` is not supported",
      'Repeat the keys; on a storyboard, put what shots share under `defaults`.',
    );
  } else return key.value;
  return undefined;
}
