import { dirname, resolve } from 'node:path';
import type { Gateway } from '../../gateway/gateway.js';
import { readDotEnv } from './dot-env.js';

/** A shorter value is no API key, and masking it would spoil words. */
const SHORTEST = 8;

/** The API keys and signing secrets that this machine knows for a command: of the environment, and of each `.env` that it may read. */
export async function knownSecrets(
  gateways: Iterable<Gateway>,
  files: readonly string[],
  { cwd = process.cwd(), env = process.env }: { cwd?: string; env?: Readonly<Record<string, string | undefined>> } = {},
): Promise<string[]> {
  const folders = new Set([cwd, ...files.map((file) => dirname(resolve(cwd, file)))]);
  const places = [env, ...(await Promise.all([...folders].map(readDotEnv))).map(({ values }) => values)];
  const names = [...gateways].flatMap(({ key_env, webhook_secret_env }) => [key_env, webhook_secret_env]);
  const values = places.flatMap((place) => names.map((name) => place[name]?.trim() ?? ''));
  return [...new Set(values.filter(({ length }) => length >= SHORTEST))];
}
