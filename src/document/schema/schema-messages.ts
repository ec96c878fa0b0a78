import { choices, quote } from '../quote.js';

/** JSON Schema's types as people call them. */
export const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  object: 'a mapping of keys and values',
  array: 'a list',
  null: 'nothing',
};

/** A value of the wrong type. */
export function described(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `the text ${quote(value)}` : quote(value);
}

/** A value of the right type, or of any. */
export function shown(value: unknown): string {
  return value === null ? 'empty' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a mapping' : quote(value);
}

/** The numbers that a schema allows: `-10 to 10`, `more than 0`. */
export function range(schema: Readonly<Record<string, unknown>>): string {
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

/** How long something may be: `2 characters`, `1 item`. */
export function amount(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const unit = keyword.endsWith('Length') ? 'character' : keyword.endsWith('Items') ? 'item' : 'key';
  const limit = Number(params.limit);
  return `${limit.toLocaleString('en')} ${unit}${limit === 1 ? '' : 's'}`;
}

/** What a schema says about itself: its first sentence, and examples. */
export function format(schema: Readonly<Record<string, unknown>>): { hint?: string } {
  const first = /^.*?[.](?= |$)/s.exec(String(schema.description ?? ''))?.[0];
  const parts = [first, example(schema).hint].filter((part) => part !== undefined);
  return parts.length > 0 ? { hint: parts.join(' ') } : {};
}

/** A schema's examples. */
export function example(schema: Readonly<Record<string, unknown>>): { hint?: string } {
  const examples = ((schema.examples as unknown[] | undefined) ?? []).filter((one) => !Array.isArray(one)).map(flow);
  return examples.length > 0 ? { hint: `For example ${choices(examples.slice(0, 3))}.` } : {};
}

/** `{ zoom: 4 }`, as one writes it on a line. */
function flow(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${key}: ${flow(one)}`)
    .join(', ')} }`;
}
