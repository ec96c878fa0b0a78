import { dirname, join, relative } from 'node:path';
import { MAX_BOARD_BYTES } from '../../document/decode.js';
import type { Checked } from '../../document/diagnostic.js';
import type { PricedConfig } from '../../gateway/config/config.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { configFolderOf, type Environment, shortenHome } from '../../system/user-folders.js';
import { type BoardFiles, diskFiles, isAnythingThere } from './board-files.js';
import { readSource, slashes } from './read-source.js';

export const CONFIG = 'rushes.config.yaml';

/** Most boards have no config. */
const loadReader = () => import('../../gateway/config/config.js');

/** Says of a config that cannot be read what to do. It is never left out: its policies would not hold. */
export function withConfigHint<T>(read: Checked<T>): Checked<T> {
  if (read.ok) return read;
  const hint = 'Repair the file, or remove it: without it, its policies would not hold.';
  return { ...read, diagnostics: read.diagnostics.map((one) => (one.code === 'unreadable-file' ? { ...one, hint } : one)) };
}

/** The board's config, and where it is. */
export interface FoundConfig {
  readonly config: PricedConfig;
  /** Makes the hash of its bytes, lower-case hex. */
  readonly configSha256: () => string;
  /** Absolute. */
  readonly configFolder: string;
}

/** Reads the nearest config, from a folder upward; `undefined` without one. */
export async function loadConfig(
  folder: string,
  gateways: GatewayRegistry,
  cwd = process.cwd(),
  maxBytes = MAX_BOARD_BYTES,
  files: BoardFiles = diskFiles,
): Promise<Checked<FoundConfig | undefined>> {
  const [path] = configsAbove(folder, files);
  if (path === undefined) return { ok: true, value: undefined, diagnostics: [] };
  const shown = files.shownAs?.(path) ?? slashes(relative(cwd, path));
  const source = withConfigHint(files.readSource(path, shown, { maxBytes, board: join(folder, CONFIG) }));
  const read = source.ok ? (await loadReader()).readConfig(source.value.source, gateways) : source;
  if (!read.ok || !source.ok) return read as Checked<never>;
  return { ...read, value: { config: read.value, configSha256: source.value.sha256, configFolder: dirname(path) } };
}

/** The user's own config. */
export interface OwnConfig {
  readonly ownConfig?: PricedConfig;
  /** Makes the hash of its bytes, lower-case hex. */
  readonly ownConfigSha256?: () => string;
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
  if (!isAnythingThere(path)) return { ok: true, value: { ownConfigFile: shown }, diagnostics: [] };
  const source = withConfigHint(readSource(path, shown, { maxBytes, repository: undefined }));
  const read = source.ok ? (await loadReader()).readConfig(source.value.source, gateways, 'user') : source;
  if (!read.ok || !source.ok) return read as Checked<never>;
  return { ...read, value: { ownConfig: read.value, ownConfigSha256: source.value.sha256, ownConfigFile: shown } };
}

/** The configs of a folder and of those above it, nearest first. */
export function configsAbove(folder: string, { isFile }: Pick<BoardFiles, 'isFile'> = diskFiles): string[] {
  const found: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, CONFIG);
    if (isFile(file)) found.push(file);
    if (dirname(at) === at) return found;
  }
}
