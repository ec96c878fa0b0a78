// Generated from schema/homes.mjs by schema/generate.mjs. Do not edit: `npm run build` writes the code into dist/take/manifest-check.gen.js.
import type { Validator } from '../document/schema/ajv.js';

export declare const manifestChecks: Readonly<Record<string, Validator>>;
