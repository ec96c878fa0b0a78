import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compileSchema, type Validator } from '../../src/document/schema/ajv.js';

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/release-0.1-reader/${name}.schema.json`, import.meta.url), 'utf8')) as {
    readonly $defs: Readonly<Record<string, { readonly properties?: { readonly type?: { readonly const?: string } } }>>;
  };
const { $defs } = schemaOf('event');
const checks = new Map<string, Validator>(
  Object.entries($defs).flatMap(([name, { properties }]) =>
    properties?.type?.const === undefined
      ? []
      : [[properties.type.const, compileSchema({ $ref: `#/$defs/${name}`, $defs }, false)]],
  ),
);
const entryCheck = compileSchema({ $ref: '#/$defs/ManifestTake', $defs: schemaOf('manifest').$defs }, false);

/** Whether release 0.1 knows an event, by the schemas that it had. */
function isKnown(event: { readonly type: string; readonly entry?: unknown }): boolean {
  if (checks.get(event.type)?.(event) !== true) return false;
  return event.entry === undefined || entryCheck(event.entry);
}

/** How release 0.1 reads a journal's whole lines: the number of records, or the line at which it stops, and why. */
export function readAsRelease01(
  journal: string,
): number | { readonly kind: 'damaged' | 'other-version'; readonly line: number } {
  const lines = journal.split('\n').slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const json = line.slice(34, -1);
    const sum = createHash('sha256').update(`${index}:${json}`).digest('hex').slice(0, 16);
    if (line !== `{"sum":"${sum}","event":${json}}`) return { kind: 'damaged', line: index + 1 };
    if (!isKnown(JSON.parse(json) as { type: string })) return { kind: 'other-version', line: index + 1 };
  }
  return lines.length;
}
