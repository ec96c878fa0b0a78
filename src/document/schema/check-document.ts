import type { Diagnostic } from '../diagnostic.js';
import type { Locator, Path } from '../locator.js';
import type { Span } from '../span.js';
import type { YamlDocument } from '../yaml/yaml-document.js';
import type { Validator } from './ajv.js';
import { checkValue } from './check-value.js';

/** Checks a whole document against its schema. Each diagnostic points at the text that caused it. */
export function checkDocument(schema: object, document: YamlDocument, ready?: Validator): Diagnostic[] {
  const span: Locator['span'] = (path, part) =>
    part === 'missing' ? spanForMissing(document, path.slice(0, -1)) : document.span(path, part);
  return checkValue(schema, document.value, { span }, ready);
}

/** Where to report that a mapping lacks a key: at its `id`, else at its own key, else at its start. */
function spanForMissing(document: YamlDocument, path: Path): Span {
  const mapping = document.span(path, 'value');
  const id = document.span([...path, 'id'], 'value');
  const hasId = id.start !== mapping.start || id.end !== mapping.end;
  if (hasId) return id;
  return typeof path.at(-1) === 'string' ? document.span(path, 'key') : mapping;
}
