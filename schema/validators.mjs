// What ajv makes of a schema, as code: made once here, and not in each process that starts, where it takes longer than all
// else that a plan does. src/document/schema/ajv.ts makes what is not made here, by the same rules.
import { _, Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** All that is wrong, with all that a complaint is worded from. */
const told = { allErrors: true, verbose: true };
/** Whether anything is wrong. */
const asked = { allErrors: false, verbose: false };

/** By what rules a check is made, wherever it is. */
const RULES = {
  // Own keys only: `toString` is a key like any other.
  ownProperties: true,
  multipleOfPrecision: 6,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  logger: false,
  // Our own schemas: that they are schemas, the tests look at, and not each process anew.
  validateSchema: false,
};

/** A module with a table of checks by name: of whole schemas, or of definitions in them (`schema#/$defs/Name`). */
function table(home, name, schemas, manner, checks = Object.fromEntries(Object.keys(schemas).map((key) => [key, key]))) {
  const ajv = new Ajv2020({
    ...RULES,
    ...manner,
    formats: fullFormats,
    code: { source: true, esm: true, lines: true, formats: _`formats` },
  });
  // Known by the names that they have here.
  for (const [key, { $id, ...schema }] of Object.entries(schemas)) ajv.addSchema(schema, key);
  const refs = Object.fromEntries(Object.values(checks).map((ref, index) => [`check${index}`, ref]));
  const code = standalone
    .default(ajv, refs)
    .replace(/^"use strict";/, '')
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', 'ucs2length')
    .replace(/^export const (check\d+) = /gm, 'const $1 = ');
  if (/\brequire\(/.test(code)) throw new Error(`the checks of ${name} want more than src/document/schema/validator.ts has`);
  const keys = Object.keys(checks).map((key, index) => `  ${JSON.stringify(key)}: check${index},\n`);
  const needs = ['formats', 'ucs2length'].filter((one) => new RegExp(`\\b${one}\\b`).test(code));
  const up = '../'.repeat(home.split('/').length - 1);
  const values = needs.length > 0 ? `import { ${needs.join(', ')} } from '${up}document/schema/validator.js';\n` : '';
  return [
    '// @ts-nocheck: as ajv writes it.\n',
    values,
    `import type { Validator } from '${up}document/schema/ajv.js';\n`,
    code.trim(),
    `\n\nexport const ${name}: Readonly<Record<string, Validator>> = {\n${keys.join('')}};\n`,
  ].join('');
}

/** The modules that check, and the rules for those that are not made here, by their homes under src. */
export function validators(read, requests) {
  const [storyboard, config] = [read('storyboard.schema.json'), read('config.schema.json')];
  const [manifest, event] = [read('manifest.schema.json'), read('event.schema.json')];
  // Each event by its type: one complaint of its own form is worth more than one of every other.
  const events = Object.entries(event.$defs).flatMap(([name, { properties }]) =>
    properties?.type?.const === undefined ? [] : [[properties.type.const, `event#/$defs/${name}`]],
  );
  const parts = { ...Object.fromEntries(events), ManifestTake: 'manifest#/$defs/ManifestTake' };
  const file = (home, from, ...rest) => ({ [home]: { from, text: table(home, ...rest) } });
  return {
    ...file('storyboard/storyboard-check.gen.ts', 'schema/storyboard.schema.json', 'storyboardChecks', { storyboard }, told),
    ...file('gateway/config/config-check.gen.ts', 'schema/config.schema.json', 'configChecks', { config }, told),
    ...file('gateway/check/requests-check.gen.ts', 'schema/requests/', 'requestChecks', requests, told),
    ...file('take/manifest-check.gen.ts', 'schema/manifest.schema.json', 'manifestChecks', { manifest }, told),
    // Whether a line of a journal is one of ours is all that is asked of it.
    ...file('take/event-check.gen.ts', 'schema/event.schema.json', 'eventChecks', { event, manifest }, asked, parts),
    'document/schema/ajv-rules.gen.ts': {
      from: 'schema/validators.mjs',
      text: `\nexport const ajvRules = ${JSON.stringify(RULES, null, 2)} as const;\n`,
    },
  };
}
