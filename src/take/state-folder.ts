import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where rushes keeps what it knows of this user's boards. Absolute; it need not be there, nor be writable. */
export function stateFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const named = [env['XDG_STATE_HOME'], process.platform === 'win32' ? env['LOCALAPPDATA'] : undefined];
  // A relative one counts as none, as the XDG specification has it.
  const base = named.find((folder) => folder !== undefined && isAbsolute(folder));
  return join(base ?? join(homedir(), '.local', 'state'), 'rushes');
}
