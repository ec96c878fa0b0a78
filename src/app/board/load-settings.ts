import type { Diagnostic } from '../../document/diagnostic.js';
import type { PolicySet } from '../../gateway/policy/policy.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Environment } from '../../system/user-folders.js';
import type { BoardFiles } from './board-files.js';
import { type FoundConfig, loadConfig, loadOwnConfig, type OwnConfig, type ReadConfigs } from './load-config.js';
import { loadPolicies } from './load-policies.js';

/** Where the settings of a board are read. */
interface SettingsSearch {
  readonly cwd: string;
  readonly maxBytes: number;
  readonly env: Environment | undefined;
  readonly files: BoardFiles;
  /** Present for one of several boards: the configs that were read for the others. */
  readonly configs: ReadConfigs | undefined;
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

/** Reads the configs and policies that hold for the boards of a folder, from memory where they were read for another board. */
export async function loadSettings(
  folder: string,
  gateways: GatewayRegistry,
  { files, configs = { byFolder: new Map() }, policyFolder, ...search }: SettingsSearch,
): Promise<LoadedSettings> {
  const { cwd, maxBytes, env } = search;
  const reading = configs.byFolder.get(folder) ?? loadConfig(folder, gateways, cwd, maxBytes, files);
  configs.byFolder.set(folder, reading);
  configs.own ??= loadOwnConfig(gateways, env, maxBytes);
  const [config, own] = [await reading, await configs.own];
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
