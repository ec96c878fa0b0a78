import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';

const SCHEMAS = new URL('../../schema/', import.meta.url);

const compiled = new Map<string, ValidateFunction>();

/** What a schema file, read independently of the program, says against a value. */
export function schemaErrors(schema: string, value: unknown): NonNullable<ValidateFunction['errors']> {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    formats.default(ajv);
    const read = (name: string) => JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8')) as object;
    // A schema may refer to others.
    for (const name of readdirSync(SCHEMAS)) if (name.endsWith('.schema.json') && name !== schema) ajv.addSchema(read(name));
    validate = ajv.compile(read(schema));
    compiled.set(schema, validate);
  }
  validate(value);
  return validate.errors ?? [];
}

export const expectValid = (schema: string, value: unknown): void =>
  expect(schemaErrors(schema, value), JSON.stringify(value)).toEqual([]);
