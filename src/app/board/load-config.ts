import { stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { MAX_BOARD_BYTES } from '../../document/decode.js';
import type { Checked } from '../../document/diagnostic.js';
import type { PricedConfig } from '../../gateway/config/config.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { configFolderOf, type Environment, shortenHome } from '../../system/user-folders.js';
import { repositoryOf } from './hidden-text.js';
import { readSource, slashes } from './read-source.js';

const CONFIG = 'rushes.config.yaml';

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
  const path = await findConfig(folder);
  if (path === undefined) return { ok: true, value: undefined, diagnostics: [] };
  const repository = await repositoryOf(join(folder, CONFIG));
  const source = await readSource(path, slashes(relative(cwd, path)), { maxBytes, repository });
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
  if (!(await isThere(path))) return { ok: true, value: { ownConfigFile: shown }, diagnostics: [] };
  const source = await readSource(path, shown, { maxBytes, repository: undefined });
  const read = source.ok ? (await loadReader()).readConfig(source.value.source, gateways, 'user') : source;
  return read.ok ? { ...read, value: { ownConfig: read.value, ownConfigFile: shown } } : read;
}

/** The nearest config, from a folder upward. */
async function findConfig(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, CONFIG);
    if (await isThere(file)) return file;
    if (dirname(at) === at) return undefined;
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
