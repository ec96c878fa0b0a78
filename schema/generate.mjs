// Writes the files that are checked in: types of the schemas, schemas as values (so that pure code reads no file), the types of
// the compiled checks, and the board reference. `npm run build` writes the checks themselves (build.mjs).
// `--check` writes nothing, and exits 1 if a file differs from what it would write.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';
import { boardReference } from './board-reference.mjs';
import { CHECK_HOMES, checkTypePath, PAGE_HOME, REQUESTS_HOME, RULES_HOME, TYPE_HOMES, valuesPath } from './homes.mjs';
import { RULES, readRequestSchemas, readSchema } from './validators.mjs';

/** The page that is generated from the schemas, relative to src. */
const BOARD_REFERENCE = '../docs/board.md';

/** The schemas of files that users edit: error messages quote these schemas, so they are written as values too. */
const quoted = [
  'storyboard.schema.json',
  'config.schema.json',
  'manifest.schema.json',
  'picks.schema.json',
  'saved-plan.schema.json',
];

/**
 * A reference to another schema, or to one of its definitions, becomes the name of its type: `plan.schema.json`,
 * `plans.schema.json#/$defs/FailedBoard`.
 */
function nameReferences(schema, imports) {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((one) => nameReferences(one, imports));
  const [, file, definition] = /^([\w-]+\.schema\.json)(?:#\/\$defs\/(\w+))?$/.exec(schema.$ref ?? '') ?? [];
  if (file === undefined)
    return Object.fromEntries(Object.entries(schema).map(([key, one]) => [key, nameReferences(one, imports)]));
  const { $defs, title } = readSchema(file);
  const tsType = definition === undefined ? title : $defs[definition].title;
  imports.set(tsType, file);
  return { tsType };
}

/** json-schema-to-typescript reads older drafts: it reads a boolean schema of a key as a type, and misreads `$id`. */
const forTypes = (schema, imports) => {
  const { $id, dependentSchemas, ...rest } = structuredClone(schema);
  for (const definition of Object.values(rest.$defs ?? {})) delete definition.dependentSchemas;
  return nameReferences(rest, imports);
};

/** The imports of types of other schemas, in the order that Biome wants. */
const importLines = (home, imports) =>
  [...imports]
    .map(([type, file]) => `import type { ${type} } from '${valuesPath(home, TYPE_HOMES[file])}';\n`)
    .sort()
    .concat(imports.size > 0 ? '\n' : '')
    .join('');

const banner = (from) =>
  `// Generated from ${from} by schema/generate.mjs. Do not edit: change the schema and run \`npm run generate\`.\n`;
/** The checks know a schema by its file's name. */
const withoutId = ({ $id, ...schema }) => schema;
const withoutIds = (schemas) => Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutId(schema)]));

/** `saved-plan.schema.json` -> `savedPlanSchema`. */
const valueName = (name) => `${name.split('.')[0].replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase())}Schema`;

/** A schema as a value. It is no part of the library's types. */
const value = (name, schema) => `\n/** @internal */\nexport const ${name} = ${JSON.stringify(schema, null, 2)} as const;\n`;

async function generated() {
  const files = {};
  for (const [name, home] of Object.entries(TYPE_HOMES)) {
    const schema = readSchema(name);
    const imports = new Map();
    const types = await compile(forTypes(schema, imports), schema.title, {
      bannerComment: '',
      additionalProperties: false,
      strictIndexSignatures: true,
      // The schema checks lengths. As types they would become a union of all possible tuples.
      ignoreMinAndMaxItems: true,
      style: { singleQuote: true, printWidth: 120 },
    });
    files[home] =
      banner(`schema/${name}`) +
      importLines(home, imports) +
      types +
      (quoted.includes(name) ? value(valueName(name), withoutId(schema)) : '');
  }
  files[REQUESTS_HOME] = banner('schema/requests/') + value('requestSchemas', withoutIds(readRequestSchemas()));
  files[RULES_HOME] = banner('schema/validators.mjs') + value('ajvRules', RULES);
  for (const [name, home] of Object.entries(CHECK_HOMES))
    files[home.replace(/\.js$/, '.d.ts')] =
      `// Generated from schema/homes.mjs by schema/generate.mjs. Do not edit: \`npm run build\` writes the code into dist/${home}.
import type { Validator } from '${checkTypePath(home)}';

export declare const ${name}: Readonly<Record<string, Validator>>;
`;
  files[PAGE_HOME.replace(/\.js$/, '.d.ts')] =
    `// Generated from schema/homes.mjs by schema/generate.mjs. Do not edit: \`npm run build\` writes the code into dist/${PAGE_HOME}.
export declare const script: string;
export declare const style: string;
`;
  files[BOARD_REFERENCE] = boardReference(readSchema('storyboard.schema.json'), readSchema('config.schema.json'));
  return files;
}

const src = new URL('../src/', import.meta.url);
const wanted = await generated();
const present = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.gen\.(?:d\.)?ts$/.test(file));
if (existsSync(new URL(BOARD_REFERENCE, src))) present.push(BOARD_REFERENCE);
const written = (home) => (present.includes(home) ? readFileSync(new URL(home, src), 'utf8') : undefined);

for (const home of new Set([...Object.keys(wanted), ...present])) {
  const text = wanted[home];
  if (text === written(home)) continue;
  if (process.argv.includes('--check')) {
    console.error(`src/${home} differs from what the schemas generate: run \`npm run generate\` and commit the result.`);
    process.exitCode = 1;
  } else if (text === undefined) {
    rmSync(new URL(home, src));
    console.log(`removed src/${home}`);
  } else {
    writeFileSync(new URL(home, src), text);
    console.log(`wrote src/${home}`);
  }
}
