import type { Diagnostic } from '../diagnostic.js';
import { closest } from '../did-you-mean.js';
import type { Locator, Path } from '../locator.js';
import { choices, quote, unquoted } from '../quote.js';
import { amount, described, example, format, range, shown, TYPES } from './schema-messages.js';

/** One thing that a schema has against a value, free of the validator's own words. */
export interface SchemaFailure {
  /** The keyword of JSON Schema that failed. */
  readonly keyword: string;
  /** Where in the value. */
  readonly path: Path;
  /** The value because of which the rule holds, where it holds because of one. */
  readonly cause?: Path;
  readonly params: Readonly<Record<string, unknown>>;
  /** The keyword's own value. */
  readonly schema: unknown;
  /** The schema that the keyword stands in. */
  readonly parent: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

/** The key that a rule against unknown keys found. */
export function unknownKey(params: Readonly<Record<string, unknown>>): string {
  return String(params.additionalProperty ?? params.unevaluatedProperty);
}

type Words = Pick<Diagnostic, 'code' | 'message' | 'hint' | 'related' | 'span'>;

/** Puts a failure into plain words: what was written, and what is possible. */
export function wordFailure(failure: SchemaFailure, where: Locator): Diagnostic {
  const { briefName } = where;
  const brief = briefName && unquoted(words(failure, { ...where, name: briefName }, true).message);
  return { severity: 'error', ...(words(failure, where) satisfies Words), ...(brief !== undefined && { brief }) };
}

/** @param brief nobody need be told who takes the value */
function words(failure: SchemaFailure, where: Locator, brief = false): Words {
  const { keyword, path, params, parent, value } = failure;
  const name = (at: Path): string => called(at, where);
  const me = name(path);
  const here = where.span(path, 'value');
  const takes = where.taker ? `${brief ? '' : `\`${where.taker}\` `}takes` : 'it must be';
  const child = (key: unknown): Path => [...path, String(key)];

  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = unknownKey(params);
      const known = Object.keys((parent.properties as object | undefined) ?? {});
      const meant = closest(key, known);
      const span = where.span(child(key), 'key');
      const said = quote(where.name?.(child(key)) ?? key);
      if (where.taker) {
        const hint = 'Leave it out, or choose a model that has it.';
        return { code: 'unknown-key', message: `${said} is not known${brief ? '' : ` to \`${where.taker}\``}`, hint, span };
      }
      const message = `${said} is not known here`;
      if (meant) return { code: 'unknown-key', message: `${message}: did you mean ${quote(meant)}?`, span };
      return {
        code: 'unknown-key',
        message,
        ...(known.length > 0 ? { hint: `Possible here: ${choices(known, 'and')}.` } : {}),
        span,
      };
    }
    case 'required':
      return missing(failure, where, name, brief);
    case 'dependentRequired': {
      const has = name(child(params.property));
      const lacks = name(child(params.missingProperty));
      const span = where.span(child(params.property), 'key');
      return { code: 'needs', message: `${has} needs ${lacks}`, hint: `Write ${lacks} as well, or leave ${has} out.`, span };
    }
    case 'false schema': {
      const other = failure.cause;
      const span = where.span(path, 'key');
      if (!other) return { code: 'unknown-key', message: `${me} cannot stand here`, span };
      const related = [{ message: `${name(other)} stands here`, span: where.span(other, 'key') }];
      return {
        code: 'conflict',
        message: `${me} cannot stand beside ${name(other)}`,
        hint: 'Keep one of them.',
        span,
        related,
      };
    }
    case 'type':
    case 'anyOf':
    case 'oneOf':
      return wrongType(failure, me, here);
    case 'enum': {
      const possible = params.allowedValues as unknown[];
      const meant = closest(
        String(value),
        possible.filter((one) => typeof one === 'string'),
      );
      if (value === null) return nothing(me, here, `It must be ${choices(possible)}.`);
      const tail = meant ? `: did you mean ${quote(meant)}?` : `; ${takes} ${choices(possible)}`;
      const hint = meant ? `${takes.replace(/^i/, 'I')} ${choices(possible)}.` : undefined;
      return { code: 'not-one-of', message: `${me} is ${shown(value)}${tail}`, ...(hint ? { hint } : {}), span: here };
    }
    case 'const': {
      const only = quote(params.allowedValue);
      const other = failure.cause;
      if (!other) return { code: 'not-one-of', message: `${me} is ${shown(value)}; it must be ${only}`, span: here };
      const related = [{ message: `${name(other)} stands here`, span: where.span(other, 'key') }];
      return {
        code: 'needs',
        message: `${me} is ${shown(value)}, but with ${name(other)} it must be ${only}`,
        span: here,
        related,
      };
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return { code: 'out-of-range', message: `${me} is ${shown(value)}; ${takes} ${range(parent)}`, span: here };
    case 'multipleOf':
      return {
        code: 'out-of-range',
        message: `${me} is ${shown(value)}; it must be a multiple of ${params.multipleOf}`,
        span: here,
      };
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      if (params.limit === 1) return { code: 'empty', message: `${me} is empty`, ...format(parent), span: here };
      return { code: 'too-short', message: `${me} is too short: at least ${amount(keyword, params)}`, span: here };
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return { code: 'too-long', message: `${me} is too long: at most ${amount(keyword, params)}`, span: here };
    case 'pattern':
    case 'format':
      if (String(value).trim() === '') return { code: 'empty', message: `${me} is blank`, ...format(parent), span: here };
      return { code: 'bad-format', message: `${me} cannot be ${shown(value)}`, ...format(parent), span: here };
    case 'propertyNames': {
      const key = String(params.propertyName);
      const hint = format((failure.schema ?? {}) as Record<string, unknown>);
      return {
        code: 'bad-format',
        message: `${quote(key)} cannot be a name in ${me}`,
        ...hint,
        span: where.span(child(key), 'key'),
      };
    }
    case 'uniqueItems':
      return {
        code: 'duplicate',
        message: `${me} has the same item twice`,
        span: where.span([...path, Math.max(Number(params.i), Number(params.j))], 'value'),
      };
    default:
      return {
        code: 'invalid',
        message: `${me} is ${shown(value)}, which is not possible here`,
        ...format(parent),
        span: here,
      };
  }
}

/** A key that a rule wants because of another key's value says so, and stands at that value: that is what the author can see. */
function missing(failure: SchemaFailure, where: Locator, name: (at: Path) => string, brief: boolean): Words {
  const path = [...failure.path, String(failure.params.missingProperty)];
  const other = failure.cause;
  if (other) {
    const written = read(failure.value, other.slice(failure.path.length));
    const what = typeof written === 'string' ? `${name(other)} ${quote(written)}` : name(other);
    const hint = `Write ${name(path)} as well, or leave ${name(other)} out.`;
    return { code: 'needs', message: `${what} needs ${name(path)}`, hint, span: where.span(other, 'value') };
  }
  const properties = failure.parent.properties as Record<string, Record<string, unknown>> | undefined;
  const { id } = failure.value as { id?: unknown };
  const holder = failure.path.length === 0 ? '' : ` in ${typeof id === 'string' ? quote(id) : name(failure.path)}`;
  const key = quote(where.name?.(path) ?? String(path.at(-1)));
  const hint = format(properties?.[String(path.at(-1))] ?? {});
  if (where.taker)
    return {
      code: 'missing-key',
      message: brief ? `no ${key}` : `\`${where.taker}\` needs ${key}`,
      hint: `Write ${key}, or choose a model that does without.`,
      span: where.span(path, 'missing'),
    };
  return { code: 'missing-key', message: `${key} is missing${holder}`, ...hint, span: where.span(path, 'missing') };
}

function wrongType({ params, schema, value, parent, keyword }: SchemaFailure, me: string, span: Words['span']): Words {
  const branches = keyword === 'type' ? [] : (schema as readonly { type?: string | string[]; const?: unknown }[]);
  const values = branches.flatMap((branch) => ('const' in branch ? [quote(branch.const)] : []));
  const types =
    keyword === 'type' ? [params.type as string | string[]].flat() : branches.flatMap((branch) => branch.type ?? []);
  const wanted = [...values, ...types.map((type) => TYPES[type] ?? type)].join(' or ') || 'something else';
  if (value === null) return nothing(me, span, `It must be ${wanted}.`);
  const hint = mend(types, value) ?? example(parent).hint;
  return {
    code: 'wrong-type',
    message: `${me} is ${described(value)}; it must be ${wanted}`,
    ...(hint ? { hint } : {}),
    span,
  };
}

function mend(types: readonly string[], value: unknown): string | undefined {
  const [only] = types;
  if (
    typeof value === 'string' &&
    (only === 'number' || only === 'integer') &&
    value.trim() !== '' &&
    Number.isFinite(Number(value))
  ) {
    return `Write it without quotes: ${quote(value.trim())}.`;
  }
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return `Write it in quotes: \`"${value}"\`.`;
  if (only === 'array' && typeof value === 'object') return 'Each item of a list begins with `- `.';
  return undefined;
}

function nothing(me: string, span: Words['span'], hint: string): Words {
  return { code: 'empty', message: `${me} has no value`, hint, span };
}

/** `camera.zoom`: the way from the nearest list item, as the author sees it indented. */
function called(path: Path, where: Locator): string {
  const own = where.name?.(path);
  if (own !== undefined) return quote(own);
  if (typeof path.at(-1) === 'number') return listed(path);
  const from = path.findLastIndex((part) => typeof part === 'number') + 1;
  return path.length === 0 ? 'the file' : quote(path.slice(from).join('.'));
}

function listed(path: Path): string {
  const list = path.findLast((part) => typeof part === 'string');
  return `item ${Number(path.at(-1)) + 1} of ${quote(list ?? 'the list')}`;
}

function read(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value);
}
