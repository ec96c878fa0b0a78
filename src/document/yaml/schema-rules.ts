/** The keywords of a JSON Schema that tell where texts belong. */
interface Rule {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Rule>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Rule[];
  readonly oneOf?: readonly Rule[];
  readonly properties?: Readonly<Record<string, Rule>>;
  readonly additionalProperties?: Rule | boolean;
  readonly items?: Rule;
}

/** What the schema allows: `text`: only texts; `either`: texts and numbers; `other`: no free text. */
export type TextPlace = 'text' | 'either' | 'other';

/** A part of a schema, with all parts that it refers to; none for what is no schema. */
type Resolve = (rule: Rule | boolean | undefined) => readonly Rule[];

/** The rules of a schema for one place of a document. All documents, and all shots of a board, share those of a place. */
export class RulesAt {
  readonly place: TextPlace;
  readonly #rules: readonly Rule[];
  readonly #resolve: Resolve;
  /** For keys that the schema names. All others have the same rules. */
  readonly #byKey = new Map<string, RulesAt>();
  #otherKeys: RulesAt | undefined;
  #items: RulesAt | undefined;

  constructor(rules: readonly Rule[], resolve: Resolve) {
    this.place = placeOf(rules);
    this.#rules = rules;
    this.#resolve = resolve;
  }

  /** The rules for the items of a list. */
  get items(): RulesAt {
    this.#items ??= this.#collect(({ items }) => items);
    return this.#items;
  }

  /** The rules for the value of a mapping's key. */
  below(key: string): RulesAt {
    const known = this.#byKey.get(key);
    if (known) return known;
    if (!this.#rules.some(({ properties }) => properties && Object.hasOwn(properties, key))) {
      this.#otherKeys ??= this.#collect(({ additionalProperties }) => additionalProperties);
      return this.#otherKeys;
    }
    const found = this.#collect(({ properties, additionalProperties }) =>
      properties && Object.hasOwn(properties, key) ? properties[key] : additionalProperties,
    );
    this.#byKey.set(key, found);
    return found;
  }

  #collect(part: (rule: Rule) => Rule | boolean | undefined): RulesAt {
    const rules = this.#rules.flatMap((rule) => this.#resolve(part(rule)));
    // Below what the schema does not know, there may be any number of places.
    return rules.length === 0 && this.#rules.length === 0 ? this : new RulesAt(rules, this.#resolve);
  }
}

const bySchema = new WeakMap<object, RulesAt>();

/** The rules at the top of a document. */
export function rulesOf(schema: object): RulesAt {
  const known = bySchema.get(schema);
  if (known) return known;
  const resolve = resolver(schema);
  const rules = new RulesAt(resolve(schema), resolve);
  bySchema.set(schema, rules);
  return rules;
}

function resolver(root: Rule): Resolve {
  const cache = new Map<Rule, readonly Rule[]>();
  const resolve: Resolve = (rule) => {
    if (rule === undefined || typeof rule === 'boolean') return [];
    const cached = cache.get(rule);
    if (cached) return cached;
    // Ends the recursion of a schema that refers to itself.
    cache.set(rule, []);
    const referenced = rule.$ref === undefined ? undefined : root.$defs?.[rule.$ref.replace('#/$defs/', '')];
    const all = [rule, ...[referenced, ...(rule.anyOf ?? []), ...(rule.oneOf ?? [])].flatMap(resolve)];
    cache.set(rule, all);
    return all;
  };
  return resolve;
}

function placeOf(rules: readonly Rule[]): TextPlace {
  const free = rules.filter((rule) => rule.enum === undefined && rule.const === undefined);
  const types = new Set(free.flatMap(({ type }) => type ?? []));
  if (!types.has('string')) return 'other';
  return types.has('number') || types.has('integer') ? 'either' : 'text';
}
