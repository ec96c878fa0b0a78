import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';

const compiled = new Map<string, ValidateFunction>();

/** Checks a value against a schema file that is read independently of the program. */
export function expectValid(schema: string, value: unknown): void {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    formats.default(ajv);
    validate = ajv.compile(JSON.parse(readFileSync(new URL(`../../schema/${schema}`, import.meta.url), 'utf8')) as object);
    compiled.set(schema, validate);
  }
  validate(value);
  expect(validate.errors ?? [], JSON.stringify(value)).toEqual([]);
}
