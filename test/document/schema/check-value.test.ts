import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Locator, Path } from '../../../src/document/locator.js';
import { checkValue } from '../../../src/document/schema/check-value.js';
import { processorTime } from '../../support/processor-time.js';
import { schemaErrors } from '../../support/schemas.js';

const schemas = new URL('../../../schema/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, schemas), 'utf8')) as object;
const v3 = read('requests/trinetra.kling-v3.schema.json');

/** Spans that contain the requested path, so that a test sees where an error points. */
const where = (more: Partial<Locator> = {}): Locator => ({
  span: (path, part) => ({ source: { file: part, text: path.join('.') }, start: 0, end: 0 }),
  ...more,
});

const told = (schema: object, value: unknown, more: Partial<Locator> = {}) =>
  checkValue(schema, value, where(more)).map(
    ({ code, message, hint, span }) =>
      `${code} @${span.source.text}(${span.source.file}) ${message}${hint ? ` | ${hint}` : ''}`,
  );

const body = { prompt: 'x', duration: 5, resolution: '720p', external_task_id: 'k' };

describe('a check of a request body', () => {
  const names: Record<string, string> = {
    image_url: 'frames.first',
    last_frame_url: 'frames.last',
    'camera_control.config.zoom': 'camera.zoom',
  };
  const name = (path: Path) => names[path.join('.')] ?? path.join('.');
  const model = 'trinetra/kling-v3';
  const ask = (change: object) => told(v3, { ...body, ...change }, { name, model });

  it('accepts a valid body', () => expect(ask({ image_url: 'https://example.com/a.png' })).toEqual([]));

  it.each([
    [{ duration: 12 }, 'out-of-range @duration(value) `duration` is `12`; `trinetra/kling-v3` takes 1 to 10'],
    [{ resolution: '4k' }, 'not-one-of @resolution(value) `resolution` is `4k`; `trinetra/kling-v3` takes `720p` or `1080p`'],
    [{ mode: 'i2' }, 'not-one-of @mode(value) `mode` is `i2`: did you mean `i2v`? | `trinetra/kling-v3` takes `t2v` or `i2v`.'],
    [
      { mode: 'i2v' },
      'needs @mode(value) `mode` `i2v` needs `frames.first` on `trinetra/kling-v3` | Write `frames.first` as well, or leave `mode` out.',
    ],
    [
      { last_frame_url: 'x' },
      'needs @last_frame_url(key) `frames.last` needs `frames.first` | Write `frames.first` as well, or leave `frames.last` out.',
    ],
    [
      { image_url: 'x', last_frame_url: 'x', duration: 4 },
      'needs @duration(value) `duration` is `4`, but with `frames.last` it must be `5`',
    ],
    [
      { camera_control: { type: 'simple', config: { zoom: -11 } } },
      'out-of-range @camera_control.config.zoom(value) `camera.zoom` is `-11`; `trinetra/kling-v3` takes -10 to 10',
    ],
    [{ prompt: '' }, 'empty @prompt(value) `prompt` is empty | Text prompt describing the desired output.'],
    [
      { colour: 1 },
      expect.stringMatching(/^unknown-key @colour\(key\) `colour` is not known to `trinetra\/kling-v3` \| Leave it out, /),
    ],
    [
      { prompt: undefined },
      'missing-key @prompt(missing) `trinetra/kling-v3` needs `prompt` | Write `prompt`, or choose a model that does not need it.',
    ],
  ])('reports one error in the author’s words: %j', (change, one) => expect(ask(change)).toEqual([one]));

  it('reports all errors', () => expect(ask({ duration: 0, cfg_scale: 2, prompt: 1 })).toHaveLength(3));
});

describe('each keyword', () => {
  const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
  it.each([
    [object({ a: { type: 'integer' } }), { a: 1.5 }, 'wrong-type @a(value) `a` is `1.5`; it must be a whole number'],
    [
      object({ a: { type: 'number' } }),
      { a: '5' },
      'wrong-type @a(value) `a` is the text `5`; it must be a number | Write it without quotes: `5`.',
    ],
    [
      object({ a: { type: 'string' } }),
      { a: true },
      'wrong-type @a(value) `a` is `true`; it must be text | Write it in quotes: `"true"`.',
    ],
    [
      object({ a: { type: ['string', 'number'] } }),
      { a: [] },
      'wrong-type @a(value) `a` is a list; it must be text or a number',
    ],
    [
      object({ a: { type: 'array' } }),
      { a: {} },
      'wrong-type @a(value) `a` is a mapping; it must be a list | Each item of a list starts with `- `.',
    ],
    [object({ a: { type: 'string' } }), { a: null }, 'empty @a(value) `a` has no value | It must be text.'],
    [object({ a: { const: 1 } }), { a: 2 }, 'not-one-of @a(value) `a` is `2`; it must be `1`'],
    [object({ a: { type: 'number', minimum: 1 } }), { a: 0 }, 'out-of-range @a(value) `a` is `0`; it must be 1 or more'],
    [object({ a: { type: 'number', maximum: 1 } }), { a: 2 }, 'out-of-range @a(value) `a` is `2`; it must be at most 1'],
    [
      object({ a: { type: 'number', exclusiveMinimum: 0 } }),
      { a: 0 },
      'out-of-range @a(value) `a` is `0`; it must be more than 0',
    ],
    [
      object({ a: { type: 'number', exclusiveMinimum: 0, maximum: 9 } }),
      { a: 10 },
      'out-of-range @a(value) `a` is `10`; it must be more than 0 and at most 9',
    ],
    [
      object({ a: { type: 'number', multipleOf: 0.001 } }),
      { a: 0.0005 },
      'out-of-range @a(value) `a` is `0.0005`; it must be a multiple of 0.001',
    ],
    [object({ a: { type: 'string', maxLength: 2 } }), { a: 'abc' }, 'too-long @a(value) `a` is too long: at most 2 characters'],
    [object({ a: { type: 'array', maxItems: 1 } }), { a: [1, 2] }, 'too-long @a(value) `a` is too long: at most 1 item'],
    [object({ a: { type: 'object', minProperties: 1 } }), { a: {} }, 'empty @a(value) `a` is empty'],
    [object({ a: { type: 'string', pattern: '\\S' } }), { a: ' ' }, 'empty @a(value) `a` is blank'],
    [object({ a: { type: 'string', format: 'date-time' } }), { a: 'x' }, 'bad-format @a(value) `a` cannot be `x`'],
    [
      object({ a: { type: 'array', uniqueItems: true } }),
      { a: [1, 2, 1] },
      'duplicate @a.2(value) `a` has the same item twice',
    ],
    [
      object({ a: { type: 'object', propertyNames: { pattern: '^x' } } }),
      { a: { y: 1 } },
      'bad-format @a.y(key) `y` cannot be a name in `a`',
    ],
    [
      object({ a: { type: 'array', items: { type: 'string' } } }),
      { a: ['x', 1] },
      'wrong-type @a.1(value) item 2 of `a` is `1`; it must be text | Write it in quotes: `"1"`.',
    ],
    [
      object({
        a: {
          anyOf: [
            { type: 'string', minLength: 1 },
            { type: 'object', required: ['url'] },
          ],
        },
      }),
      { a: 1 },
      expect.stringMatching(/^wrong-type @a\(value\) `a` is `1`; it must be text or a mapping of keys and values/),
    ],
    [
      object({
        a: {
          anyOf: [
            { type: 'string', minLength: 1 },
            { type: 'object', required: ['url'] },
          ],
        },
      }),
      { a: {} },
      'missing-key @a.url(missing) `url` is missing in `a`',
    ],
    [
      object({
        a: {
          anyOf: [
            { type: 'string', minLength: 1 },
            { type: 'object', required: ['url'] },
          ],
        },
      }),
      { a: '' },
      'empty @a(value) `a` is empty',
    ],
    [
      object({ a: {}, b: {} }, { dependentSchemas: { a: { properties: { b: false } } } }),
      { a: 1, b: 1 },
      'conflict @b(key) `b` cannot be used together with `a` | Keep one of them.',
    ],
    [object({ a: { not: { const: 1 } } }), { a: 1 }, 'invalid @a(value) `a` is `1`, which is not allowed here'],
    [
      object({ 'a/b~c': { type: 'string' } }),
      { 'a/b~c': 1 },
      'wrong-type @a/b~c(value) `a/b~c` is `1`; it must be text | Write it in quotes: `"1"`.',
    ],
    [{ type: 'object' }, [], 'wrong-type @(value) the file is a list; it must be a mapping of keys and values'],
  ])('gives one error in plain words: %j against %j', (schema, value, one) => expect(told(schema, value)).toEqual([one]));

  it('reports a misspelt key once, and not as missing too', () => {
    const schema = { type: 'object', additionalProperties: false, required: ['prompt'], properties: { prompt: {} } };
    expect(told(schema, { promt: 1 })).toEqual(['unknown-key @promt(key) `promt` is not known here: did you mean `prompt`?']);
  });

  it('treats `toString` like any other key', () => {
    expect(told({ type: 'object', required: ['toString'] }, {})).toHaveLength(1);
    expect(told({ type: 'object', additionalProperties: false, properties: {} }, { toString: 1 })).toHaveLength(1);
  });
});

describe('the schemas', () => {
  const names = [
    ...readdirSync(schemas),
    ...readdirSync(new URL('requests/', schemas)).map((name) => `requests/${name}`),
  ].filter((name) => name.endsWith('.schema.json'));

  // Those of results of several boards refer to the schema of one.
  const refersToOthers = (name: string) => /"\$ref": ?"[\w-]+\.schema\.json/.test(JSON.stringify(read(name)));

  it.each(names.filter(refersToOthers))('%s compiles with the schemas that it refers to', (name) => {
    expect(schemaErrors(name, 1)).not.toEqual([]);
  });

  it.each(names.filter((name) => !refersToOthers(name)))('%s compiles, and compiles only once', (name) => {
    const schema = read(name);
    expect(checkValue(schema, 1, where()).map(({ code }) => code)).toEqual(['wrong-type']);
    const before = processorTime();
    for (let i = 0; i < 100; i++) checkValue(schema, 1, where());
    expect(processorTime() - before).toBeLessThan(100);
  });

  it.each(['storyboard.schema.json', 'config.schema.json'])(
    '%s explains every property to an editor, with examples that it accepts',
    (name) => {
      const root = read(name) as Schema;
      const found: string[] = [];
      visit(root, root, (path, { description, examples, ...own }) => {
        expect(description, `${path} has no description`).toMatch(/\S.*\.$/s);
        expect(examples?.length, `${path} has no examples`).toBeGreaterThan(0);
        for (const example of examples ?? []) {
          expect(checkValue({ ...own, $defs: root.$defs }, example, where()), `${path}: ${JSON.stringify(example)}`).toEqual(
            [],
          );
        }
        found.push(path);
      });
      expect(found.length).toBeGreaterThan(4);
    },
  );
});

interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  description?: string;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
}

/** Each property of a schema as an editor sees it: its own description, or that of the schema it refers to. */
function visit(root: Schema, at: Schema, each: (path: string, schema: Schema) => void, path = ''): void {
  const { $ref, ...own } = at;
  const schema = $ref ? { ...root.$defs?.[$ref.replace('#/$defs/', '')], ...own } : own;
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const { $ref: to, ...said } = property;
    each(`${path}/${key}`, to ? { ...root.$defs?.[to.replace('#/$defs/', '')], ...said } : said);
    visit(root, property, each, `${path}/${key}`);
  }
  for (const inner of [schema.items, schema.additionalProperties, ...(schema.anyOf ?? [])]) {
    if (typeof inner === 'object') visit(root, inner, each, path);
  }
}
