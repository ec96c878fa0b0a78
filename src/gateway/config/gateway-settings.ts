import type { Diagnostic } from '../../document/diagnostic.js';
import { didYouMean } from '../../document/did-you-mean.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import type { CreditValue, Gateway } from '../gateway.js';
import { fromCredits, toCredits } from '../money.js';
import { describeClipKind, type Rate } from '../rates.js';
import type { GatewayRegistry } from '../registry.js';
import type { ModelRates, Config as RawConfig, GatewaySettings as RawSettings } from './config.gen.js';

/** Settings of a config's `gateways`, by gateway name. */
export interface GatewaySettings {
  readonly concurrency: ReadonlyMap<string, number>;
  /** In the order of the file. They go before list prices, and the user's own before a repository's. */
  readonly rates: readonly Rate[];
  /** What a credit costs the user. */
  readonly money: ReadonlyMap<string, CreditValue>;
  /** What they set, in words for the plan. */
  readonly sets: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The file, and who set its rates. */
interface RateOrigin {
  readonly file: string;
  readonly by: 'user' | 'repository';
}

const RESOLUTIONS = ['720p', '1080p'] as const;

/** The list prices that a rate may replace: those of its model for clips of its kind. */
const replacedListRates = (rate: Rate, { listRates }: GatewayRegistry): readonly Rate[] =>
  listRates.filter(
    (list) =>
      list.gateway === rate.gateway &&
      list.model === rate.model &&
      list.resolution === rate.resolution &&
      (rate.audio === undefined || list.audio === undefined || rate.audio === list.audio) &&
      (rate.mode === undefined || list.mode === undefined || rate.mode === list.mode),
  );

/** ` (list 19)`, if a repository's rate is below the list price. */
function describeListPrice(rate: Rate, gateways: GatewayRegistry): string {
  if (rate.by !== 'repository') return '';
  const highest = Math.max(0, ...replacedListRates(rate, gateways).map((list) => list.rate));
  return highest > rate.rate ? ` (list ${toCredits(highest)})` : '';
}

/** Reads the settings of each gateway. Unknown gateways, models and resolutions are errors at their keys. */
export function readGatewaySettings(
  raw: RawConfig['gateways'],
  span: YamlDocument['span'],
  origin: RateOrigin,
  gateways: GatewayRegistry,
): GatewaySettings {
  const concurrency = new Map<string, number>();
  const money = new Map<string, CreditValue>();
  const rates: Rate[] = [];
  const sets: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const error = (path: readonly string[], code: string, message: string, known: readonly string[]) =>
    diagnostics.push({ code, severity: 'error', message, hint: `Known here: ${known.join(', ')}.`, span: span(path, 'key') });
  const unknown = (path: readonly string[], what: 'gateway' | 'model' | 'resolution', known: readonly string[]) => {
    const name = path.at(-1) ?? '';
    error(path, `unknown-${what}`, `there is no ${what} \`${name}\`${didYouMean(name, known)}`, known);
  };

  function readModelRates(gateway: Gateway, model: string, byResolution: ModelRates | undefined): void {
    const path = ['gateways', gateway.name, 'rates', model];
    if (gateway.families?.includes(model)) {
      const message = `\`${model}\` stands for several models, and a rate is for one`;
      error(path, 'unknown-model', message, gateway.models);
      return;
    }
    if (!gateway.models.includes(model)) {
      unknown(path, 'model', gateway.models);
      return;
    }
    for (const [written, value] of Object.entries(byResolution ?? {})) {
      const resolution = RESOLUTIONS.find((known) => known === written);
      if (resolution === undefined) {
        unknown([...path, written], 'resolution', RESOLUTIONS);
        continue;
      }
      for (const line of typeof value === 'object' ? value : [{ credits_per_second: value ?? 0 }]) {
        const { credits_per_second: credits, ...kind } = line;
        const source = { source: origin.file, by: origin.by };
        const rate = { gateway: gateway.name, model, resolution, ...kind, rate: fromCredits(credits), ...source };
        rates.push(rate);
        const clips = [`${gateway.name}/${model}`, resolution, ...describeClipKind(kind)].join(' ');
        sets.push(`${clips} ${credits} credits/s${describeListPrice(rate, gateways)}`);
      }
    }
  }

  function readSettings(gateway: Gateway, settings: RawSettings | undefined): void {
    const { name } = gateway;
    if (settings?.concurrency !== undefined) {
      concurrency.set(name, settings.concurrency);
      sets.push(`${name} concurrency ${settings.concurrency}`);
    }
    if (settings?.money !== undefined) {
      money.set(name, settings.money);
      sets.push(`${name} credit ${settings.money.per_credit} ${settings.money.currency}`);
    }
    for (const [model, byResolution] of Object.entries(settings?.rates ?? {})) readModelRates(gateway, model, byResolution);
  }

  for (const [name, settings] of Object.entries(raw ?? {})) {
    const gateway = gateways.byName.get(name);
    if (gateway) readSettings(gateway, settings);
    else unknown(['gateways', name], 'gateway', [...gateways.byName.keys()]);
  }
  return { concurrency, rates, money, sets, diagnostics };
}
