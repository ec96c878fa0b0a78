import type { Checked, Diagnostic } from '../diagnostic.js';
import { sortDiagnostics } from '../sort-diagnostics.js';
import type { Source } from '../span.js';
import { readTree } from './read-tree.js';
import { readYamlTree } from './read-yaml-tree.js';
import type { YamlDocument } from './yaml-document.js';
import { MAX_DEPTH, type YamlOptions } from './yaml-tree.js';

/**
 * Parses YAML 1.2, core schema: one document with a mapping at the top. Input may be hostile: counting lexemes and open
 * collections during the parse bounds the work before anything recurses.
 *
 * @param schema the document's schema: where it wants a text, a plain scalar such as `007` stays as written
 */
export function parseYaml(source: Source, schema?: object, options: YamlOptions = {}): Checked<YamlDocument> {
  const { document, diagnostics } = readYaml(source, schema, options);
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  return document && !hasError ? { ok: true, value: document, diagnostics } : { ok: false, diagnostics };
}

/** Like {@link parseYaml}, but returns a document with errors too, so that later checks can report theirs at the same time. */
export function readYaml(
  source: Source,
  schema?: object,
  options: YamlOptions = {},
): { document?: YamlDocument; diagnostics: Diagnostic[] } {
  const read = options.tree ? { tree: options.tree, errors: [] } : readYamlTree(source);
  if (!read.tree) return { diagnostics: sortDiagnostics(read.errors) };
  const { document, diagnostics } = readTree(source, read.tree, MAX_DEPTH, schema, options);
  return { ...(document ? { document } : {}), diagnostics: sortDiagnostics(diagnostics) };
}
