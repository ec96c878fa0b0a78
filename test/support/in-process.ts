import { runProgram } from '../../src/cli/program.js';
import type { GatewayRegistry } from '../../src/gateway/registry.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { captureTerminal } from './capture-terminal.js';
import { cleanEnv, type Ran } from './rushes.js';

let running = false;

/**
 * Runs `rushes` in this process, with the folder and environment of a separate process. That saves the half second in which
 * Node starts. Tests of signals, terminals, pipes, system limits and process exits need the real process of `rushes.ts`.
 */
export const rushes = (cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  rushesWith(builtInGateways, cwd, args, env);

/** The same on a screen of so many columns. */
export const rushesOn = (
  columns: number,
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran> => rushesWith(builtInGateways, cwd, args, env, { out: columns, err: columns });

/** The same with other gateways. */
export async function rushesWith(
  gateways: GatewayRegistry,
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
  width?: { readonly out: number; readonly err: number },
): Promise<Ran> {
  // A process has one folder and one environment, so a second command would run in those of the first.
  if (running) throw new Error(`another command runs in this process: start \`${args.join(' ')}\` as one of its own`);
  running = true;
  const before = { cwd: process.cwd(), env: process.env };
  const { terminal, said } = captureTerminal();
  // In a process of its own, Node prints these to stderr.
  const warned = (warning: Error) => terminal.err(`${warning}\n`);
  process.on('warning', warned);
  try {
    process.chdir(cwd);
    process.env = cleanEnv(env);
    const code = await runProgram({ ...terminal, ...(width && { width }) }, args, async () => gateways);
    return { code, signal: null, ...said };
  } finally {
    process.off('warning', warned);
    process.env = before.env;
    process.chdir(before.cwd);
    running = false;
  }
}
