import type { CreditValue, Gateway } from '../gateway.js';
import { type ListRate, type Rate, rateForFile } from '../rates.js';
import { deliveryGuarantee } from './delivery-guarantee.js';
import { readModelLimits } from './model-limits.js';
import type { CatalogueGateway, CatalogueRate, ModelsDocument } from './models.gen.js';

/** The prices of a config, beside the vendors' lists. */
export interface ConfigPrices {
  readonly file: string;
  readonly rates: readonly Rate[];
  readonly money: ReadonlyMap<string, CreditValue>;
  readonly sets: readonly string[];
}

const toRow =
  (own: boolean) =>
  (rate: ListRate): CatalogueRate => ({ ...rateForFile(rate), own });

function creditOf(gateway: Gateway, configs: readonly ConfigPrices[]): Pick<CatalogueGateway, 'credit'> {
  const own = configs.find(({ money }) => money.has(gateway.name));
  const value = own?.money.get(gateway.name);
  if (own && value) return { credit: { ...value, source: own.file } };
  return gateway.money ? { credit: { ...gateway.money, source: 'the vendor’s document' } } : {};
}

/**
 * Lists every gateway and model in the format of `schema/models.schema.json`: limits, prices with their source, guarantees.
 *
 * @param configs the config of the current folder, and the user's own, which goes before it
 */
export function buildCatalogue(
  gateways: Iterable<Gateway>,
  { config, ownConfig }: { readonly config?: ConfigPrices; readonly ownConfig?: ConfigPrices } = {},
): ModelsDocument {
  const configs = [ownConfig ?? [], config ?? []].flat();
  const listSets = (each: ConfigPrices | undefined) =>
    each && each.sets.length > 0 && { file: each.file, sets: [...each.sets] };
  const [folderSets, ownSets] = [listSets(config), listSets(ownConfig)];
  return {
    version: 1,
    gateways: [...gateways].map((gateway): CatalogueGateway => {
      const { name, base_url, dedupe, link_hours, families = [] } = gateway;
      const ratesOf = (rates: readonly ListRate[], model: string) =>
        rates.filter((rate) => rate.gateway === name && rate.model === model);
      return {
        name,
        base_url,
        environment: { key: gateway.key_env, base_url: gateway.base_url_env, webhook_secret: gateway.webhook_secret_env },
        ...creditOf(gateway, configs),
        ...(dedupe && { dedupe: { ...dedupe } }),
        promise: deliveryGuarantee(gateway),
        ...(link_hours !== undefined && { link_hours }),
        families: families.map((family) => `${name}/${family}`),
        models: gateway.models.map((model) => ({
          ...readModelLimits(gateway, model),
          rates: [
            ...configs.flatMap(({ rates }) => ratesOf(rates, model).map(toRow(true))),
            ...ratesOf(gateway.rates, model).map(toRow(false)),
          ],
        })),
      };
    }),
    ...(folderSets && { config: folderSets }),
    ...(ownSets && { own_config: ownSets }),
  };
}
