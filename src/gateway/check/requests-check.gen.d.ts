// Generated from schema/homes.mjs by schema/generate.mjs. Do not edit: `npm run build` writes the code into dist/gateway/check/requests-check.gen.js.
import type { Validator } from '../../document/schema/ajv.js';

export declare const requestChecks: Readonly<Record<string, Validator>>;
