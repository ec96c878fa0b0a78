import { findClosest } from '../did-you-mean.js';
import type { Locator, Path } from '../locator.js';
import { quote, quoteChoices } from '../quote.js';
import {
  childPath,
  type FailureMessage,
  type MessageLocator,
  nameOf,
  type SchemaFailure,
  unknownKeyOf,
} from './schema-failure.js';
import { schemaHint } from './schema-messages.js';

/** Describes a key that the schema does not know. */
export function describeUnknownKey(failure: SchemaFailure, locator: MessageLocator): FailureMessage {
  const key = unknownKeyOf(failure.params);
  const path = childPath(failure, key);
  const span = locator.span(path, 'key');
  const name = quote(locator.name?.(path) ?? key);
  if (locator.model) {
    const hint = 'Leave it out, or choose a model that has it.';
    const message = `${name} is not known${locator.isBrief ? '' : ` to \`${locator.model}\``}`;
    return { code: 'unknown-key', message, hint, span };
  }
  const known = Object.keys((failure.parent.properties as object | undefined) ?? {});
  const message = `${name} is not known here`;
  const closest = findClosest(key, known);
  if (closest) return { code: 'unknown-key', message: `${message}: did you mean ${quote(closest)}?`, span };
  const hint = known.length > 0 ? { hint: `Allowed here: ${quoteChoices(known, 'and')}.` } : {};
  return { code: 'unknown-key', message, ...hint, span };
}

/**
 * Describes a missing key. If another value requires it, the message names that value and points at it: the author can see it.
 */
export function describeMissingKey(failure: SchemaFailure, locator: MessageLocator): FailureMessage {
  const path = childPath(failure, failure.params.missingProperty);
  if (failure.cause) return describeRequiredBy(failure, failure.cause, path, locator);
  const key = String(path.at(-1));
  const name = quote(locator.name?.(path) ?? key);
  const span = locator.span(path, 'missing');
  if (locator.model) {
    const hint = `Write ${name}, or choose a model that does not need it.`;
    const message = locator.isBrief ? `no ${name}` : `\`${locator.model}\` needs ${name}`;
    return { code: 'missing-key', message, hint, span };
  }
  const properties = failure.parent.properties as Record<string, Record<string, unknown>> | undefined;
  const { id } = failure.value as { id?: unknown };
  const parent = failure.path.length === 0 ? '' : ` in ${typeof id === 'string' ? quote(id) : nameOf(failure.path, locator)}`;
  return { code: 'missing-key', message: `${name} is missing${parent}`, ...schemaHint(properties?.[key] ?? {}), span };
}

function describeRequiredBy(failure: SchemaFailure, cause: Path, path: Path, locator: MessageLocator): FailureMessage {
  const [causeName, name] = [nameOf(cause, locator), nameOf(path, locator)];
  const written = valueAt(failure.value, cause.slice(failure.path.length));
  const cited = typeof written === 'string' ? `${causeName} ${quote(written)}` : causeName;
  const hint = `Write ${name} as well, or leave ${causeName} out.`;
  return { code: 'needs', message: `${cited} needs ${name}${onModel(locator)}`, hint, span: locator.span(cause, 'value') };
}

/** Describes a key that must not be without another one. */
export function describeDependentKey(failure: SchemaFailure, locator: Locator): FailureMessage {
  const present = childPath(failure, failure.params.property);
  const [name, missing] = [nameOf(present, locator), nameOf(childPath(failure, failure.params.missingProperty), locator)];
  const hint = `Write ${missing} as well, or leave ${name} out.`;
  return { code: 'needs', message: `${name} needs ${missing}`, hint, span: locator.span(present, 'key') };
}

/** Describes a key that is not allowed, by itself or together with another one. */
export function describeForbiddenKey(failure: SchemaFailure, locator: MessageLocator): FailureMessage {
  const name = nameOf(failure.path, locator);
  const span = locator.span(failure.path, 'key');
  if (!failure.cause) return { code: 'unknown-key', message: `${name} is not allowed here`, span };
  const other = nameOf(failure.cause, locator);
  return {
    code: 'conflict',
    message: `${name} cannot be used together with ${other}${onModel(locator)}`,
    hint: 'Keep one of them.',
    span,
    related: [{ message: `${other} is here`, span: locator.span(failure.cause, 'key') }],
  };
}

/** The model that sets the rule: models differ in what they allow together. */
const onModel = ({ model, isBrief }: MessageLocator): string => (model && !isBrief ? ` on ${quote(model)}` : '');

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((parent, step) => (parent as Record<string, unknown> | undefined)?.[step], value);
}
