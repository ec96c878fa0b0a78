import { createRequire } from 'node:module';
import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js';
import { ajvRules } from './ajv-rules.gen.js';
import { formats } from './validator.js';

/** An error as ajv reports it. */
export type AjvError = ErrorObject;

/** A check of a value against one schema, compiled by the build or here. It holds the errors of its last call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

/** By `allErrors`. Setting up an instance takes longer than compiling most schemas. */
const instances = new Map<boolean, Ajv2020>();

/** Ajv is loaded only when it is needed: the build compiles the checks of our own schemas. */
const require = createRequire(import.meta.filename);

/** Compiles the check of a schema (JSON Schema draft 2020-12). Without `allErrors` the check stops at the first error. */
export function compileSchema(schema: object, allErrors: boolean): Validator {
  let ajv = instances.get(allErrors);
  if (!ajv) {
    const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
    ajv = new Ajv({
      ...ajvRules,
      allErrors,
      verbose: true,
      formats,
      // A check runs a few times at most: optimizing it takes longer than it saves.
      code: { optimize: false },
      // Two schemas may have the same name.
      addUsedSchema: false,
    });
    instances.set(allErrors, ajv);
  }
  return ajv.compile(schema);
}
