import { runProgram } from '../../src/cli/program.js';
import type { GatewayRegistry } from '../../src/gateway/registry.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { captured } from './captured.js';
import { clean, type Ran } from './rushes.js';

let running = false;

/**
 * Runs `rushes` in this process, in a folder and with an environment as a process of its own would have them: the whole
 * command line without the half second in which Node starts. What hangs on being a process (signals, a terminal, pipes,
 * limits of the system, how it ends) wants the real one of `rushes.ts`.
 */
export const rushes = (cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  rushesWith(builtInGateways, cwd, args, env);

/** The same with other gateways. */
export async function rushesWith(
  gateways: GatewayRegistry,
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  // A process has one folder and one environment, so that a second command would run in those of the first.
  if (running) throw new Error(`another command runs in this process: start \`${args.join(' ')}\` as one of its own`);
  running = true;
  const before = { cwd: process.cwd(), env: process.env };
  const { terminal, said } = captured();
  // Node says them to stderr by itself.
  const warned = (warning: Error) => terminal.err(`${warning}\n`);
  process.on('warning', warned);
  try {
    process.chdir(cwd);
    process.env = clean(env);
    const code = await runProgram(terminal, args, gateways);
    return { code, signal: null, ...said };
  } finally {
    process.off('warning', warned);
    process.env = before.env;
    process.chdir(before.cwd);
    running = false;
  }
}
