import type { Diagnostic } from '../diagnostic.js';
import type { Locator, Path } from '../locator.js';
import { isLong, propertyNamesIn, splitLongList, truncate } from '../truncate-long.js';
import { type AjvError, compileSchema, type Validator } from './ajv.js';
import { describeFailure } from './describe-failure.js';
import type { SchemaFailure } from './schema-failure.js';
import { MAX_FAILURES, type SimplifiedError, simplifyErrors } from './simplify-errors.js';

interface Compiled {
  readonly all: Validator;
  /** Stops at the first error. Compiled only for long values: finding all their errors takes too long. */
  first?: Validator;
  /** Every property name in the schema. Collected only for long values. */
  names?: ReadonlySet<string>;
}

const compiled = new WeakMap<object, Compiled>();

/**
 * Checks a value against a JSON Schema (draft 2020-12): one diagnostic for each mistake, in the order of the schema.
 *
 * @param ready the schema's check, if the build compiled it; otherwise it is compiled here
 */
export function checkValue(schema: object, value: unknown, locator: Locator, ready?: Validator): Diagnostic[] {
  let checks = compiled.get(schema);
  if (!checks) {
    checks = { all: ready ?? compileSchema(schema, true) };
    compiled.set(schema, checks);
  }
  const errors = errorsOf(checks, schema, value);
  if (errors.length === 0) return [];
  return simplifyErrors(errors)
    .slice(0, MAX_FAILURES)
    .map((error) => describeFailure(toFailure(error, value), locator));
}

function errorsOf(checks: Compiled, schema: object, value: unknown): readonly AjvError[] {
  if (!isLong(value)) return checks.all(value) ? [] : (checks.all.errors ?? []);
  if (splitLongList(schema, value)?.every((part) => checks.all(part))) return [];
  checks.names ??= propertyNamesIn(schema);
  if (!checks.all(truncate(value, checks.names))) return checks.all.errors ?? [];
  checks.first ??= compileSchema(schema, false);
  return checks.first(value) ? [] : (checks.first.errors ?? []);
}

function toFailure(error: SimplifiedError, root: unknown): SchemaFailure {
  const path = toPath(error.instancePath, root);
  const rule = error.schemaPath.split('/').map((part) => decodePointerPart(decodeURIComponent(part)));
  const cause = error.cause === undefined ? dependencyOf(rule, path) : toPath(error.cause, root);
  return {
    keyword: error.keyword,
    path,
    ...(cause ? { cause } : {}),
    params: error.params,
    schema: error.schema,
    parent: (error.parentSchema ?? {}) as Record<string, unknown>,
    value: error.data,
  };
}

/** A JSON pointer as a path, with numbers for list indexes. */
function toPath(pointer: string, root: unknown): (string | number)[] {
  let parent = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = decodePointerPart(part);
      const step = Array.isArray(parent) ? Number(key) : key;
      parent = (parent as Record<string, unknown> | undefined)?.[key];
      return step;
    });
}

/** The key whose presence makes a rule under `dependentSchemas` apply. */
function dependencyOf(rule: readonly string[], path: Path): Path | undefined {
  const at = rule.lastIndexOf('dependentSchemas');
  if (at < 0) return undefined;
  // Each `properties` between there and the rule is one level below the mapping with that key.
  const levels = rule.slice(at + 2).filter((part, index) => part === 'properties' && index % 2 === 0).length;
  return [...path.slice(0, path.length - levels), rule[at + 1] as string];
}

function decodePointerPart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
