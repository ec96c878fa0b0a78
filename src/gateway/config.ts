import { checkDocument } from '../document/check-document.js';
import type { Checked, Diagnostic } from '../document/diagnostic.js';
import { didYouMean } from '../document/near.js';
import type { Source } from '../document/span.js';
import { otherVersion } from '../document/version.js';
import { parseYaml } from '../document/yaml.js';
import { configSchema, type Config as WrittenConfig } from './config.gen.js';
import { gateways } from './gateways.js';
import { fromCredits } from './money.js';
import type { Rate } from './rates.js';

/** `rushes.config.yaml` as meant. */
export interface Config {
  /** As it is shown. */
  readonly file: string;
  /** The output folder as written: relative to the file. */
  readonly output?: string;
  readonly concurrency: ReadonlyMap<string, number>;
  /** The user's own rates: they go before the list prices. */
  readonly rates: readonly Rate[];
  /** What it sets, in words, for the plan to say. */
  readonly sets: readonly string[];
}

const RESOLUTIONS = ['720p', '1080p'] as const;

/** Reads a config; unknown gateways, models and resolutions are errors with their place. */
export function readConfig(source: Source): Checked<Config> {
  const document = parseYaml(source);
  if (!document.ok) return document;
  const other = otherVersion(document.value, 'config', 1);
  if (other) return { ok: false, diagnostics: [other] };
  const { value, span } = document.value;
  const diagnostics: Diagnostic[] = [...document.diagnostics, ...checkDocument(configSchema, document.value)];
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
  const concurrency = new Map<string, number>();
  const rates: Rate[] = [];
  const sets: string[] = written.output === undefined ? [] : [`output folder ${written.output}`];
  for (const [name, settings] of Object.entries(written.gateways ?? {})) {
    const gateway = gateways.get(name);
    if (gateway === undefined) {
      unknown(['gateways', name], 'gateway', [...gateways.keys()]);
      continue;
    }
    if (settings?.concurrency !== undefined) {
      concurrency.set(name, settings?.concurrency);
      sets.push(`${name} concurrency ${settings?.concurrency}`);
    }
    for (const [model, byResolution] of Object.entries(settings?.rates ?? {})) {
      if (!gateway.models.includes(model)) {
        unknown(['gateways', name, 'rates', model], 'model', gateway.models);
        continue;
      }
      for (const [resolution, credits] of Object.entries(byResolution ?? {})) {
        const known = RESOLUTIONS.find((one) => one === resolution);
        if (known === undefined) {
          unknown(['gateways', name, 'rates', model, resolution], 'resolution', RESOLUTIONS);
          continue;
        }
        rates.push({ gateway: name, model, resolution: known, rate: fromCredits(credits ?? 0), source: source.file });
        sets.push(`${name}/${model} ${resolution} ${credits} credits/s`);
      }
    }
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  const { output } = written;
  return {
    ok: true,
    value: { file: source.file, ...(output !== undefined && { output }), concurrency, rates, sets },
    diagnostics,
  };
}
