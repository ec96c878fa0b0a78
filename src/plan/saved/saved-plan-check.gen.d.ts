// Generated from schema/homes.mjs by schema/generate.mjs. Do not edit: `npm run build` writes the code into dist/plan/saved/saved-plan-check.gen.js.
import type { Validator } from '../../document/schema/ajv.js';

export declare const savedPlanChecks: Readonly<Record<string, Validator>>;
