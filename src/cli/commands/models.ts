import { loadConfig, loadOwnConfig } from '../../app/board/load-config.js';
import { buildCatalogue } from '../../gateway/catalogue/catalogue.js';
import { builtInGateways } from '../../gateway/vendor/built-in.js';
import { type ModelsReportOptions, reportModels } from '../../report/plan/models.js';
import { sayDiagnostics } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface ModelsFlags {
  readonly format: ModelsReportOptions['format'];
}

/** `rushes models`: the catalogue, with the rates of the config where the person stands, or above. Opens no connection. */
export async function models({ format }: ModelsFlags, terminal: Terminal): Promise<number> {
  const found = await loadConfig(process.cwd(), builtInGateways);
  const own = await loadOwnConfig(builtInGateways);
  sayDiagnostics([...found.diagnostics, ...own.diagnostics], terminal);
  if (!found.ok || !own.ok) return 2;
  terminal.out(
    reportModels(
      buildCatalogue(builtInGateways.byName.values(), { ...(found.value && { config: found.value.config }), ...own.value }),
      {
        format,
        color: terminal.color.out,
        width: terminal.width?.out,
      },
    ),
  );
  return 0;
}
