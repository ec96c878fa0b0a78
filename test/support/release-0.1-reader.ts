import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compileSchema, type Validator } from '../../src/document/schema/ajv.js';

type Schema = {
  readonly $defs: Readonly<Record<string, { readonly properties?: { readonly type?: { readonly const?: string } } }>>;
};

/** The number of records in a journal's whole lines, or the line at which an earlier release stops, and why. */
export type ReadByEarlier = number | { readonly kind: 'damaged' | 'other-version'; readonly line: number };

/** How an earlier release reads a journal, by the schemas that it had: those in this folder of the fixtures. */
export function readerOf(fixture: string): (journal: string) => ReadByEarlier {
  const schemaOf = (name: string) =>
    JSON.parse(readFileSync(new URL(`../fixtures/${fixture}/${name}.schema.json`, import.meta.url), 'utf8')) as Schema;
  const { $defs } = schemaOf('event');
  const checks = new Map<string, Validator>(
    Object.entries($defs).flatMap(([name, { properties }]) =>
      properties?.type?.const === undefined
        ? []
        : [[properties.type.const, compileSchema({ $ref: `#/$defs/${name}`, $defs }, false)]],
    ),
  );
  const entryCheck = compileSchema({ $ref: '#/$defs/ManifestTake', $defs: schemaOf('manifest').$defs }, false);
  const isKnown = (event: { readonly type: string; readonly entry?: unknown }): boolean =>
    checks.get(event.type)?.(event) === true && (event.entry === undefined || entryCheck(event.entry));

  return (journal) => {
    const lines = journal.split('\n').slice(0, -1);
    for (const [index, line] of lines.entries()) {
      const json = line.slice(34, -1);
      const sum = createHash('sha256').update(`${index}:${json}`).digest('hex').slice(0, 16);
      if (line !== `{"sum":"${sum}","event":${json}}`) return { kind: 'damaged', line: index + 1 };
      if (!isKnown(JSON.parse(json) as { type: string })) return { kind: 'other-version', line: index + 1 };
    }
    return lines.length;
  };
}

/** How release 0.1 reads a journal. */
export const readAsRelease01 = readerOf('release-0.1-reader');
