import { createRequire } from 'node:module';
import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js';
import type { Diagnostic } from '../diagnostic.js';
import { closest } from '../did-you-mean.js';
import type { Locator, Path } from '../locator.js';
import { keysNamed, truncateLong } from '../truncate-long.js';
import { ajvRules } from './ajv-rules.gen.js';
import { type SchemaFailure, unknownKey, wordFailure } from './schema-complaint.js';
import { formats } from './validator.js';

/** Enough to fill any screen; a file with more is broken throughout. */
const MOST_FAILURES = 1000;

/** A check of a value against one schema, compiled by the build or here. It holds the errors of its last call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

interface Compiled {
  readonly all: Validator;
  /** Stops at the first error: compiled only for values so long that finding all of them takes too long. */
  first?: Validator;
}

const compiled = new WeakMap<object, Compiled>();

/**
 * Checks a value against a JSON Schema (draft 2020-12): one diagnostic for each thing that is wrong, in the order of the schema.
 *
 * @param ready the schema's check, if the build compiled it; otherwise it is compiled here
 */
export function check(schema: object, value: unknown, where: Locator, ready?: Validator): Diagnostic[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = { all: ready ?? compile(schema, true) };
    compiled.set(schema, validate);
  }
  return settle(errorsOf(validate, schema, value))
    .slice(0, MOST_FAILURES)
    .map((error) => wordFailure(failure(error, value), where));
}

function errorsOf(validate: Compiled, schema: object, value: unknown): readonly ErrorObject[] {
  const long = truncateLong(value, keysNamed(schema));
  if (!validate.all(long ? long.cut : value)) return validate.all.errors ?? [];
  if (!long) return [];
  validate.first ??= compile(schema, false);
  return validate.first(value) ? [] : (validate.first.errors ?? []);
}

/** One for each way of looking: what a validator knows before its first schema takes longer to set up than most schemas. */
const validators = new Map<boolean, Ajv2020>();

/** Ajv is loaded only when it is needed: the build compiles the checks of our own schemas. */
const require = createRequire(import.meta.url);

function compile(schema: object, allErrors: boolean): Validator {
  let ajv = validators.get(allErrors);
  if (!ajv) {
    const { Ajv2020: Validator } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
    ajv = new Validator({
      ...ajvRules,
      allErrors,
      verbose: true,
      formats,
      // Each check is run a few times at most: to make it fast takes longer than it saves.
      code: { optimize: false },
      // Schemas are known by themselves, not by their names.
      addUsedSchema: false,
    });
    validators.set(allErrors, ajv);
  }
  return ajv.compile(schema);
}

/** An error, and the pointer to the value because of which its rule holds, where an `if` looked at one. */
type Settled = ErrorObject & { cause?: string };

/**
 * Ajv reports a failed branch with all that failed in it, and then the branch itself. What remains here is one complaint
 * for each thing that the author can mend.
 */
function settle(errors: readonly ErrorObject[]): Settled[] {
  const kept: Settled[] = [];
  for (const error of errors) {
    if (error.keyword === 'if') {
      const cause = Object.keys((error.parentSchema as { if?: { properties?: object } }).if?.properties ?? {})[0];
      const inner = dropInner(kept, error, error.schemaPath.replace(/if$/, error.params.failingKeyword));
      kept.push(...inner.map((one) => (cause === undefined ? one : { ...one, cause: `${error.instancePath}/${cause}` })));
      continue;
    }
    if (error.keyword === 'propertyNames') dropInner(kept, error, `${error.schemaPath}/`);
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
      const meant = meantBranch(kept, error);
      if (meant) {
        kept.push(...meant);
        continue;
      }
    }
    kept.push(error);
  }
  return withoutMisspelt(withoutRanges(kept));
}

/** A number that is no whole one may be out of range too: once it is a whole one, it may not be. */
function withoutRanges(errors: readonly Settled[]): Settled[] {
  const wrong = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return errors.filter(
    ({ keyword, instancePath }) => !/^(?:exclusive)?m(?:in|ax)imum$/i.test(keyword) || !wrong.has(instancePath),
  );
}

/** A key that is missing because it is misspelt beside its place is one slip, not two. */
function withoutMisspelt(errors: readonly Settled[]): Settled[] {
  const misspelt = new Set<string>();
  for (const error of errors.slice(0, MOST_FAILURES)) {
    if (error.keyword !== 'additionalProperties') continue;
    const meant = closest(unknownKey(error.params), Object.keys((error.parentSchema?.properties as object | undefined) ?? {}));
    if (meant !== undefined) misspelt.add(`${error.instancePath}/${meant}`);
  }
  return errors.filter(
    (error) => error.keyword !== 'required' || !misspelt.has(`${error.instancePath}/${error.params.missingProperty}`),
  );
}

/** Takes the errors that belong to a failed branch off the end of the list: ajv writes them right before it. */
function dropInner(kept: Settled[], error: ErrorObject, prefix: string): Settled[] {
  let from = kept.length;
  while (from > 0) {
    const before = kept[from - 1] as ErrorObject;
    if (!before.schemaPath.startsWith(prefix) || !before.instancePath.startsWith(error.instancePath)) break;
    from--;
  }
  return kept.splice(from);
}

/**
 * Takes the errors of all branches off the list, and gives back those of the one branch that the author began to write:
 * the one whose type and whose constants the value has.
 */
function meantBranch(kept: Settled[], error: ErrorObject): Settled[] | undefined {
  const branches = error.schema as readonly { $ref?: string }[];
  const branchOf = ({ schemaPath }: ErrorObject) =>
    branches.findIndex(
      ({ $ref }, index) =>
        schemaPath.startsWith(`${error.schemaPath}/${index}/`) || ($ref && schemaPath.startsWith(`${$ref}/`)),
    );
  const groups = new Map<number, Settled[]>();
  let branch = -1;
  for (let last = kept.at(-1); last?.instancePath.startsWith(error.instancePath); last = kept.at(-1)) {
    const own = branchOf(last);
    // What a branch's own references complain about stands deeper in the value, and before the branch's next error.
    if (own < 0 && last.instancePath === error.instancePath) break;
    if (own >= 0) branch = own;
    groups.set(branch, [last, ...(groups.get(branch) ?? [])]);
    kept.pop();
  }
  const possible = [...groups.values()].filter((errors) => !errors.some((one) => isForeign(one, error.instancePath)));
  return possible.length === 1 ? possible[0] : undefined;
}

/** Whether an error says that the value was never meant for this branch. */
function isForeign({ keyword, instancePath }: ErrorObject, whole: string): boolean {
  const depth = instancePath.split('/').length - whole.split('/').length;
  return (keyword === 'type' && depth === 0) || (keyword === 'const' && depth <= 1);
}

/** Ajv's error in the few words that {@link wordFailure} needs. */
function failure(error: Settled, root: unknown): SchemaFailure {
  const path = segments(error.instancePath, root);
  const rule = error.schemaPath.split('/').map((part) => unescaped(decodeURIComponent(part)));
  const cause = error.cause === undefined ? dependency(rule, path) : segments(error.cause, root);
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

function segments(pointer: string, root: unknown): (string | number)[] {
  let at = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = unescaped(part);
      const step = Array.isArray(at) ? Number(key) : key;
      at = (at as Record<string, unknown> | undefined)?.[key];
      return step;
    });
}

/** The key whose being there made a rule under `dependentSchemas` hold. */
function dependency(rule: readonly string[], path: Path): Path | undefined {
  const at = rule.lastIndexOf('dependentSchemas');
  if (at < 0) return undefined;
  // Each `properties` on the way from there to the rule is a step down from the mapping that has the key.
  const down = rule.slice(at + 2).filter((part, index) => part === 'properties' && index % 2 === 0).length;
  return [...path.slice(0, path.length - down), rule[at + 1] as string];
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
