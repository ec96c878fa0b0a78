import { dirname, resolve } from 'node:path';
import type { Gateway } from '../../gateway/gateway.js';
import { readDotEnv } from './dot-env.js';

/** A shorter value is not an API key, and masking it would damage ordinary text. */
const MIN_SECRET_LENGTH = 8;

/** The API keys and signing secrets that a command may know: from the environment, and from each `.env` that it may read. */
export async function knownSecrets(
  gateways: Iterable<Gateway>,
  files: readonly string[],
  { cwd = process.cwd(), env = process.env }: { cwd?: string; env?: Readonly<Record<string, string | undefined>> } = {},
): Promise<string[]> {
  const folders = new Set([cwd, ...files.map((file) => dirname(resolve(cwd, file)))]);
  const places = [env, ...(await Promise.all([...folders].map(readDotEnv))).map(({ values }) => values)];
  const names = [...gateways].flatMap(({ key_env, webhook_secret_env }) => [key_env, webhook_secret_env]);
  const values = places.flatMap((place) => names.map((name) => place[name]?.trim() ?? ''));
  return [...new Set(values.filter(({ length }) => length >= MIN_SECRET_LENGTH))];
}
