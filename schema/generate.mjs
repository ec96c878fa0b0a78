// Writes the TypeScript that stands for the schemas: the types, and the schema itself as a value, so that pure code
// needs no file to check against it; and the checks themselves, made ahead (validators.mjs). `--check` writes nothing and exits 1 where a file is not what it would write.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';
import { validators } from './validators.mjs';

const here = new URL('./', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, here), 'utf8'));

const homes = {
  'storyboard.schema.json': 'storyboard/storyboard.gen.ts',
  'config.schema.json': 'gateway/config/config.gen.ts',
  'event.schema.json': 'take/event.gen.ts',
  'manifest.schema.json': 'take/manifest.gen.ts',
  'plan.schema.json': 'plan/plan.gen.ts',
  'compare.schema.json': 'plan/compare.gen.ts',
  'models.schema.json': 'gateway/catalogue/models.gen.ts',
  'run.schema.json': 'report/run/run.gen.ts',
};

/** Of what comes out of a file, a complaint names what the schema has; of what only leaves, or is ours or not, the types are enough. */
const checked = ['storyboard.schema.json', 'config.schema.json', 'manifest.schema.json'];

/** json-schema-to-typescript reads older drafts: it takes a boolean schema for a key to be a type, and has no `$id` of its own use for it. */
const forTypes = (schema) => {
  const { $id, dependentSchemas, ...rest } = structuredClone(schema);
  for (const definition of Object.values(rest.$defs ?? {})) delete definition.dependentSchemas;
  return rest;
};

const banner = (from) =>
  `// Generated from ${from} by schema/generate.mjs. Do not edit: change the schema and run \`npm run generate\`.\n`;
const value = (name, schema) => `\nexport const ${name} = ${JSON.stringify(schema, null, 2)} as const;\n`;

async function generated() {
  const files = {};
  for (const [name, home] of Object.entries(homes)) {
    const schema = read(name);
    const types = await compile(forTypes(schema), schema.title, {
      bannerComment: '',
      additionalProperties: false,
      strictIndexSignatures: true,
      // Lengths are the schema's to check: as types they would be every tuple there can be.
      ignoreMinAndMaxItems: true,
      style: { singleQuote: true, printWidth: 120 },
    });
    files[home] =
      banner(`schema/${name}`) + types + (checked.includes(name) ? value(`${name.split('.')[0]}Schema`, schema) : '');
  }
  const requests = readdirSync(new URL('requests/', here)).sort();
  const table = Object.fromEntries(requests.map((file) => [file.replace('.schema.json', ''), read(`requests/${file}`)]));
  files['gateway/vendor/requests.gen.ts'] = banner('schema/requests/') + value('requestSchemas', table);
  for (const [home, { from, text }] of Object.entries(validators(read, table))) files[home] = banner(from) + text;
  return files;
}

let drifted = 0;
for (const [home, text] of Object.entries(await generated())) {
  const file = new URL(`../src/${home}`, here);
  const before = (() => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  })();
  if (before === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`src/${home} is not what the schemas say: run \`npm run generate\` and commit the result.`);
    drifted = 1;
  } else {
    writeFileSync(file, text);
    console.log(`wrote src/${home}`);
  }
}
process.exitCode = drifted;
