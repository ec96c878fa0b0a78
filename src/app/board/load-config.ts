import { statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { MAX_BOARD_BYTES } from '../../document/decode.js';
import type { Checked } from '../../document/diagnostic.js';
import type { PricedConfig } from '../../gateway/config/config.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { configFolderOf, type Environment, shortenHome } from '../../system/user-folders.js';
import { repositoryOf } from './hidden-text.js';
import { readSource, slashes } from './read-source.js';

export const CONFIG = 'rushes.config.yaml';

/** Most boards have no config. */
const loadReader = () => import('../../gateway/config/config.js');

/** The board's config, and where it is. */
export interface FoundConfig {
  readonly config: PricedConfig;
  /** Absolute. */
  readonly configFolder: string;
}

/** Reads the nearest config, from a folder upward; `undefined` without one. */
export async function loadConfig(
  folder: string,
  gateways: GatewayRegistry,
  cwd = process.cwd(),
  maxBytes = MAX_BOARD_BYTES,
): Promise<Checked<FoundConfig | undefined>> {
  const [path] = configsAbove(folder);
  if (path === undefined) return { ok: true, value: undefined, diagnostics: [] };
  const repository = repositoryOf(join(folder, CONFIG));
  const source = readSource(path, slashes(relative(cwd, path)), { maxBytes, repository });
  const read = source.ok ? (await loadReader()).readConfig(source.value.source, gateways) : source;
  return read.ok ? { ...read, value: { config: read.value, configFolder: dirname(path) } } : read;
}

/** The user's own config. */
export interface OwnConfig {
  readonly ownConfig?: PricedConfig;
  /** Its path, as it is shown; present even where the file does not exist yet. */
  readonly ownConfigFile?: string;
}

/** Reads the user's own config: `config.yaml` in `$XDG_CONFIG_HOME/rushes`, by default `~/.config/rushes`. */
export async function loadOwnConfig(
  gateways: GatewayRegistry,
  env: Environment = process.env,
  maxBytes = MAX_BOARD_BYTES,
): Promise<Checked<OwnConfig>> {
  const folder = configFolderOf(env);
  if (folder === undefined) return { ok: true, value: {}, diagnostics: [] };
  const path = join(folder, 'config.yaml');
  const shown = slashes(shortenHome(path, env));
  if (!isThere(path)) return { ok: true, value: { ownConfigFile: shown }, diagnostics: [] };
  const source = readSource(path, shown, { maxBytes, repository: undefined });
  const read = source.ok ? (await loadReader()).readConfig(source.value.source, gateways, 'user') : source;
  return read.ok ? { ...read, value: { ownConfig: read.value, ownConfigFile: shown } } : read;
}

/** The configs of a folder and of those above it, nearest first. */
export function configsAbove(folder: string): string[] {
  const found: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, CONFIG);
    if (isThere(file)) found.push(file);
    if (dirname(at) === at) return found;
  }
}

/** A look takes less than a promise, and there is one for each folder above. */
function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
