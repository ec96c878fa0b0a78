import { readFile } from 'node:fs/promises';
import { startSandbox } from '../sandbox/sandbox.js';
import { diskMessage } from '../take/disk-error.js';
import { catchInterrupts } from './interrupt.js';
import { sayTrouble } from './say.js';
import type { Terminal } from './terminal.js';

interface SandboxFlags {
  readonly port: number;
  readonly state?: string;
  readonly clips: 'drawn' | 'stock';
  readonly knobs?: string;
}

/** `rushes sandbox`: the local gateway, until it is interrupted. */
export async function sandbox(flags: SandboxFlags, terminal: Terminal): Promise<number> {
  let knobs: Record<string, unknown> = {};
  try {
    if (flags.knobs !== undefined)
      knobs = JSON.parse(flags.knobs.startsWith('{') ? flags.knobs : await readFile(flags.knobs, 'utf8'));
  } catch (error) {
    return sayTrouble(
      {
        exit_code: 2,
        message: `--knobs: ${diskMessage(error, flags.knobs ?? '')}`,
        hint: 'It takes JSON, or a file that holds JSON.',
      },
      terminal,
    );
  }
  const interruption = catchInterrupts(() => terminal.err('\nThe sandbox is closing.\n'));
  try {
    const server = await startSandbox({
      port: flags.port,
      clips: flags.clips,
      ...(flags.state !== undefined && { state: flags.state }),
      knobs,
    });
    terminal.out(`${server.url}\n`);
    const exports = ['TRINETRA', 'EVOLINK', 'UNIALL'].map(
      (name) => `  export ${name}_API_KEY=sandbox-key ${name}_BASE_URL=${server.url}\n`,
    );
    terminal.err(
      `The sandbox speaks the dialects of all gateways there and charges nothing. In another terminal:\n\n${exports.join('')}  rushes render BOARD --out sandboxed\n\nCtrl-C ends it.\n`,
    );
    await new Promise((resolve) => interruption.signal.addEventListener('abort', resolve, { once: true }));
    await server.close();
    return 0;
  } catch (error) {
    if (error instanceof TypeError)
      return sayTrouble(
        {
          exit_code: 2,
          message: `--knobs: ${error.message}`,
          hint: 'A running sandbox shows them all, with what they are set to, at /__knobs.',
        },
        terminal,
      );
    return sayTrouble(
      {
        exit_code: 6,
        message: `the sandbox cannot start: ${diskMessage(error, flags.state ?? `port ${flags.port}`)}`,
        hint: 'Choose another --port or --state.',
      },
      terminal,
    );
  } finally {
    interruption.release();
  }
}
