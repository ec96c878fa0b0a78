// Generated from schema/homes.mjs by schema/generate.mjs. Do not edit: `npm run build` writes the code into dist/picks/picks-check.gen.js.
import type { Validator } from '../document/schema/ajv.js';

export declare const picksChecks: Readonly<Record<string, Validator>>;
