import type { Diagnostic } from '../diagnostic.js';
import type { Source } from '../span.js';
import { scalarAt, spanOf } from './locate-value.js';
import { keepTextAsWritten } from './text-as-written.js';
import type { ReportError, YamlOptions, YamlTree } from './tree/yaml-tree.js';
import { TreeBuilder } from './tree-builder.js';
import type { YamlDocument } from './yaml-document.js';

/** Turns a tree into plain data, follows its aliases, and reports errors in its keys and values. */
export function readTree(
  source: Source,
  root: YamlTree,
  maxDepth: number,
  schema?: object,
  { anyEscape = false }: YamlOptions = {},
): { document?: YamlDocument; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report: ReportError = (code, { start, end }, message, hint, first) => {
    diagnostics.push({
      code,
      severity: 'error',
      message,
      ...(hint ? { hint } : {}),
      span: { source, start, end },
      ...(first ? { related: [{ message: 'first written here', span: { source, start: first.start, end: first.end } }] } : {}),
    });
  };
  const { value } = new TreeBuilder(source, { maxDepth, anyEscape }, report, () => diagnostics.length).build(root, 1);
  if (root.kind !== 'map') {
    reportNoMapping(source, root, report);
    return { diagnostics };
  }
  const read = keepTextAsWritten(source, root, value, schema);
  return {
    document: {
      source,
      value: read.value,
      ...(read.value !== value && { legacyValue: value }),
      span: (path, part) => spanOf(source, root, path, part ?? 'value'),
      scalar: (path) => scalarAt(root, path),
    },
    diagnostics: [...diagnostics, ...read.diagnostics],
  };
}

function reportNoMapping(source: Source, root: YamlTree, report: ReportError): void {
  const start = skipBlanks(source.text, root.start);
  const kind = root.kind === 'seq' ? 'a list' : 'text';
  report(
    'not-a-mapping',
    { start, end: Math.max(start, root.end) },
    root.start === root.end ? 'there is nothing in this file' : `the file is ${kind}; it must be a mapping of keys and values`,
    'Start it with a line such as `version: 1`.',
  );
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++;
  return at < text.length ? at : start;
}
