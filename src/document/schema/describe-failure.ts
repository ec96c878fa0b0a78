import type { Diagnostic } from '../diagnostic.js';
import type { Locator } from '../locator.js';
import { quote, unquoted } from '../quote.js';
import { describeDependentKey, describeForbiddenKey, describeMissingKey, describeUnknownKey } from './describe-key-failure.js';
import { describeNotConstant, describeNotOneOf, describeOutOfRange, describeWrongType } from './describe-value-failure.js';
import { childPath, type FailureMessage, type MessageLocator, nameOf, type SchemaFailure } from './schema-failure.js';
import { describeLimit, describeValue, schemaHint } from './schema-messages.js';

/** Describes a failure in plain words: what was written, and what is allowed. */
export function describeFailure(failure: SchemaFailure, locator: Locator): Diagnostic {
  const { briefName } = locator;
  const brief = briefName && unquoted(describe(failure, { ...locator, name: briefName, isBrief: true }).message);
  return {
    severity: 'error',
    ...(describe(failure, locator) satisfies FailureMessage),
    ...(brief !== undefined && { brief }),
  };
}

function describe(failure: SchemaFailure, locator: MessageLocator): FailureMessage {
  const { keyword, path, params, parent, value } = failure;
  const name = nameOf(path, locator);
  const span = locator.span(path, 'value');

  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return describeUnknownKey(failure, locator);
    case 'required':
      return describeMissingKey(failure, locator);
    case 'dependentRequired':
      return describeDependentKey(failure, locator);
    case 'false schema':
      return describeForbiddenKey(failure, locator);
    case 'type':
    case 'anyOf':
    case 'oneOf':
      return describeWrongType(failure, locator);
    case 'enum':
      return describeNotOneOf(failure, locator);
    case 'const':
      return describeNotConstant(failure, locator);
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return describeOutOfRange(failure, locator);
    case 'multipleOf': {
      const message = `${name} is ${describeValue(value)}; it must be a multiple of ${params.multipleOf}`;
      return { code: 'out-of-range', message, span };
    }
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      if (params.limit === 1) return { code: 'empty', message: `${name} is empty`, ...schemaHint(parent), span };
      return { code: 'too-short', message: `${name} is too short: at least ${describeLimit(keyword, params)}`, span };
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return { code: 'too-long', message: `${name} is too long: at most ${describeLimit(keyword, params)}`, span };
    case 'pattern':
    case 'format':
      if (String(value).trim() === '') return { code: 'empty', message: `${name} is blank`, ...schemaHint(parent), span };
      return { code: 'bad-format', message: `${name} cannot be ${describeValue(value)}`, ...schemaHint(parent), span };
    case 'propertyNames':
      return describeBadName(failure, locator);
    case 'uniqueItems': {
      const second = [...path, Math.max(Number(params.i), Number(params.j))];
      return { code: 'duplicate', message: `${name} has the same item twice`, span: locator.span(second, 'value') };
    }
    default: {
      const message = `${name} is ${describeValue(value)}, which is not allowed here`;
      return { code: 'invalid', message, ...schemaHint(parent), span };
    }
  }
}

function describeBadName(failure: SchemaFailure, locator: Locator): FailureMessage {
  const key = String(failure.params.propertyName);
  return {
    code: 'bad-format',
    message: `${quote(key)} cannot be a name in ${nameOf(failure.path, locator)}`,
    ...schemaHint((failure.schema ?? {}) as Record<string, unknown>),
    span: locator.span(childPath(failure, key), 'key'),
  };
}
