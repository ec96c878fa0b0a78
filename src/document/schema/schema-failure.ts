import type { Diagnostic } from '../diagnostic.js';
import type { Locator, Path } from '../locator.js';
import { quote } from '../quote.js';

/** One rule of a JSON Schema that a value breaks, independent of the validator library. */
export interface SchemaFailure {
  /** The keyword of JSON Schema that failed. */
  readonly keyword: string;
  /** The path to the value. */
  readonly path: Path;
  /** The path to the value that makes the rule apply, if the rule is conditional. */
  readonly cause?: Path;
  /** The keyword's details, as ajv names them: `allowedValues`, `missingProperty`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The keyword's own value in the schema. */
  readonly schema: unknown;
  /** The schema that contains the keyword. */
  readonly parent: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

/** Names and places for a message. `isBrief`: the reader knows the model already, so the message does not name it. */
export type MessageLocator = Locator & { readonly isBrief?: true };

/** What a diagnostic says about a failure. */
export type FailureMessage = Pick<Diagnostic, 'code' | 'message' | 'hint' | 'related' | 'span'>;

/** The key that a rule against unknown keys found. */
export function unknownKeyOf(params: Readonly<Record<string, unknown>>): string {
  return String(params.additionalProperty ?? params.unevaluatedProperty);
}

/** The path to a key of the failure's value. */
export const childPath = ({ path }: SchemaFailure, key: unknown): Path => [...path, String(key)];

/** Names the value at a path as the author sees it: `camera.zoom`, from the nearest list item down. */
export function nameOf(path: Path, locator: Locator): string {
  const name = locator.name?.(path);
  if (name !== undefined) return quote(name);
  if (typeof path.at(-1) === 'number') return nameOfItem(path);
  const from = path.findLastIndex((part) => typeof part === 'number') + 1;
  return path.length === 0 ? 'the file' : quote(path.slice(from).join('.'));
}

function nameOfItem(path: Path): string {
  const list = path.findLast((part) => typeof part === 'string');
  return `item ${Number(path.at(-1)) + 1} of ${quote(list ?? 'the list')}`;
}
