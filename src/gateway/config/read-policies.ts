import type { Diagnostic } from '../../document/diagnostic.js';
import { didYouMean } from '../../document/did-you-mean.js';
import { quote } from '../../document/quote.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { floorCredits } from '../money.js';
import { matchesModel } from '../policy/match-model.js';
import type { CreditAmounts, PolicyRule, PolicyTerms } from '../policy/policy.js';
import { findContradictions } from '../policy/policy-problems.js';
import type { GatewayRegistry } from '../registry.js';
import type { Policy } from './config.gen.js';

type Field = Exclude<keyof Policy, 'rule' | 'level'>;

/** The keys that each rule must have, and those of which it must have one. */
const FIELDS: Readonly<Record<PolicyTerms['rule'], { readonly all?: readonly Field[]; readonly some?: readonly Field[] }>> = {
  max_credits: { all: ['per', 'credits'] },
  models: { some: ['allow', 'forbid'] },
  resolutions: { all: ['allow'] },
  takes: { all: ['most'] },
  approval: { all: ['above'] },
  words: { all: ['forbid'] },
  increase: { some: ['credits', 'per_cent'] },
};

const RESOLUTIONS = ['720p', '1080p'];

/** The rules of a file, and what is wrong with them. */
export interface ReadPolicies {
  readonly rules: readonly PolicyRule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the `policies` of a config that its schema allows. */
export function readPolicies(written: readonly Policy[], span: YamlDocument['span'], gateways: GatewayRegistry): ReadPolicies {
  const diagnostics: Diagnostic[] = [];
  const rules = written.flatMap((one, index): PolicyRule[] => {
    const reader = new RuleReader(one, ['policies', index], span, gateways);
    const terms = reader.read();
    diagnostics.push(...reader.diagnostics);
    const { start, source } = span(['policies', index]);
    return terms
      ? [{ ...terms, level: one.level ?? 'deny', span: { source, start, end: span(['policies', index, 'rule']).end } }]
      : [];
  });
  if (diagnostics.length === 0) diagnostics.push(...findContradictions(rules));
  return { rules, diagnostics };
}

/** Reads one rule, and collects what is wrong with it. */
class RuleReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #written: Policy;
  readonly #path: readonly (string | number)[];
  readonly #span: YamlDocument['span'];
  readonly #gateways: GatewayRegistry;

  constructor(written: Policy, path: readonly (string | number)[], span: YamlDocument['span'], gateways: GatewayRegistry) {
    this.#written = written;
    this.#path = path;
    this.#span = span;
    this.#gateways = gateways;
  }

  /** What the rule asks for; `undefined` where its keys are wrong. */
  read(): PolicyTerms | undefined {
    if (!this.#hasRightKeys()) return undefined;
    const { rule, per, credits, above, per_cent: perCent, allow, forbid, most } = this.#written;
    switch (rule) {
      case 'max_credits':
        return { rule, per: per ?? 'run', credits: this.#credits('credits', credits) };
      case 'models':
        this.#checkModels();
        return { rule, ...(allow && { allow }), ...(forbid && { forbid }) };
      case 'resolutions':
        for (const [at, name] of (allow ?? []).entries())
          if (!RESOLUTIONS.includes(name)) this.#unknown(['allow', at], 'resolution', name, RESOLUTIONS);
        return { rule, allow: allow ?? [] };
      case 'takes':
        return { rule, most: most ?? 1 };
      case 'approval':
        return { rule, above: this.#credits('above', above) };
      case 'words':
        this.#checkWords(forbid ?? []);
        return { rule, forbid: forbid ?? [] };
      case 'increase':
        return {
          rule,
          ...(credits !== undefined && { credits: this.#credits('credits', credits) }),
          ...(perCent !== undefined && { perCent }),
        };
    }
  }

  #hasRightKeys(): boolean {
    const { rule } = this.#written;
    const { all = [], some = [] } = FIELDS[rule];
    const has = (field: Field) => this.#written[field] !== undefined;
    const known: readonly string[] = ['rule', 'level', ...all, ...some];
    for (const key of Object.keys(this.#written).filter((name) => !known.includes(name)))
      this.#error(
        [key],
        'unknown-key',
        `${quote(key)} is not a key of \`rule: ${rule}\``,
        `Its keys: ${known.join(', ')}.`,
        'key',
      );
    for (const field of all.filter((name) => !has(name)))
      this.#error(['rule'], 'missing-key', `\`rule: ${rule}\` needs \`${field}\``, `Add \`${field}\` to it.`);
    if (some.length > 0 && !some.some(has))
      this.#error(['rule'], 'missing-key', `\`rule: ${rule}\` needs \`${some.join('` or `')}\``, 'Add one of them, or both.');
    return this.diagnostics.length === 0;
  }

  #credits(field: 'credits' | 'above', written: Policy['credits']): CreditAmounts {
    if (typeof written !== 'object') return new Map([['', floorCredits(written ?? 0)]]);
    const known = [...this.#gateways.byName.keys()];
    for (const name of Object.keys(written).filter((one) => !this.#gateways.byName.has(one)))
      this.#unknown([field, name], 'gateway', name, known, 'key');
    return new Map(Object.entries(written).map(([name, amount]) => [name, floorCredits(amount ?? 0)]));
  }

  #checkModels(): void {
    const { allow = [], forbid = [] } = this.#written;
    for (const [field, names] of [['allow', allow] as const, ['forbid', forbid] as const])
      for (const [at, name] of names.entries()) this.#checkModel([field, at], name);
    for (const [at, name] of allow.entries()) {
      const other = forbid.findIndex((one) => matchesModel(one, name));
      if (other < 0) continue;
      this.#error(
        ['allow', at],
        'policy-contradiction',
        `${quote(name)} is allowed here, and forbidden by ${quote(forbid[other])}`,
        'Remove one of them.',
      );
    }
  }

  #checkModel(path: readonly (string | number)[], name: string): void {
    const { byName, modelNames, suggestModel, findModel } = this.#gateways;
    const all = /^([^/]*)\/\*$/.exec(name)?.[1];
    if (all !== undefined) {
      if (!byName.has(all)) this.#unknown(path, 'gateway', all, [...byName.keys()]);
    } else if (!modelNames.includes(name)) {
      const message = findModel(name)
        ? `${quote(name)} stands for several models: name each of them`
        : `there is no model ${quote(name)}${suggestModel(name)}`;
      this.#error(path, 'unknown-model', message, `Known here: ${modelNames.join(', ')}, and gateway/* for all of a gateway.`);
    }
  }

  #checkWords(words: readonly string[]): void {
    for (const [at, word] of words.entries())
      if (!/[\p{L}\p{N}]/u.test(word))
        this.#error(
          ['forbid', at],
          'not-a-word',
          `${quote(word)} has neither a letter nor a digit`,
          'Write a word or a phrase.',
        );
  }

  #unknown(path: readonly (string | number)[], what: string, name: string, known: readonly string[], part?: 'key'): void {
    const message = `there is no ${what} ${quote(name)}${didYouMean(name, known)}`;
    this.#error(path, `unknown-${what}`, message, `Known here: ${known.join(', ')}.`, part);
  }

  #error(path: readonly (string | number)[], code: string, message: string, hint: string, part?: 'key'): void {
    this.diagnostics.push({ code, severity: 'error', message, hint, span: this.#span([...this.#path, ...path], part) });
  }
}
