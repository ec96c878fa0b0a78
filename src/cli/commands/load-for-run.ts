import { type LoadedBoard, type LoadOptions, load } from '../../app/board/load.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { RunFlags } from '../options/flags.js';
import { sayDiagnostics, sayIgnored, sayWarnings, withoutUnpublished } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

/** Loads a board for `render` or `rehearse`. Returns the exit code if the board has errors. */
export async function loadForRun(
  file: string,
  flags: RunFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
  stills: LoadOptions['stills'] = 'published',
): Promise<LoadedBoard | number> {
  const loaded = await load(file, { ...flags, stills, registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  // A render that sends an unpublished still refuses it with an error of its own.
  const warnings = stills === 'published' ? withoutUnpublished(loaded.diagnostics) : loaded.diagnostics;
  sayWarnings(warnings, file, terminal, flags);
  await sayIgnored(loaded.value, terminal);
  return loaded.value;
}
