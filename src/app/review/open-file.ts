import { spawn } from 'node:child_process';
import type { Environment } from '../../system/user-folders.js';

/** How a file was opened, or why it was not. */
export type Opening =
  | { readonly opened: true; readonly program: string }
  | { readonly opened: false; readonly code: 'ci' | 'remote' | 'no-display' }
  | { readonly opened: false; readonly code: 'no-program' | 'failed'; readonly program: string };

/** The system's programs that open a file as a double click does. No shell reads the path. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [program: string, ...words: string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler'],
};
const ANY_UNIX = ['xdg-open'] as const;

/** An opener that fails does so at once; one that shows the file itself may run on. */
const FAILS_WITHIN_MS = 1000;

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

/** Why a file that is opened here would be seen by nobody. */
function whyUnseen(env: Environment, platform: NodeJS.Platform): 'ci' | 'remote' | 'no-display' | undefined {
  if (isSet(env['CI'])) return 'ci';
  const isRemote = isSet(env['SSH_CONNECTION']) || isSet(env['SSH_TTY']);
  if (platform === 'darwin' || platform === 'win32') return isRemote ? 'remote' : undefined;
  if (isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY'])) return undefined;
  return isRemote ? 'remote' : 'no-display';
}

/**
 * Opens a file with the program that the system has for it. The program outlives this process.
 *
 * @param path absolute, so that it cannot be read as an option
 */
export async function openFile(
  path: string,
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<Opening> {
  const code = whyUnseen(env, platform);
  if (code !== undefined) return { opened: false, code };
  const [program, ...words] = OPENERS[platform] ?? ANY_UNIX;
  const child = spawn(program, [...words, path], { detached: true, stdio: 'ignore', env: { ...env }, shell: false });
  const ended = new Promise<Opening>((resolve) => {
    child.once('error', () => resolve({ opened: false, code: 'no-program', program }));
    child.once('exit', (code) => resolve(code === 0 ? { opened: true, program } : { opened: false, code: 'failed', program }));
    setTimeout(() => resolve({ opened: true, program }), FAILS_WITHIN_MS).unref();
  });
  // The timer alone does not keep the process alive, but the child does until it is known to run.
  const opening = await ended;
  child.removeAllListeners();
  child.unref();
  return opening;
}
