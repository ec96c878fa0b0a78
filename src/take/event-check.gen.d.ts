// Generated from schema/homes.mjs by schema/generate.mjs. Do not edit: `npm run build` writes the code into dist/take/event-check.gen.js.
import type { Validator } from '../document/schema/ajv.js';

export declare const eventChecks: Readonly<Record<string, Validator>>;
