import { homedir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The user's home folder. An environment passed in that names none has none, so that the real one stays untouched. */
function homeOf(env: Environment): string | undefined {
  const named = env['HOME'] ?? env['USERPROFILE'];
  if (named !== undefined && isAbsolute(named)) return named;
  if (env !== process.env) return undefined;
  try {
    // `homedir` passes on what HOME says, also where that would lead into the current folder.
    return [homedir(), userInfo().homedir].find((home) => isAbsolute(home));
  } catch {
    // The system does not know this user, as in some containers.
    return undefined;
  }
}

/** As the XDG base directory specification says: a relative path in the variable is ignored. */
function folderOf(env: Environment, variable: string, ...usual: string[]): string | undefined {
  const named = env[variable];
  const base = named !== undefined && isAbsolute(named) ? named : undefined;
  const home = homeOf(env);
  if (base !== undefined) return join(base, 'rushes');
  return home === undefined ? undefined : join(home, ...usual, 'rushes');
}

/** The folder of the user's own config: `~/.config/rushes`, or by `XDG_CONFIG_HOME`. */
export const configFolderOf = (env: Environment): string | undefined => folderOf(env, 'XDG_CONFIG_HOME', '.config');

/** The folder of this machine's own records: `~/.local/state/rushes`, or by `XDG_STATE_HOME`. */
export const stateFolderOf = (env: Environment): string | undefined => folderOf(env, 'XDG_STATE_HOME', '.local', 'state');

/** The folder of what saves time and may be deleted: `~/.cache/rushes`, or by `XDG_CACHE_HOME`. */
export const cacheFolderOf = (env: Environment): string | undefined => folderOf(env, 'XDG_CACHE_HOME', '.cache');

/** Shortens a path in the home folder: `~/.config/rushes/config.yaml`. */
export function shortenHome(path: string, env: Environment): string {
  const home = homeOf(env);
  return home !== undefined && path.startsWith(`${home}/`) ? `~/${path.slice(home.length + 1)}` : path;
}
