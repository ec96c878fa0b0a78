import { dirname } from 'node:path';
import { composeMessage, joined, option } from '../../document/message.js';
import type { Credentials, Gateway } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import { fail, type Result } from '../failure.js';
import { readDotEnvs } from './dot-env.js';

/** Where keys and base URLs may come from. */
export interface AccessOptions {
  /** The environment; the process's own by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Base URLs by gateway, from the command line: they go before the environment. */
  readonly baseUrls?: Readonly<Record<string, string>>;
}

/** A gateway's base URL: from an option, else the environment, else its public one. Never from a file, which could send the API key elsewhere. */
export function originOf(gateway: Gateway, options: AccessOptions): Result<string> {
  const env = options.env ?? process.env;
  const flag = options.baseUrls?.[gateway.name];
  const given = flag ?? env[gateway.base_url_env];
  // An empty variable counts as unset. An empty option is an error: ignoring it would send the API key to the public host.
  if (given === undefined || (given === '' && flag === undefined)) return { ok: true, value: gateway.base_url };
  const named = flag !== undefined ? option('baseUrls', undefined, gateway.name) : gateway.base_url_env;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (
    url === undefined ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    return fail(
      2,
      composeMessage`${named} is not a base URL`,
      `Write it as https://host, without a user, a query or a fragment.`,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.href)) {
    return fail(
      2,
      composeMessage`${named} is plain http: it would send the API key unencrypted`,
      'Use https; plain http is for this machine alone.',
    );
  }
  return { ok: true, value: url.href.replace(/\/+$/, '') };
}

/** The first value of a setting that is not blank. */
const firstOf = (places: readonly Readonly<Record<string, string | undefined>>[], name: string): string | undefined =>
  places.map((place) => place[name]).find((value) => value !== undefined && value.trim() !== '');

/** The sources of API keys, in order: the environment, then `.env` files. */
export const keySources = async (board: string, cwd: string, { env }: AccessOptions) => [
  env ?? process.env,
  ...(await readDotEnvs(cwd, dirname(board))).map(({ values }) => values),
];

/** A gateway's API key from the first source that has it. */
export const apiKeyIn = (places: readonly Readonly<Record<string, string | undefined>>[], { key_env }: Gateway) =>
  firstOf(places, key_env)?.trim();

/** The secrets that sign callbacks, by gateway, from the sources of API keys. A gateway without one is left out. */
export async function webhookSecrets(
  gateways: Iterable<Gateway>,
  board: string,
  cwd: string,
  options: AccessOptions,
): Promise<ReadonlyMap<string, string>> {
  const places = await keySources(board, cwd, options);
  return new Map(
    [...gateways].flatMap(({ name, webhook_secret_env }) => {
      const secret = firstOf(places, webhook_secret_env)?.trim();
      return secret === undefined ? [] : [[name, secret] as const];
    }),
  );
}

/**
 * Each gateway's base URL and API key. The key comes from the environment, else from a `.env` in the working directory, else from
 * one beside the board.
 */
export async function credentialsFor(
  gateways: readonly Gateway[],
  board: string,
  cwd: string,
  options: AccessOptions,
): Promise<Result<ReadonlyMap<string, Credentials>>> {
  const env = options.env ?? process.env;
  const files = await readDotEnvs(cwd, dirname(board));
  const found = new Map<string, Credentials>();
  for (const gateway of gateways) {
    const origin = originOf(gateway, options);
    if (!origin.ok) return origin;
    const given = firstOf([env, ...files.map(({ values }) => values)], gateway.key_env);
    if (given === undefined) {
      return fail(
        2,
        `there is no API key for ${gateway.name}: ${gateway.key_env} is not set`,
        joined(
          [
            ...files.flatMap(({ problem }) => (problem === undefined ? [] : [`${problem}.`])),
            composeMessage`Set ${gateway.key_env} in the environment or in a .env file, or try the board without an API key: ${{ call: 'rehearse', where: [], options: [] }}.`,
          ],
          ' ',
        ),
      );
    }
    if (/[\r\n]/.test(given)) {
      return fail(2, `${gateway.key_env} is not an API key: it has a newline`, 'Set it to the API key alone.');
    }
    const api_key = given.trim();
    if (!/^[\x21-\x7e]{8,}$/.test(api_key)) {
      return fail(
        2,
        `${gateway.key_env} is not an API key: it is shorter than 8 characters, or has blanks or characters that a header cannot have`,
        'Copy it again from the vendor.',
      );
    }
    found.set(gateway.name, { base_url: origin.value, api_key });
  }
  return { ok: true, value: found };
}

/** The variable by which the user vouches for the rates of a board's config. */
export const TRUST_RATES_ENV = 'RUSHES_TRUST_RATES';

/** A sentence for each thing in a `.env` that is ignored: files in another encoding, base URLs, and trust in a repository's rates. */
export async function ignoredSettings(gateways: Iterable<Gateway>, board: string, cwd: string): Promise<string[]> {
  const files = await readDotEnvs(cwd, dirname(board));
  const urls = [...gateways]
    .filter(({ base_url_env }) => files.some(({ values }) => values[base_url_env] !== undefined))
    .map(
      ({ base_url_env }) =>
        `${base_url_env} in a .env file is not read, as a file could send your API key elsewhere: export it, or use --base-url`,
    );
  const trust = files.some(({ values }) => values[TRUST_RATES_ENV] !== undefined)
    ? [`${TRUST_RATES_ENV} in a .env file is not read, as a file could stretch your caps: export it, or use --trust-rates`]
    : [];
  return [...files.flatMap(({ problem }) => problem ?? []), ...urls, ...trust];
}
