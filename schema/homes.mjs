import { posix } from 'node:path';

/** Where under src the types of each schema stand. */
export const TYPE_HOMES = {
  'storyboard.schema.json': 'storyboard/storyboard.gen.ts',
  'config.schema.json': 'gateway/config/config.gen.ts',
  'event.schema.json': 'take/event.gen.ts',
  'manifest.schema.json': 'take/manifest.gen.ts',
  'picks.schema.json': 'picks/picks.gen.ts',
  'plan.schema.json': 'plan/plan.gen.ts',
  'plans.schema.json': 'report/boards/plans.gen.ts',
  'saved-plan.schema.json': 'plan/saved/saved-plan.gen.ts',
  'compare.schema.json': 'plan/compare/compare.gen.ts',
  'diff.schema.json': 'plan/diff/diff.gen.ts',
  'costs.schema.json': 'plan/costs/costs.gen.ts',
  'models.schema.json': 'gateway/catalogue/models.gen.ts',
  'diagnostics.schema.json': 'report/diagnostics/diagnostics.gen.ts',
  'statuses.schema.json': 'report/boards/statuses.gen.ts',
  'doctor.schema.json': 'report/status/doctor.gen.ts',
  'pick.schema.json': 'report/picks/pick.gen.ts',
  'accept.schema.json': 'report/picks/accept.gen.ts',
  'prune.schema.json': 'report/clips/prune.gen.ts',
  'run.schema.json': 'report/run/run.gen.ts',
  'verify.schema.json': 'report/clips/verify.gen.ts',
  'review.schema.json': 'report/review/review.gen.ts',
  'open.schema.json': 'report/review/open.gen.ts',
  'frames.schema.json': 'report/clips/frames.gen.ts',
  'cut.schema.json': 'report/cut/cut.gen.ts',
};

/** The request schemas, as values. */
export const REQUESTS_HOME = 'gateway/vendor/requests.gen.ts';

/** The options with which both the build and the running program compile a schema. */
export const RULES_HOME = 'document/schema/ajv-rules.gen.ts';

/** Where under dist the build writes each compiled check. Its types stand in the same place under src, as `.d.ts`. */
export const CHECK_HOMES = {
  storyboardChecks: 'storyboard/storyboard-check.gen.js',
  configChecks: 'gateway/config/config-check.gen.js',
  requestChecks: 'gateway/check/requests-check.gen.js',
  manifestChecks: 'take/manifest-check.gen.js',
  eventChecks: 'take/event-check.gen.js',
  picksChecks: 'picks/picks-check.gen.js',
  savedPlanChecks: 'plan/saved/saved-plan-check.gen.js',
};

/** Where under dist the build writes the review page's script and style. */
export const PAGE_HOME = 'review/page-assets.gen.js';

/** What a compiled check calls, and the type of a check. */
const RUNTIME_HOME = 'document/schema/validator.js';
const CHECK_TYPE_HOME = 'document/schema/ajv.js';

/** Where the schema of each check stands as a value: `[module, how a schema is written there]`. */
export const SCHEMA_VALUES = {
  storyboardChecks: [TYPE_HOMES['storyboard.schema.json'], () => 'storyboardSchema'],
  configChecks: [TYPE_HOMES['config.schema.json'], () => 'configSchema'],
  requestChecks: [REQUESTS_HOME, (model) => `requestSchemas[${JSON.stringify(model)}]`],
  manifestChecks: [TYPE_HOMES['manifest.schema.json'], () => 'manifestSchema'],
  picksChecks: [TYPE_HOMES['picks.schema.json'], () => 'picksSchema'],
  savedPlanChecks: [TYPE_HOMES['saved-plan.schema.json'], () => 'savedPlanSchema'],
};

const importPath = (from, to) => {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
};

export const runtimePath = (home) => importPath(home, RUNTIME_HOME);
export const checkTypePath = (home) => importPath(home, CHECK_TYPE_HOME);
export const valuesPath = (home, values) => importPath(home, values.replace(/ts$/, 'js'));
