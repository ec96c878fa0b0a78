import type { CreditValue, Gateway } from '../gateway.js';
import { type ListRate, type Rate, rateInFiles } from '../rates.js';
import { deliveryGuarantee } from './delivery-guarantee.js';
import { modelLimits } from './model-limits.js';
import type { CatalogueGateway, CatalogueRate, ModelsDocument } from './models.gen.js';

/** What a config says of prices, beside the vendors' lists. */
export interface OwnPrices {
  readonly file: string;
  readonly rates: readonly Rate[];
  readonly money: ReadonlyMap<string, CreditValue>;
  readonly sets: readonly string[];
}

const rateRow =
  (own: boolean) =>
  (rate: ListRate): CatalogueRate => ({ ...rateInFiles(rate), own });

function credit(gateway: Gateway, configs: readonly OwnPrices[]): Pick<CatalogueGateway, 'credit'> {
  const own = configs.find(({ money }) => money.has(gateway.name));
  const mine = own?.money.get(gateway.name);
  if (own && mine) return { credit: { ...mine, source: own.file } };
  return gateway.money ? { credit: { ...gateway.money, source: 'the vendor’s document' } } : {};
}

/**
 * Every gateway and model, as `schema/models.schema.json` has them: limits, prices with their source, promises.
 *
 * @param found the config where the person stands, and the user's own, which goes before it
 */
export function catalogue(
  gateways: Iterable<Gateway>,
  { config, ownConfig }: { readonly config?: OwnPrices; readonly ownConfig?: OwnPrices } = {},
): ModelsDocument {
  const configs = [ownConfig ?? [], config ?? []].flat();
  const sets = (one: OwnPrices | undefined) => one && one.sets.length > 0 && { file: one.file, sets: [...one.sets] };
  const [near, own] = [sets(config), sets(ownConfig)];
  return {
    version: 1,
    gateways: [...gateways].map((gateway): CatalogueGateway => {
      const { name, base_url, dedupe, link_hours, families = [] } = gateway;
      const of = (rates: readonly ListRate[], model: string) =>
        rates.filter((rate) => rate.gateway === name && rate.model === model);
      return {
        name,
        base_url,
        environment: { key: gateway.key_env, base_url: gateway.base_url_env, webhook_secret: gateway.webhook_secret_env },
        ...credit(gateway, configs),
        ...(dedupe && { dedupe: { ...dedupe } }),
        promise: deliveryGuarantee(gateway),
        ...(link_hours !== undefined && { link_hours }),
        families: families.map((family) => `${name}/${family}`),
        models: gateway.models.map((model) => ({
          ...modelLimits(gateway, model),
          rates: [
            ...configs.flatMap(({ rates }) => of(rates, model).map(rateRow(true))),
            ...of(gateway.rates, model).map(rateRow(false)),
          ],
        })),
      };
    }),
    ...(near && { config: near }),
    ...(own && { own_config: own }),
  };
}
