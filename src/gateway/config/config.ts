import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import { checkDocument } from '../../document/schema/check-document.js';
import { checkVersion } from '../../document/schema/check-version.js';
import type { Source } from '../../document/span.js';
import { parseYaml } from '../../document/yaml/yaml.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import type { PolicyRule } from '../policy/policy.js';
import type { GatewayRegistry } from '../registry.js';
import { findAssetsProblem } from './assets.js';
import { configSchema, type ExchangeRates, type Config as RawConfig } from './config.gen.js';
import { configChecks } from './config-check.gen.js';
import { type GatewaySettings, readGatewaySettings } from './gateway-settings.js';
import { readPolicies } from './read-policies.js';

/** A config that has been checked: a board's `rushes.config.yaml`, or the user's own. */
export interface PricedConfig extends Omit<GatewaySettings, 'diagnostics'> {
  /** As it is shown. */
  readonly file: string;
  /** The output folder as written: relative to the file. */
  readonly output?: string;
  /** Exchange rates into one currency. */
  readonly exchange?: ExchangeRates;
  /** Where the file's folder is published, without a slash at the end. */
  readonly assets?: string;
  /** Absent where the file has none. */
  readonly policies?: readonly PolicyRule[];
}

/** Settings of one board's folder. The user's own config may not have them. */
const BOARD_ONLY = ['output', 'assets'] as const;

const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some(({ severity }) => severity === 'error');

/**
 * Reads a config. Unknown gateways, models and resolutions are errors with their place.
 *
 * @param by the config's owner: a repository, beside a board or above it, or the user
 */
export function readConfig(
  source: Source,
  gateways: GatewayRegistry,
  by: 'user' | 'repository' = 'repository',
): Checked<PricedConfig> {
  const document = parseYaml(source, configSchema);
  if (!document.ok) return document;
  const other = checkVersion(document.value, 'config', 1);
  if (other) return { ok: false, diagnostics: [other] };
  const { value, span } = document.value;
  const diagnostics = [...document.diagnostics, ...checkDocument(configSchema, document.value, configChecks['config'])];
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };

  const raw = value as RawConfig;
  const { output, assets, exchange } = raw;
  for (const key of BOARD_ONLY.filter((name) => by === 'user' && raw[name] !== undefined))
    diagnostics.push({
      code: 'not-in-your-config',
      severity: 'error',
      message: `\`${key}\` belongs to one board, and this config is for all your boards`,
      hint: 'Move it to the rushes.config.yaml beside the board or in a folder above it.',
      span: span([key], 'key'),
    });
  const problem = assets && findAssetsProblem(assets.base_url);
  if (problem) diagnostics.push({ ...problem, severity: 'error', span: span(['assets', 'base_url']) });
  if (exchange && exchange.rates[exchange.currency] !== undefined)
    diagnostics.push({
      code: 'conflict',
      severity: 'error',
      message: `\`exchange\` converts into ${exchange.currency}, so it cannot have a rate for ${exchange.currency}`,
      hint: 'Remove this rate.',
      span: span(['exchange', 'rates', exchange.currency], 'key'),
    });
  const settings = readGatewaySettings(raw.gateways, span, { file: source.file, by }, gateways);
  const policies = raw.policies && readPolicies(raw.policies, span, gateways);
  diagnostics.push(...settings.diagnostics, ...(policies?.diagnostics ?? []));
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };

  const { concurrency, rates, money } = settings;
  const sets = [
    ...(output === undefined ? [] : [`output folder ${output}`]),
    ...(assets === undefined ? [] : [`stills at ${assets.base_url}`]),
    ...settings.sets,
  ];
  return {
    ok: true,
    value: {
      file: source.file,
      ...(output !== undefined && { output }),
      ...(exchange && { exchange }),
      concurrency,
      rates,
      money,
      ...(assets && { assets: assets.base_url.replace(/\/+$/, '') }),
      ...(policies && { policies: policies.rules }),
      sets,
    },
    diagnostics,
  };
}

/** The document with nothing but its policies: other settings of a config above the board's own are not used. */
function policiesOf(document: YamlDocument): YamlDocument {
  const { version = 1, policies } = document.value as Record<string, unknown>;
  return { ...document, span: document.span.bind(document), value: { version, ...(policies !== undefined && { policies }) } };
}

/**
 * Reads the policies of a config that is not the board's own.
 *
 * @param isAlone the file is there for its policies: it must have some, and everything in it must be right
 * @returns no rules where the file has none
 */
export function readPolicyFile(source: Source, gateways: GatewayRegistry, isAlone: boolean): Checked<readonly PolicyRule[]> {
  const parsed = parseYaml(source, configSchema);
  if (!parsed.ok) return parsed;
  const other = checkVersion(parsed.value, 'config', 1);
  if (other) return { ok: false, diagnostics: [other] };
  const document = isAlone ? parsed.value : policiesOf(parsed.value);
  const wrong = checkDocument(configSchema, document, configChecks['config']);
  if (wrong.length > 0) return { ok: false, diagnostics: wrong };
  const { policies } = document.value as RawConfig;
  if (policies === undefined)
    return isAlone ? { ok: false, diagnostics: [noPolicies(parsed.value)] } : { ok: true, value: [], diagnostics: [] };
  const { rules, diagnostics } = readPolicies(policies, (path, part) => parsed.value.span(path, part), gateways);
  return diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, value: rules, diagnostics: [] };
}

const noPolicies = (document: YamlDocument): Diagnostic => ({
  code: 'no-policies',
  severity: 'error',
  message: 'this file has no `policies`',
  hint: 'Write its rules under `policies:`, or name another file.',
  span: document.span([]),
});
