import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import type { PolicySet } from '../../gateway/policy/policy.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Environment } from '../../system/user-folders.js';
import type { BoardFiles } from './board-files.js';
import { type FoundConfig, loadConfig, loadOwnConfig, type OwnConfig } from './load-config.js';
import { loadPolicies } from './load-policies.js';

/** Where the settings of a board are read. */
interface SettingsSearch {
  readonly cwd: string;
  readonly maxBytes: number;
  readonly env: Environment | undefined;
  readonly files: BoardFiles;
  /** Present for one of several boards: what was read for the others. */
  readonly known: ReadSettings | undefined;
  /** The folder whose policies hold, with those above it, in place of the board's own folder. */
  readonly policyFolder: string | undefined;
}

/** What holds for a board besides what it says itself. */
export interface LoadedSettings {
  /** The board's config. Absent without one, or where it has errors. */
  readonly found: FoundConfig | undefined;
  readonly isConfigRead: boolean;
  readonly isOwnConfigRead: boolean;
  /** Everything that was read, as a loaded board has it. */
  readonly values: Partial<FoundConfig> & OwnConfig & { readonly policies?: readonly PolicySet[] };
  readonly diagnostics: readonly Diagnostic[];
}

/** What loading several boards with the same options has read of settings. A run that loads one board needs none. */
export interface ReadSettings {
  /** By the absolute folder of the boards: each folder has a config and policies of its own. */
  readonly byFolder: Map<string, Promise<LoadedSettings>>;
  own?: Promise<Checked<OwnConfig>>;
}

/** Reads the configs and policies that hold for the boards of a folder, from memory where they were read for another board. */
export function loadSettings(folder: string, gateways: GatewayRegistry, search: SettingsSearch): Promise<LoadedSettings> {
  const known = search.known ?? { byFolder: new Map() };
  const settings = known.byFolder.get(folder) ?? readSettings(folder, gateways, search, known);
  known.byFolder.set(folder, settings);
  return settings;
}

async function readSettings(
  folder: string,
  gateways: GatewayRegistry,
  { files, policyFolder, ...search }: SettingsSearch,
  known: ReadSettings,
): Promise<LoadedSettings> {
  const { cwd, maxBytes, env } = search;
  const reading = loadConfig(folder, gateways, cwd, maxBytes, files);
  known.own ??= loadOwnConfig(gateways, env, maxBytes);
  const [config, own] = [await reading, await known.own];
  const found = config.ok ? config.value : undefined;
  const ownConfig = own.ok ? own.value : undefined;
  const policies = await loadPolicies({ ...search, folder, policyFolder, config: found, ownConfig }, gateways);
  return {
    found,
    isConfigRead: config.ok,
    isOwnConfigRead: own.ok,
    values: { ...found, ...ownConfig, ...(policies.ok && policies.value.length > 0 && { policies: policies.value }) },
    diagnostics: [...config.diagnostics, ...own.diagnostics, ...policies.diagnostics],
  };
}
