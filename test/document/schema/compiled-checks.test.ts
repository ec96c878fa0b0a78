import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileSchema, type Validator } from '../../../src/document/schema/ajv.js';
import { requestChecks } from '../../../src/gateway/check/requests-check.gen.js';
import { configChecks } from '../../../src/gateway/config/config-check.gen.js';
import { picksChecks } from '../../../src/picks/picks-check.gen.js';
import { storyboardChecks } from '../../../src/storyboard/storyboard-check.gen.js';
import { eventChecks } from '../../../src/take/event-check.gen.js';
import { readRecords } from '../../../src/take/ledger/journal-record.js';
import { manifestChecks } from '../../../src/take/manifest-check.gen.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
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

/** One event of each type that a journal in the fixtures has. */
function realEvents(): TakeEvent[] {
  const fixtures = join(root, 'test/fixtures');
  const found = new Map<string, TakeEvent>();
  for (const path of readdirSync(fixtures, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('journal.jsonl')) continue;
    const records = readRecords(readFileSync(join(fixtures, path)));
    for (const event of records.ok ? records.events : []) found.set(event.type, event);
  }
  return [...found.values()];
}

/** How many damaged values a compiled check refuses, with the errors of a check that ajv compiles now. */
function compare(
  compiled: Validator,
  { $id: _, ...schema }: Schema,
  withErrors = true,
  whole = sample(schema, schema),
): number {
  const interpreted = compileSchema(schema, withErrors);
  let refused = 0;
  for (const value of damage(whole)) {
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

  const [event, manifest] = [read('event'), read('manifest')];
  const defs = { ...(manifest['$defs'] as Schema), ...(event['$defs'] as Schema) };
  const text = (one: unknown) => JSON.parse(JSON.stringify(one).replaceAll('manifest#/', '#/')) as Schema;
  const typeOf = (schema: unknown) => (schema as { properties?: { type?: { const?: string } } }).properties?.type?.const;

  it('events', () => {
    for (const [name, schema] of Object.entries(defs)) {
      const type = typeOf(schema);
      if (type === undefined) continue;
      expect(compare(eventChecks[type] as Validator, { ...text(schema), $defs: text(defs) }, false), name).toBeGreaterThan(20);
    }
  });

  it('events of real journals, which are valid up to the damage', () => {
    const events = realEvents();
    expect(events.length).toBeGreaterThan(9);
    for (const real of events) {
      const [schema] = Object.values(defs).filter((one) => typeOf(one) === real.type);
      const check = eventChecks[real.type] as Validator;
      expect(check(real), real.type).toBe(true);
      expect(compare(check, { ...text(schema), $defs: text(defs) }, false, real), real.type).toBeGreaterThan(20);
    }
  });
});
