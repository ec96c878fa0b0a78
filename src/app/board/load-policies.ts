import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import type { PolicySet } from '../../gateway/policy/policy.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Environment } from '../../system/user-folders.js';
import { repositoryOf } from './hidden-text.js';
import { configsAbove, type FoundConfig, type OwnConfig, withConfigHint } from './load-config.js';
import { readSource, slashes, wholeFileError } from './read-source.js';

/** Names a file with policies that hold in addition: for CI. It is looked up in the environment alone, never in a `.env`. */
export const POLICY_ENV = 'RUSHES_POLICY';

/** Most boards have no policy. */
const loadReader = () => import('../../gateway/config/config.js');

/** Where policies are looked up. */
export interface PolicySearch {
  /** The board's folder: every config in it and above it counts. Absolute. */
  readonly folder: string;
  /** The folder to search upward from in place of the board's own, for a check by the rules of another commit. */
  readonly policyFolder?: string | undefined;
  readonly cwd: string;
  readonly maxBytes: number;
  readonly env?: Environment | undefined;
  /** The board's config and the user's own config, which are read already. Absent without one, or where it has errors. */
  readonly config?: FoundConfig | undefined;
  readonly ownConfig?: OwnConfig | undefined;
}

/**
 * Reads every policy that holds for a board: of all configs from its folder upward to the root of the disk, of the user's own
 * config, and of the file that the environment names. None of them replaces another one.
 */
export async function loadPolicies(search: PolicySearch, gateways: GatewayRegistry): Promise<Checked<readonly PolicySet[]>> {
  const sets: PolicySet[] = [];
  const diagnostics: Diagnostic[] = [];
  const { config, ownConfig, cwd, policyFolder } = search;
  const [nearest] = configsAbove(search.folder);
  for (const path of repositoryConfigs(policyFolder === undefined ? search.folder : resolve(cwd, policyFolder))) {
    const read = path === nearest ? config?.config.policies : await readAbove(path, search, gateways);
    if (read === undefined) continue;
    if ('ok' in read) {
      diagnostics.push(...read.diagnostics);
      if (read.ok && read.value.length > 0) sets.push({ by: 'repository', rules: read.value });
    } else sets.push({ by: 'repository', rules: read });
  }
  const own = ownConfig?.ownConfig?.policies;
  if (own) sets.push({ by: 'user', rules: own });
  const named = await readNamed(search, gateways);
  if (named?.ok) sets.push({ by: 'environment', rules: named.value });
  diagnostics.push(...(named?.diagnostics ?? []));
  return diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, value: sets, diagnostics };
}

/** The configs above a folder, by its path and by its real path: a link to the folder skips none. */
function repositoryConfigs(folder: string): string[] {
  const found = configsAbove(folder);
  try {
    const real = realpathSync.native(folder);
    if (real === folder) return found;
    const seen = new Set(found.map((path) => realpathSync.native(path)));
    return [...found, ...configsAbove(real).filter((path) => !seen.has(realpathSync.native(path)))];
  } catch {
    return found;
  }
}

/** Reads a config above the board's own. Without the word it has no policies, and then nothing else in it counts. */
async function readAbove(path: string, { cwd, maxBytes }: PolicySearch, gateways: GatewayRegistry) {
  const shown = slashes(relative(cwd, path));
  const source = withConfigHint(readSource(path, shown, { maxBytes, repository: repositoryOf(path) }));
  if (!source.ok) return source;
  if (!source.value.source.text.includes('policies')) return undefined;
  return (await loadReader()).readPolicyFile(source.value.source, gateways, false);
}

/** Reads the file that the environment names. A name that leads to no policy is an error: CI would check nothing. */
async function readNamed({ cwd, maxBytes, env = process.env }: PolicySearch, gateways: GatewayRegistry) {
  const named = env[POLICY_ENV];
  if (named === undefined) return undefined;
  const hint = `Set ${POLICY_ENV} to a file with \`policies\`, or unset it.`;
  if (named.trim() === '') {
    return wholeFileError(POLICY_ENV, { code: 'no-policies', message: `${POLICY_ENV} is set, and names no file`, hint });
  }
  const source = readSource(resolve(cwd, named), slashes(named), { maxBytes, repository: undefined });
  if (!source.ok) return { ok: false as const, diagnostics: source.diagnostics.map((one) => ({ ...one, hint })) };
  return (await loadReader()).readPolicyFile(source.value.source, gateways, true);
}
