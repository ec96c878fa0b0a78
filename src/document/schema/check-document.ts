import type { Diagnostic } from '../diagnostic.js';
import type { Locator, Path } from '../locator.js';
import type { Span } from '../span.js';
import type { YamlDocument } from '../yaml/yaml-document.js';
import { check, type Validator } from './ajv.js';

/** Checks a whole document against its schema; the complaints stand where the document was written. */
export function checkDocument(schema: object, document: YamlDocument, ready?: Validator): Diagnostic[] {
  const span: Locator['span'] = (path, part) =>
    part === 'missing' ? lacking(document, path.slice(0, -1)) : document.span(path, part);
  return check(schema, document.value, { span }, ready);
}

/** Where to say that a mapping lacks a key: at its `id` if it has one, else at its own key, else where it begins. */
function lacking(document: YamlDocument, path: Path): Span {
  const mapping = document.span(path, 'value');
  const id = document.span([...path, 'id'], 'value');
  const inner = id.start !== mapping.start || id.end !== mapping.end;
  if (inner) return id;
  return typeof path.at(-1) === 'string' ? document.span(path, 'key') : mapping;
}
