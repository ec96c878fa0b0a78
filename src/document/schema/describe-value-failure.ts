import { findClosest } from '../did-you-mean.js';
import type { Locator } from '../locator.js';
import { quote, quoteChoices } from '../quote.js';
import { type FailureMessage, type MessageLocator, nameOf, type SchemaFailure } from './schema-failure.js';
import { describeRange, describeTyped, describeValue, exampleHint, TYPES } from './schema-messages.js';

/** Describes a value of a wrong type, or one that matches no branch of a choice. */
export function describeWrongType(failure: SchemaFailure, locator: Locator): FailureMessage {
  const { params, schema, value, parent, keyword } = failure;
  const branches = keyword === 'type' ? [] : (schema as readonly { type?: string | string[]; const?: unknown }[]);
  const constants = branches.flatMap((branch) => ('const' in branch ? [quote(branch.const)] : []));
  const types =
    keyword === 'type' ? [params.type as string | string[]].flat() : branches.flatMap((branch) => branch.type ?? []);
  const expected = [...constants, ...types.map((type) => TYPES[type] ?? type)].join(' or ') || 'something else';
  if (value === null) return describeNoValue(failure, locator, `It must be ${expected}.`);
  const hint = hintForType(types, value) ?? exampleHint(parent).hint;
  return {
    code: 'wrong-type',
    message: `${nameOf(failure.path, locator)} is ${describeTyped(value)}; it must be ${expected}`,
    ...(hint ? { hint } : {}),
    span: locator.span(failure.path, 'value'),
  };
}

/** Tells how to write the value with the right type, if the way is clear. */
function hintForType(types: readonly string[], value: unknown): string | undefined {
  const [only] = types;
  const wantsNumber = only === 'number' || only === 'integer';
  if (typeof value === 'string' && wantsNumber && value.trim() !== '' && Number.isFinite(Number(value)))
    return `Write it without quotes: ${quote(value.trim())}.`;
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return `Write it in quotes: \`"${value}"\`.`;
  if (only === 'array' && typeof value === 'object') return 'Each item of a list starts with `- `.';
  return undefined;
}

/** Describes a value that is not one of the allowed ones. */
export function describeNotOneOf(failure: SchemaFailure, locator: MessageLocator): FailureMessage {
  const allowed = failure.params.allowedValues as unknown[];
  const choices = quoteChoices(allowed);
  if (failure.value === null) return describeNoValue(failure, locator, `It must be ${choices}.`);
  const closest = findClosest(
    String(failure.value),
    allowed.filter((value) => typeof value === 'string'),
  );
  const message = `${nameOf(failure.path, locator)} is ${describeValue(failure.value)}`;
  const span = locator.span(failure.path, 'value');
  const must = mustBe(locator);
  if (closest === undefined) return { code: 'not-one-of', message: `${message}; ${must} ${choices}`, span };
  const hint = `${must.replace(/^i/, 'I')} ${choices}.`;
  return { code: 'not-one-of', message: `${message}: did you mean ${quote(closest)}?`, hint, span };
}

/** Describes a value that must be another one, always or together with another key. */
export function describeNotConstant({ params, cause, value, path }: SchemaFailure, locator: Locator): FailureMessage {
  const only = quote(params.allowedValue);
  const message = `${nameOf(path, locator)} is ${describeValue(value)}`;
  const span = locator.span(path, 'value');
  if (!cause) return { code: 'not-one-of', message: `${message}; it must be ${only}`, span };
  const other = nameOf(cause, locator);
  const related = [{ message: `${other} is here`, span: locator.span(cause, 'key') }];
  return { code: 'needs', message: `${message}, but with ${other} it must be ${only}`, span, related };
}

/** Describes a number that is too small or too large. */
export function describeOutOfRange({ path, value, parent }: SchemaFailure, locator: MessageLocator): FailureMessage {
  const message = `${nameOf(path, locator)} is ${describeValue(value)}; ${mustBe(locator)} ${describeRange(parent)}`;
  return { code: 'out-of-range', message, span: locator.span(path, 'value') };
}

/** Describes a key without a value. */
function describeNoValue({ path }: SchemaFailure, locator: Locator, hint: string): FailureMessage {
  return { code: 'empty', message: `${nameOf(path, locator)} has no value`, hint, span: locator.span(path, 'value') };
}

function mustBe({ model, isBrief }: MessageLocator): string {
  if (!model) return 'it must be';
  return isBrief ? 'takes' : `\`${model}\` takes`;
}
