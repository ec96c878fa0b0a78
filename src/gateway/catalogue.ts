import type { Gateway, Worth } from './gateway.js';
import { modelLimits } from './model-limits.js';
import type { CatalogueGateway, CatalogueRate, ModelsDocument } from './models.gen.js';
import { promise } from './promise.js';
import { type Rate, rateInFiles } from './rates.js';

/** What the user's config says of prices, beside the vendors' lists. */
export interface OwnPrices {
  readonly file: string;
  readonly rates: readonly Rate[];
  readonly money: ReadonlyMap<string, Worth>;
  readonly sets: readonly string[];
}

const rateRow =
  (own: boolean) =>
  (rate: Rate): CatalogueRate => ({ ...rateInFiles(rate), own });

function credit(gateway: Gateway, own: OwnPrices | undefined): Pick<CatalogueGateway, 'credit'> {
  const mine = own?.money.get(gateway.name);
  if (own && mine) return { credit: { ...mine, source: own.file } };
  return gateway.money ? { credit: { ...gateway.money, source: 'the vendor’s document' } } : {};
}

/** Every gateway and model, as `schema/models.schema.json` has them: limits, prices with their source, promises. */
export function catalogue(gateways: Iterable<Gateway>, own?: OwnPrices): ModelsDocument {
  return {
    version: 1,
    gateways: [...gateways].map((gateway): CatalogueGateway => {
      const { name, base_url, dedupe, link_hours, families = [] } = gateway;
      const of = (rates: readonly Rate[], model: string) =>
        rates.filter((rate) => rate.gateway === name && rate.model === model);
      return {
        name,
        base_url,
        environment: { key: gateway.key_env, base_url: gateway.base_url_env, webhook_secret: gateway.webhook_secret_env },
        ...credit(gateway, own),
        ...(dedupe && { dedupe: { ...dedupe } }),
        promise: promise(gateway),
        ...(link_hours !== undefined && { link_hours }),
        families: families.map((family) => `${name}/${family}`),
        models: gateway.models.map((model) => ({
          ...modelLimits(gateway, model),
          rates: [...of(own?.rates ?? [], model).map(rateRow(true)), ...of(gateway.rates, model).map(rateRow(false))],
        })),
      };
    }),
    ...(own && own.sets.length > 0 && { config: { file: own.file, sets: [...own.sets] } }),
  };
}
