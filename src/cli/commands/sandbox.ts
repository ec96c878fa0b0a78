import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { DIALECT_NAMES } from '../../sandbox/dialect/dialect.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { diskMessage } from '../../system/disk-error.js';
import { makeFolder } from '../../system/make-folder.js';
import { MissingBuild } from '../../system/missing-build.js';
import { type KnobFlags, knobsOf } from '../options/sandbox-knobs.js';
import { catchInterrupts } from '../terminal/interrupt.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface SandboxFlags extends KnobFlags {
  readonly port: number;
  readonly state?: string;
  readonly clips: 'drawn' | 'stock';
  readonly webhook?: string;
  readonly webhookSecret?: string;
  readonly knobs?: string;
  readonly format?: 'text' | 'json';
}

/** `rushes sandbox`: runs the local gateway until Ctrl-C. */
export async function sandbox(flags: SandboxFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  let knobs: Record<string, unknown> = {};
  try {
    if (flags.knobs !== undefined)
      knobs = JSON.parse(flags.knobs.startsWith('{') ? flags.knobs : await readFile(flags.knobs, 'utf8'));
  } catch (error) {
    return sayFailure(
      {
        exit_code: 2,
        message: `--knobs: ${diskMessage(error, flags.knobs ?? '', 'read')}`,
        hint: 'It takes JSON, or a file that holds JSON.',
      },
      terminal,
    );
  }
  const interruption = catchInterrupts(() => terminal.err('\nThe sandbox is closing.\n'));
  try {
    // The sandbox’s own recursive mkdir would never end in /proc.
    if (flags.state !== undefined) await makeFolder(resolve(flags.state));
    const server = await startSandbox({
      port: flags.port,
      clips: flags.clips,
      ...(flags.state !== undefined && { state: flags.state }),
      ...(flags.webhook !== undefined && { webhook: flags.webhook }),
      ...(flags.webhookSecret !== undefined && { webhookSecret: flags.webhookSecret }),
      knobs: { ...knobsOf(flags), ...knobs },
    });
    const variables = DIALECT_NAMES.flatMap((name) => gateways.byName.get(name) ?? []).map(({ key_env, base_url_env }) => ({
      [key_env]: 'sandbox-key',
      [base_url_env]: server.url,
    }));
    terminal.out(
      flags.format === 'json'
        ? `${JSON.stringify({ version: 1, url: server.url, env: Object.assign({}, ...variables) }, null, 2)}\n`
        : `${server.url}\n`,
    );
    const exports = variables.map(
      (pair) =>
        `  export ${Object.entries(pair)
          .map(([name, value]) => `${name}=${value}`)
          .join(' ')}\n`,
    );
    terminal.err(
      `The sandbox speaks the dialects of all gateways there and charges nothing. In another terminal:\n\n${exports.join('')}  rushes render BOARD --out sandboxed\n\nCtrl-C ends it.\n`,
    );
    await new Promise((resolve) => interruption.signal.addEventListener('abort', resolve, { once: true }));
    await server.close();
    return 0;
  } catch (error) {
    if (error instanceof TypeError)
      return sayFailure(
        {
          exit_code: 2,
          message: `--knobs: ${error.message}`,
          hint: 'A running sandbox lists all knobs and their values at /__knobs.',
        },
        terminal,
      );
    return sayFailure(
      {
        exit_code: 6,
        message: `the sandbox cannot start: ${diskMessage(error, flags.state ?? `port ${flags.port}`)}`,
        hint: error instanceof MissingBuild ? error.hint : 'Choose another --port or --state.',
      },
      terminal,
    );
  } finally {
    interruption.release();
  }
}
