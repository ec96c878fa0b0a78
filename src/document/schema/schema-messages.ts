import { quote, quoteChoices } from '../quote.js';

/** Plain names of JSON Schema's types. */
export const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  object: 'a mapping of keys and values',
  array: 'a list',
  null: 'nothing',
};

/** Describes a value with its type, for a message about a wrong type. */
export function describeTyped(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `the text ${quote(value)}` : quote(value);
}

/** Describes a value, for a message in which its type does not matter. */
export function describeValue(value: unknown): string {
  return value === null ? 'empty' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a mapping' : quote(value);
}

/** Describes the numbers that a schema allows: `-10 to 10`, `more than 0`. */
export function describeRange(schema: Readonly<Record<string, unknown>>): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  const parts = [
    ...(exclusiveMinimum !== undefined ? [`more than ${exclusiveMinimum}`] : []),
    ...(minimum !== undefined ? [`${minimum} or more`] : []),
    ...(exclusiveMaximum !== undefined ? [`less than ${exclusiveMaximum}`] : []),
    ...(maximum !== undefined ? [`at most ${maximum}`] : []),
  ];
  return parts.join(' and ');
}

/** Describes a limit on a length: `2 characters`, `1 item`. */
export function describeLimit(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const unit = keyword.endsWith('Length') ? 'character' : keyword.endsWith('Items') ? 'item' : 'key';
  const limit = Number(params.limit);
  return `${limit.toLocaleString('en')} ${unit}${limit === 1 ? '' : 's'}`;
}

/** A hint from a schema: the first sentence of its description, and its examples. */
export function schemaHint(schema: Readonly<Record<string, unknown>>): { hint?: string } {
  const first = /^.*?[.](?= |$)/s.exec(String(schema.description ?? ''))?.[0];
  const parts = [first, exampleHint(schema).hint].filter((part) => part !== undefined);
  return parts.length > 0 ? { hint: parts.join(' ') } : {};
}

/** A hint from a schema's examples. */
export function exampleHint(schema: Readonly<Record<string, unknown>>): { hint?: string } {
  const examples = ((schema.examples as unknown[] | undefined) ?? []).filter((each) => !Array.isArray(each)).map(toFlow);
  return examples.length > 0 ? { hint: `For example ${quoteChoices(examples.slice(0, 3))}.` } : {};
}

/** A value as YAML on one line: `{ zoom: 4 }`. */
function toFlow(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  return `{ ${Object.entries(value)
    .map(([key, member]) => `${key}: ${toFlow(member)}`)
    .join(', ')} }`;
}
