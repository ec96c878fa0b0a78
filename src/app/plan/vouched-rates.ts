import { apiKeyId } from '../../engine/submit/api-key-id.js';
import type { CreditValue, Gateway } from '../../gateway/gateway.js';
import { clipCost } from '../../gateway/money.js';
import type { Rate } from '../../gateway/rates.js';
import { type AccessOptions, apiKeyIn, keySources, TRUST_RATES_ENV } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { readSeenCharge, type SeenCharge } from './seen-charges.js';

/** The options that decide whether the user vouches for a repository's rates. */
export interface TrustOptions extends AccessOptions {
  /** The user vouches for the rates of the board's config, in this run. */
  readonly trustRates?: boolean;
  readonly cwd?: string;
}

/** The rates of a board. The first that fits a clip holds: the user's, then the repository's, then the list prices. */
export const ratesOf = ({
  config,
  ownConfig,
  gateways,
}: Pick<LoadedBoard, 'config' | 'ownConfig' | 'gateways'>): readonly Rate[] => [
  ...(ownConfig?.rates ?? []),
  ...(config?.rates ?? []),
  ...gateways.listRates,
];

/** Whether caps of a board depend on trust in its config. */
export const hasRepositoryRates = ({ config }: Pick<LoadedBoard, 'config'>): boolean => (config?.rates ?? []).length > 0;

/** What a credit is worth: by the user's config, else the board's config, else the vendor. */
export const moneyOf =
  ({ config, ownConfig }: Pick<LoadedBoard, 'config' | 'ownConfig'>) =>
  (gateway: Gateway): CreditValue | undefined =>
    ownConfig?.money.get(gateway.name) ?? config?.money.get(gateway.name) ?? gateway.money;

const TRUST_VALUES: Readonly<Record<string, boolean>> = {
  '': false,
  0: false,
  false: false,
  no: false,
  1: true,
  true: true,
  yes: true,
};

/** Whether the user vouches for a repository's rates: by an option, or in the environment. A `.env` may come from the repository. */
export function isTrusted({ trustRates, env = process.env }: TrustOptions): Result<boolean> {
  if (trustRates !== undefined) return { ok: true, value: trustRates };
  const trusted = TRUST_VALUES[(env[TRUST_RATES_ENV] ?? '').trim().toLowerCase()];
  return trusted === undefined
    ? fail(2, `${TRUST_RATES_ENV} is neither 1 nor 0`, `Set it to 1 to trust the rates of rushes.config.yaml, or unset it.`)
    : { ok: true, value: trusted };
}

/** Whether a charge was made at a rate. A charge of nothing proves nothing, and a tenth more or less is close enough. */
export function isAtRate({ rate }: Pick<Rate, 'rate'>, { seconds, charged }: SeenCharge): boolean {
  const price = clipCost(rate, seconds);
  return charged > 0 && Math.abs(charged - price) * 10 <= price;
}

const MODES = ['text', 'image'] as const;

/** The kinds of clip that a rate covers. */
const kindsOf = (rate: Rate) =>
  [false, true]
    .filter((audio) => (rate.audio ?? audio) === audio)
    .flatMap((audio) => MODES.filter((mode) => (rate.mode ?? mode) === mode).map((mode) => ({ audio, mode })));

/** The rate, after the kinds of clip for which charges confirm it. The list may have another price for each kind. */
async function withConfirmed(rate: Rate, origin: string, account: string, env: AccessOptions['env']): Promise<Rate[]> {
  const { gateway, model, resolution } = rate;
  const confirmed: Rate[] = [];
  for (const kind of kindsOf(rate)) {
    const seen = await readSeenCharge({ gateway, model, resolution, origin, account, ...kind }, env ?? process.env);
    if (seen && isAtRate(rate, seen)) confirmed.push({ ...rate, ...kind, confirmed: true });
  }
  // Where charges confirm every kind, the rate itself is confirmed.
  return confirmed.length === kindsOf(rate).length ? [{ ...rate, confirmed: true }] : [...confirmed, rate];
}

/**
 * The rates of a board. A cap counts only confirmed rates of its repository: all of them where the user vouches for them, else
 * those at which this machine and account were charged before. A rate without a list price is confirmed only by the user.
 */
export async function vouchedRates(
  loaded: LoadedBoard,
  origins: ReadonlyMap<string, string>,
  options: TrustOptions,
): Promise<Result<readonly Rate[]>> {
  const trusted = isTrusted(options);
  if (!trusted.ok) return trusted;
  const written = loaded.config?.rates ?? [];
  if (written.length === 0) return { ok: true, value: ratesOf(loaded) };
  const { env, cwd = process.cwd() } = options;
  const places = trusted.value ? [] : await keySources(loaded.path, cwd, options);
  const rates: Rate[] = [];
  for (const rate of written) {
    const gateway = loaded.gateways.byName.get(rate.gateway) as Gateway;
    const listed = gateway.rates.some(({ model, resolution }) => model === rate.model && resolution === rate.resolution);
    const api_key = apiKeyIn(places, gateway);
    if (trusted.value) rates.push({ ...rate, confirmed: true });
    else if (!listed || api_key === undefined) rates.push(rate);
    else rates.push(...(await withConfirmed(rate, origins.get(gateway.name) ?? gateway.base_url, apiKeyId(api_key), env)));
  }
  return { ok: true, value: [...(loaded.ownConfig?.rates ?? []), ...rates, ...loaded.gateways.listRates] };
}
