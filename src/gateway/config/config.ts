import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import { didYouMean } from '../../document/did-you-mean.js';
import { checkDocument } from '../../document/schema/check-document.js';
import { checkVersion } from '../../document/schema/check-version.js';
import type { Source } from '../../document/span.js';
import { parseYaml } from '../../document/yaml/yaml.js';
import { findUrlProblem } from '../../storyboard/raw/public-url.js';
import type { CreditValue } from '../gateway.js';
import { isLoopback } from '../loopback.js';
import { fromCredits, toCredits } from '../money.js';
import { clipWords, type Rate } from '../rates.js';
import type { GatewayRegistry } from '../registry.js';
import { configSchema, type Config as WrittenConfig } from './config.gen.js';
import { configChecks } from './config-check.gen.js';

/** A config as meant: a board's `rushes.config.yaml`, or the user's own. */
export interface PricedConfig {
  /** As it is shown. */
  readonly file: string;
  /** The output folder as written: relative to the file. */
  readonly output?: string;
  readonly concurrency: ReadonlyMap<string, number>;
  /** They go before the list prices; the user's own before a repository's. */
  readonly rates: readonly Rate[];
  /** What a credit costs the user, by gateway. */
  readonly money: ReadonlyMap<string, CreditValue>;
  /** Where the file's folder is published, without a slash at the end. */
  readonly assets?: string;
  /** What it sets, in words, for the plan to say. */
  readonly sets: readonly string[];
}

const RESOLUTIONS = ['720p', '1080p'] as const;

/** Pictures are fetched by gateways from there, with a path behind it. This machine is public to a gateway on it: whether that is who is called, a render knows. */
function assetsProblem(base: string): { code: string; message: string; hint?: string } | undefined {
  const problem = findUrlProblem(base, 'folder');
  const here = isLoopback(base);
  if (problem && !(here && problem.code === 'private-url')) return problem;
  const { protocol, search, hash } = new URL(base);
  if (protocol !== 'https:' && !here)
    return {
      code: 'not-a-url',
      message: 'stills are published by https, and this address is http',
      hint: 'Write it as https://host/folder.',
    };
  if (search === '' && hash === '') return undefined;
  return {
    code: 'not-a-url',
    message: 'this is not an address that a path can be put behind',
    hint: 'Write it as https://host/folder, without a query or a fragment.',
  };
}

/** Settings of one board's folder: the user's own config may not have them. */
const OF_BOARDS = ['output', 'assets'] as const;

/** The list prices that a rate may stand in the place of: those of its model that are for a clip of its kind. */
const listOf = (rate: Rate, { listRates }: GatewayRegistry): readonly Rate[] =>
  listRates.filter(
    (list) =>
      list.gateway === rate.gateway &&
      list.model === rate.model &&
      list.resolution === rate.resolution &&
      (rate.audio === undefined || list.audio === undefined || rate.audio === list.audio) &&
      (rate.mode === undefined || list.mode === undefined || rate.mode === list.mode),
  );

/** ` (list 19)` behind a rate that is below its list price. */
function besideList(rate: Rate, gateways: GatewayRegistry): string {
  const dearest = Math.max(0, ...listOf(rate, gateways).map((list) => list.rate));
  return dearest > rate.rate ? ` (list ${toCredits(dearest)})` : '';
}

/**
 * Reads a config; unknown gateways, models and resolutions are errors with their place.
 *
 * @param by whose config it is: a repository's, beside a board or above it, or the user's own
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
  const diagnostics: Diagnostic[] = [
    ...document.diagnostics,
    ...checkDocument(configSchema, document.value, configChecks['config']),
  ];
  const unknown = (path: string[], what: string, among: readonly string[]) => {
    const name = path.at(-1) ?? '';
    diagnostics.push({
      code: `unknown-${what}`,
      severity: 'error',
      message: `there is no ${what} \`${name}\`${didYouMean(name, among)}`,
      hint: `Known here: ${among.join(', ')}.`,
      span: span(path, 'key'),
    });
  };
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };

  const written = value as WrittenConfig;
  for (const key of OF_BOARDS.filter((one) => by === 'user' && written[one] !== undefined))
    diagnostics.push({
      code: 'not-in-your-config',
      severity: 'error',
      message: `\`${key}\` belongs to one board, and this config is for all of yours`,
      hint: 'Move it to the rushes.config.yaml beside the board or in a folder above it.',
      span: span([key], 'key'),
    });
  if (written.assets !== undefined) {
    const problem = assetsProblem(written.assets.base_url);
    if (problem) diagnostics.push({ ...problem, severity: 'error', span: span(['assets', 'base_url']) });
  }
  const concurrency = new Map<string, number>();
  const money = new Map<string, CreditValue>();
  const rates: Rate[] = [];
  const sets: string[] = written.output === undefined ? [] : [`output folder ${written.output}`];
  if (written.assets !== undefined) sets.push(`stills at ${written.assets.base_url}`);
  for (const [name, settings] of Object.entries(written.gateways ?? {})) {
    const gateway = gateways.byName.get(name);
    if (gateway === undefined) {
      unknown(['gateways', name], 'gateway', [...gateways.byName.keys()]);
      continue;
    }
    if (settings?.concurrency !== undefined) {
      concurrency.set(name, settings?.concurrency);
      sets.push(`${name} concurrency ${settings?.concurrency}`);
    }
    if (settings?.money !== undefined) {
      money.set(name, settings.money);
      sets.push(`${name} credit ${settings.money.per_credit} ${settings.money.currency}`);
    }
    for (const [model, byResolution] of Object.entries(settings?.rates ?? {})) {
      if (gateway.families?.includes(model)) {
        // A family's models are billed each by itself.
        diagnostics.push({
          code: 'unknown-model',
          severity: 'error',
          message: `\`${model}\` stands for several models, and a rate is for one`,
          hint: `Known here: ${gateway.models.join(', ')}.`,
          span: span(['gateways', name, 'rates', model], 'key'),
        });
        continue;
      }
      if (!gateway.models.includes(model)) {
        unknown(['gateways', name, 'rates', model], 'model', gateway.models);
        continue;
      }
      for (const [resolution, given] of Object.entries(byResolution ?? {})) {
        const known = RESOLUTIONS.find((one) => one === resolution);
        if (known === undefined) {
          unknown(['gateways', name, 'rates', model, resolution], 'resolution', RESOLUTIONS);
          continue;
        }
        for (const line of typeof given === 'object' ? given : [{ credits_per_second: given ?? 0 }]) {
          const { credits_per_second: credits, ...when } = line;
          const rate = {
            gateway: name,
            model,
            resolution: known,
            ...when,
            rate: fromCredits(credits),
            source: source.file,
            by,
          };
          rates.push(rate);
          const beside = by === 'repository' ? besideList(rate, gateways) : '';
          sets.push(`${[`${name}/${model}`, resolution, ...clipWords(when)].join(' ')} ${credits} credits/s${beside}`);
        }
      }
    }
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  const { output, assets } = written;
  return {
    ok: true,
    value: {
      file: source.file,
      ...(output !== undefined && { output }),
      concurrency,
      rates,
      money,
      ...(assets && { assets: assets.base_url.replace(/\/+$/, '') }),
      sets,
    },
    diagnostics,
  };
}
