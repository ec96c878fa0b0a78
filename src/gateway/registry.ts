import { didYouMean } from '../document/did-you-mean.js';
import type { Gateway } from './gateway.js';
import type { Rate } from './rates.js';

/** The gateways that a board may use. Everything but the command line and the library's `load` is given one. */
export interface GatewayRegistry {
  /** In the order in which they were registered. */
  readonly byName: ReadonlyMap<string, Gateway>;
  readonly listRates: readonly Rate[];
  /** Every model, as `gateway/model`. */
  readonly modelNames: readonly string[];
  /** Splits `gateway/model` or `gateway/family`. Undefined if the gateway or model is unknown. */
  findModel(name: string): { readonly gateway: Gateway; readonly model: string } | undefined;
  /** `: did you mean …?` for an unknown model: a similar name, or one with the gateway or the ending left out. Empty if no name is close. */
  suggestModel(name: string): string;
}

/** Throws a TypeError if two gateways have the same name. */
export function createRegistry(gateways: readonly Gateway[]): GatewayRegistry {
  const byName = new Map(gateways.map((gateway) => [gateway.name, gateway]));
  if (byName.size < gateways.length) throw new TypeError('two gateways have the same name');
  // A board may name a model, or a family from which each shot picks one.
  const byNameOnBoards = new Map<string, { readonly gateway: Gateway; readonly model: string }>(
    gateways.flatMap((gateway) =>
      [...gateway.models, ...(gateway.families ?? [])].map(
        (model) => [`${gateway.name}/${model}`, { gateway, model }] as const,
      ),
    ),
  );
  const namesOnBoards = [...byNameOnBoards.keys()];
  return {
    byName,
    listRates: gateways.flatMap(({ rates }) => rates.map((rate) => ({ ...rate, by: 'list' as const }))),
    modelNames: gateways.flatMap(({ name, models }) => models.map((model) => `${name}/${model}`)),
    findModel: (name) => byNameOnBoards.get(name),
    suggestModel(name) {
      const suggest = (known: string | undefined) => (known === undefined ? '' : `: did you mean \`${known}\`?`);
      return (
        suggest(namesOnBoards.find((known) => known.endsWith(`/${name}`))) ||
        didYouMean(name, namesOnBoards) ||
        suggest(name === '' ? undefined : namesOnBoards.find((known) => known.startsWith(name) || known.includes(`/${name}`)))
      );
    },
  };
}
