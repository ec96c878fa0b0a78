import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileSchema, type Validator } from '../../../src/document/schema/ajv.js';
import { requestChecks } from '../../../src/gateway/check/requests-check.gen.js';
import { configChecks } from '../../../src/gateway/config/config-check.gen.js';
import { picksChecks } from '../../../src/picks/picks-check.gen.js';
import { storyboardChecks } from '../../../src/storyboard/storyboard-check.gen.js';
import { eventChecks } from '../../../src/take/event-check.gen.js';
import { manifestChecks } from '../../../src/take/manifest-check.gen.js';
import { root } from '../../support/pack.js';

type Schema = Readonly<Record<string, unknown>>;

const read = (name: string): Schema => JSON.parse(readFileSync(join(root, 'schema', `${name}.schema.json`), 'utf8')) as Schema;

/** A value that has every property that a schema names. It need not be valid. */
function sample(schema: Schema, whole: Schema, depth = 0): unknown {
  const { $ref, const: only, enum: allowed, properties, items, additionalProperties: others } = schema;
  const inner = (one: unknown) => sample(one as Schema, whole, depth + 1);
  if (depth > 8) return null;
  if (typeof $ref === 'string' && $ref.startsWith('#/'))
    return inner(
      $ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Schema)[key], whole),
    );
  if (only !== undefined) return only;
  if (Array.isArray(allowed)) return allowed[0];
  for (const choice of ['oneOf', 'anyOf', 'allOf'])
    if (Array.isArray(schema[choice]) && properties === undefined) return inner(schema[choice][0]);
  if (properties !== undefined)
    return Object.fromEntries(Object.entries(properties as object).map(([key, one]) => [key, inner(one)]));
  if (items !== undefined) return [inner(items), inner(items)];
  if (typeof others === 'object') return { one: inner(others), 'Two words': inner(others) };
  return schema['type'] === 'string' ? 'word' : 5;
}

/** Each value with one thing in it replaced, removed or added. */
function* damage(value: unknown): Generator<unknown> {
  for (const odd of [null, -1, 1.5, 1e9, '', 'x'.repeat(3000), [], {}, true]) yield odd;
  if (Array.isArray(value)) {
    for (const changed of damage(value[0])) yield [changed, ...value.slice(1)];
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, unknown: 1 };
    for (const [key, inner] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      yield { [key]: inner };
      for (const changed of damage(inner)) yield { ...value, [key]: changed };
    }
  }
}

/** How many damaged values a compiled check refuses, with the errors of a check that ajv compiles now. */
function compare(compiled: Validator, { $id: _, ...schema }: Schema, withErrors = true): number {
  const interpreted = compileSchema(schema, withErrors);
  let refused = 0;
  for (const value of damage(sample(schema, schema))) {
    expect(compiled(value)).toBe(interpreted(value));
    if (withErrors) expect(compiled.errors).toEqual(interpreted.errors);
    if (interpreted.errors) refused += 1;
  }
  return refused;
}

describe('the compiled checks find what ajv finds, although their code is shorter', () => {
  const checks = { ...storyboardChecks, ...configChecks, ...manifestChecks, ...picksChecks };
  const files = [...Object.keys(checks), ...Object.keys(requestChecks).map((name) => `requests/${name}`)];
  it.each(files)('%s', (name) => {
    const check = checks[name] ?? requestChecks[name.replace('requests/', '')];
    expect(compare(check as Validator, read(name))).toBeGreaterThan(30);
  });

  it('events', () => {
    const [event, manifest] = [read('event'), read('manifest')];
    const defs = { ...(manifest['$defs'] as Schema), ...(event['$defs'] as Schema) };
    const text = (one: unknown) => JSON.parse(JSON.stringify(one).replaceAll('manifest#/', '#/')) as Schema;
    for (const [name, schema] of Object.entries(defs)) {
      const type = (schema as { properties?: { type?: { const?: string } } }).properties?.type?.const;
      if (type === undefined) continue;
      expect(compare(eventChecks[type] as Validator, { ...text(schema), $defs: text(defs) }, false), name).toBeGreaterThan(20);
    }
    const take = { ...text(defs['ManifestTake']), $defs: text(defs) };
    expect(compare(eventChecks['ManifestTake'] as Validator, take, false)).toBeGreaterThan(100);
  });
});
