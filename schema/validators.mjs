// Compiles the schemas to code when the program is built: compiling them at each start would take longer than the whole of a
// plan. src/document/schema/ajv.ts compiles what is not compiled here, with the same options.
import { readdirSync, readFileSync } from 'node:fs';
import { _, Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { CHECK_HOMES, runtimePath, SCHEMA_VALUES, valuesPath } from './homes.mjs';
import { dropErrors, shareErrors, shareKeyChecks, shareSchemas, shareTwins } from './shorten-checks.mjs';

/** Finds all errors, with the data that messages need. */
const FULL = { allErrors: true, verbose: true };
/**
 * Stops at the first error, without data for messages. It looks keys up without asking whether they are the object's own, which
 * is three times as fast: no schema that is checked so names a key that every object has.
 */
const QUICK = { allErrors: false, verbose: false, ownProperties: false };

export const RULES = {
  // Own keys only: `toString` is a key like any other.
  ownProperties: true,
  multipleOfPrecision: 6,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  logger: false,
  // A test validates our schemas, so no process has to.
  validateSchema: false,
  // Our own messages replace ajv's.
  messages: false,
};

export function readSchema(name) {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** The request schemas by model. */
export function readRequestSchemas() {
  const files = readdirSync(new URL('requests/', import.meta.url)).sort();
  return Object.fromEntries(files.map((file) => [file.replace('.schema.json', ''), readSchema(`requests/${file}`)]));
}

/** Words for people, which no check reads. */
const WORDS = ['title', 'description', 'examples'];

/** A schema without words for people. Throws where it names a key that every object has. */
function withoutWords(schema, isKeys = false) {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((one) => withoutWords(one));
  const shared = isKeys ? Object.keys(schema).find((key) => key in Object.prototype) : undefined;
  if (shared !== undefined) throw new Error(`${shared} is a key of every object: check it with ownProperties`);
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => isKeys || !WORDS.includes(key))
      .map(([key, value]) => [key, withoutWords(value, !isKeys && (key === 'properties' || key === '$defs'))]),
  );
}

/** The code of a module that exports a table of checks by name: of whole schemas, or of definitions (`schema#/$defs/Name`). */
function compileTable(name, schemas, manner, checks = Object.fromEntries(Object.keys(schemas).map((key) => [key, key]))) {
  const ajv = new Ajv2020({
    ...RULES,
    ...manner,
    formats: fullFormats,
    // The minifier of the build does it better.
    code: { source: true, esm: true, optimize: false, formats: _`formats` },
  });
  // Schemas refer to each other by these names, not by `$id`.
  for (const [key, { $id, ...schema }] of Object.entries(schemas))
    ajv.addSchema(manner === QUICK ? withoutWords(schema) : schema, key);
  const refs = Object.fromEntries(Object.values(checks).map((ref, index) => [`check${index}`, ref]));
  const shorten = manner === QUICK ? dropErrors : shareErrors;
  const code = shareKeyChecks(shorten(standalone.default(ajv, refs)))
    .replace(/^"use strict";/, '')
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', 'ucs2length')
    .replaceAll(/export const (check\d+) = /g, 'const $1 = ');
  const home = CHECK_HOMES[name];
  const runtime = runtimePath(home);
  if (/\b(?:require\(|export\b)/.test(code)) throw new Error(`${name} imports something that ${runtime} does not export`);
  const [values, written] = SCHEMA_VALUES[name] ?? [];
  const own = Object.entries(schemas).map(([key, { $id, ...schema }]) => [written?.(key), schema]);
  const short = values === undefined ? code : shareTwins(shareSchemas(code, own));
  const [value] = /^\w+/.exec(own[0][0] ?? '') ?? [];
  const keys = Object.keys(checks).map((key, index) => `${JSON.stringify(key)}: check${index}`);
  const needs = ['formats', 'ucs2length'].filter((one) => new RegExp(`\\b${one}\\b`).test(code));
  const imports = [
    ...(needs.length > 0 ? [`import { ${needs.join(', ')} } from '${runtime}';\n`] : []),
    ...(values === undefined ? [] : [`import { ${value} } from '${valuesPath(home, values)}';\n`]),
  ];
  return `${imports.join('')}${short}\nexport const ${name} = { ${keys.join(', ')} };\n`;
}

/** The compiled checks: `[path under dist, code]`. */
export function compileChecks() {
  const [storyboard, config] = [readSchema('storyboard.schema.json'), readSchema('config.schema.json')];
  const [manifest, event] = [readSchema('manifest.schema.json'), readSchema('event.schema.json')];
  const picks = readSchema('picks.schema.json');
  const savedPlan = readSchema('saved-plan.schema.json');
  // One check for each type of event, so that an error is about that type and not about all of them.
  const events = Object.entries(event.$defs).flatMap(([name, { properties }]) =>
    properties?.type?.const === undefined ? [] : [[properties.type.const, `event#/$defs/${name}`]],
  );
  const parts = { ...Object.fromEntries(events), ManifestTake: 'manifest#/$defs/ManifestTake' };
  const tables = {
    storyboardChecks: [{ storyboard }, FULL],
    configChecks: [{ config }, FULL],
    requestChecks: [readRequestSchemas(), FULL],
    manifestChecks: [{ manifest }, FULL],
    // The reader of a journal needs to know only whether a line is an event.
    eventChecks: [{ event, manifest }, QUICK, parts],
    picksChecks: [{ picks }, FULL],
    savedPlanChecks: [{ savedPlan }, FULL],
  };
  return Object.entries(CHECK_HOMES).map(([name, home]) => [home, compileTable(name, ...tables[name])]);
}
