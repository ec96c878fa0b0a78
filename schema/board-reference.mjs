// Makes the board reference, docs/board.md, from the schemas of the storyboard and the config.
import { stringify } from 'yaml';

/** Headings for objects with a title that names a type in the code. */
const HEADINGS = {
  Storyboard: 'Board',
  WrittenShot: 'Shot',
  ConditionalRate: 'Rate',
  CreditWorth: 'Money',
  NamedStill: 'Still with an id',
};
const heading = ({ title }) => HEADINGS[title] ?? title.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const anchor = (object) => heading(object).toLowerCase().replaceAll(' ', '-');

/** A value as YAML on one line. */
const inline = (value) =>
  `\`${stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim()}\``;

/** A schema with its `$ref` filled in. Its own keywords override those of the definition. */
function resolved(schema, root) {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  return { ...root.$defs[$ref.split('/').at(-1)], ...own };
}

const range = ({ minimum, maximum }) => {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  return minimum === undefined ? '' : `, at least ${minimum}`;
};

/** The values of a key. An object with keys of its own gets a section. */
function values(schema, root, sections) {
  const one = resolved(schema, root);
  if (one.const !== undefined) return inline(one.const);
  if (one.enum) return one.enum.map(inline).join(', ');
  if (one.anyOf) return one.anyOf.map((each) => values(each, root, sections)).join(', or ');
  if (Array.isArray(one.type)) return one.type.map((type) => values({ ...one, type }, root, sections)).join(' or ');
  if (one.type === 'object' && one.properties) {
    const known = sections.find(({ title }) => title === one.title);
    if (!known) sections.push(one);
    return `[${heading(one)}](#${anchor(one)})`;
  }
  if (one.type === 'object') return `by name: ${values(one.additionalProperties, root, sections)}`;
  if (one.type === 'array') return `a list: ${values(one.items, root, sections)}`;
  if (one.type === 'boolean') return '`true` or `false`';
  return `${{ string: 'text', number: 'a number', integer: 'a whole number' }[one.type]}${range(one)}`;
}

/** Text for a cell of a table. */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll(/<<<\S+>>>/g, (name) => `\`${name}\``);

/** The section of the defaults: their keys are explained at the shot. */
function defaults(object) {
  const keys = Object.keys(object.properties).map((key) => `\`${key}\``);
  return [
    `## ${heading(object)}`,
    '',
    object.description,
    '',
    `They are keys of a [shot](#shot): ${keys.join(', ')}.`,
    '',
  ].join('\n');
}

/** A section: the description of an object, and a row for each of its keys. */
function section(object, root, sections) {
  if (object.title === 'Defaults') return defaults(object);
  const rows = Object.entries(object.properties).map(([key, schema]) => {
    const { description, examples = [] } = resolved(schema, root);
    const required = object.required?.includes(key) ? ' (required)' : '';
    const example = examples.length === 0 ? '' : ` Example: ${examples.map(inline).join(', ')}`;
    return `| \`${key}\`${required} | ${values(schema, root, sections)} | ${cell(description)}${example} |`;
  });
  const head = ['| key | value | meaning |', '| --- | --- | --- |'];
  return [`## ${heading(object)}`, '', cell(object.description), '', ...head, ...rows, ''].join('\n');
}

/** A document's sections: its own, then one for each object in it. */
function document(root) {
  const sections = [root];
  const texts = [];
  // `section` adds to the list during the loop.
  for (const one of sections) texts.push(section(one, root, sections));
  return texts;
}

/** The page. */
export function boardReference(storyboard, config) {
  const intro = `# Board reference

<!-- Generated from schema/storyboard.schema.json and schema/config.schema.json. Do not edit: run \`npm run generate\`. -->

Every key of a board and of a config. [Writing a board](writing.md) explains texts, vars, stills and cameras
with examples. Editors that know YAML schemas complete and check a board whose first line names its schema, as in the
[examples](../examples/storyboards/misty-ridge.yaml): \`# yaml-language-server: $schema=…/schema/storyboard.schema.json\`.
`;
  return [intro, ...document(storyboard), ...document(config)].join('\n').trimEnd().concat('\n');
}
