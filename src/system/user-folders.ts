import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Settings of a process, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The user's home; nothing where a made-up environment names none, so that nobody else's is read or written. */
function homeOf(env: Environment): string | undefined {
  const named = env['HOME'] ?? env['USERPROFILE'];
  if (named !== undefined && isAbsolute(named)) return named;
  if (env !== process.env) return undefined;
  try {
    return homedir();
  } catch {
    // A user that the system does not know, as in some containers.
    return undefined;
  }
}

/** By the XDG base directory specification: a relative path in the variable is not heeded. */
function folderOf(env: Environment, variable: string, ...usual: string[]): string | undefined {
  const named = env[variable];
  const base = named !== undefined && isAbsolute(named) ? named : undefined;
  const home = homeOf(env);
  if (base !== undefined) return join(base, 'rushes');
  return home === undefined ? undefined : join(home, ...usual, 'rushes');
}

/** Where the user's own config is: `~/.config/rushes`, or by `XDG_CONFIG_HOME`. */
export const configFolderOf = (env: Environment): string | undefined => folderOf(env, 'XDG_CONFIG_HOME', '.config');

/** Where this machine keeps what it has seen itself: `~/.local/state/rushes`, or by `XDG_STATE_HOME`. */
export const stateFolderOf = (env: Environment): string | undefined => folderOf(env, 'XDG_STATE_HOME', '.local', 'state');

/** A path as a person would write it: `~/.config/rushes/config.yaml`. */
export function fromHome(path: string, env: Environment): string {
  const home = homeOf(env);
  return home !== undefined && path.startsWith(`${home}/`) ? `~/${path.slice(home.length + 1)}` : path;
}
