import { didYouMean } from '../document/did-you-mean.js';
import type { Gateway } from './gateway.js';
import type { Rate } from './rates.js';
import { list } from './vendor/built-in.js';

/** Every gateway there is, by name. */
export const gateways: ReadonlyMap<string, Gateway> = new Map(list.map((gateway) => [gateway.name, gateway]));

/** Every gateway's list prices. */
export const listRates: readonly Rate[] = list.flatMap(({ rates }) => rates.map((rate) => ({ ...rate, by: 'list' as const })));

/** Every model there is, as `gateway/model`. */
export const modelNames: readonly string[] = list.flatMap(({ name, models }) => models.map((model) => `${name}/${model}`));

/** What a board may name: every model, and the families from which a shot picks one. */
const namesOnBoards: readonly string[] = list.flatMap(({ name, models, families = [] }) =>
  [...models, ...families].map((model) => `${name}/${model}`),
);

/** Splits `gateway/model`, or `gateway/family`; absent where there is neither. */
export function findModel(name: string): { gateway: Gateway; model: string } | undefined {
  const slash = name.indexOf('/');
  const gateway = gateways.get(name.slice(0, slash));
  const model = name.slice(slash + 1);
  return gateway && [...gateway.models, ...(gateway.families ?? [])].includes(model) ? { gateway, model } : undefined;
}

/** `: did you mean …?` for a model that there is not: one that is spelled like it, or whose gateway or ending was left out. */
export function meantModel(name: string): string {
  const say = (known: string | undefined) => (known === undefined ? '' : `: did you mean \`${known}\`?`);
  return (
    say(namesOnBoards.find((known) => known.endsWith(`/${name}`))) ||
    didYouMean(name, namesOnBoards) ||
    say(name === '' ? undefined : namesOnBoards.find((known) => known.startsWith(name) || known.includes(`/${name}`)))
  );
}
