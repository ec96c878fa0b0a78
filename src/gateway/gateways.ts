import { didYouMean } from '../document/near.js';
import type { Gateway } from './gateway.js';
import { trinetra } from './trinetra.js';

/** Every gateway there is, by name. A new one is a file beside `trinetra.ts` and a line here. */
export const gateways: ReadonlyMap<string, Gateway> = new Map([trinetra].map((gateway) => [gateway.name, gateway]));

/** Every model there is, as `gateway/model`. */
export const modelNames: readonly string[] = [...gateways.values()].flatMap((gateway) =>
  gateway.models.map((model) => `${gateway.name}/${model}`),
);

/** Splits `gateway/model`; absent where there is no such model. */
export function findModel(name: string): { gateway: Gateway; model: string } | undefined {
  const slash = name.indexOf('/');
  const gateway = gateways.get(name.slice(0, slash));
  const model = name.slice(slash + 1);
  return gateway?.models.includes(model) ? { gateway, model } : undefined;
}

/** `: did you mean …?` for a model that there is not: one that is spelled like it, or one whose gateway was left out. */
export function meantModel(name: string): string {
  const bare = modelNames.find((known) => known.endsWith(`/${name}`));
  return bare === undefined ? didYouMean(name, modelNames) : `: did you mean \`${bare}\`?`;
}
