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

/** Where a gateway is called: a flag, else the environment, else its public address. Never a file, which could send a key elsewhere. */
export function originOf(gateway: Gateway, options: AccessOptions): Result<string> {
  const env = options.env ?? process.env;
  const flag = options.baseUrls?.[gateway.name];
  const given = flag ?? env[gateway.base_url_env];
  // An empty variable is an unset one; an empty flag is a mistake, and its key would go to the public host.
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
      composeMessage`${named} is plain http: a key would cross the network in clear`,
      'Use https; plain http is for this machine alone.',
    );
  }
  return { ok: true, value: url.href.replace(/\/+$/, '') };
}

/** The first of the places that has a setting, as it stands there; a blank one is none. */
const firstOf = (places: readonly Readonly<Record<string, string | undefined>>[], name: string): string | undefined =>
  places.map((place) => place[name]).find((value) => value !== undefined && value.trim() !== '');

/** The settings in which a gateway's key is looked for, in their order. */
export const keySources = async (board: string, cwd: string, { env }: AccessOptions) => [
  env ?? process.env,
  ...(await readDotEnvs(cwd, dirname(board))).map(({ values }) => values),
];

/** A gateway's key as it stands in the first of these; nothing where none has it. */
export const apiKeyIn = (places: readonly Readonly<Record<string, string | undefined>>[], { key_env }: Gateway) =>
  firstOf(places, key_env)?.trim();

/** The secrets that sign gateways' callbacks, by gateway, from where its key may come from; one that is not set is left out. */
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
 * Each gateway's base URL and key. A key comes from the environment, else from a `.env` where the person stands, else from
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
        `there is no key for ${gateway.name}: ${gateway.key_env} is not set`,
        joined(
          [
            ...files.flatMap(({ problem }) => (problem === undefined ? [] : [`${problem}.`])),
            composeMessage`Set ${gateway.key_env} in the environment or in a .env file, or try the board without a key: ${{ call: 'rehearse', where: [], options: [] }}.`,
          ],
          ' ',
        ),
      );
    }
    if (/[\r\n]/.test(given)) {
      return fail(2, `${gateway.key_env} is not a key: it holds a newline`, 'Set it to the key alone.');
    }
    const api_key = given.trim();
    if (!/^[\x21-\x7e]{8,}$/.test(api_key)) {
      return fail(
        2,
        `${gateway.key_env} is not a key: it is shorter than 8 characters, or holds blanks or characters that cannot stand in a header`,
        'Copy it again from the vendor.',
      );
    }
    found.set(gateway.name, { base_url: origin.value, api_key });
  }
  return { ok: true, value: found };
}

/** Where the user says that the rates of a board's config are right. */
export const TRUST_RATES_ENV = 'RUSHES_TRUST_RATES';

/** What stands in a `.env` and is not read, a sentence each: files in another encoding, base URLs, and trust in a repository's rates. */
export async function ignoredSettings(gateways: Iterable<Gateway>, board: string, cwd: string): Promise<string[]> {
  const files = await readDotEnvs(cwd, dirname(board));
  const urls = [...gateways]
    .filter(({ base_url_env }) => files.some(({ values }) => values[base_url_env] !== undefined))
    .map(
      ({ base_url_env }) =>
        `${base_url_env} in a .env file is not read, as a file could send your key elsewhere: export it, or use --base-url`,
    );
  const trust = files.some(({ values }) => values[TRUST_RATES_ENV] !== undefined)
    ? [`${TRUST_RATES_ENV} in a .env file is not read, as a file could stretch your caps: export it, or use --trust-rates`]
    : [];
  return [...files.flatMap(({ problem }) => problem ?? []), ...urls, ...trust];
}
