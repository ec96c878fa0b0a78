import { loadConfig, loadOwnConfig } from '../../app/board/load-config.js';
import { buildCatalogue } from '../../gateway/catalogue/catalogue.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { type ModelsReportOptions, reportModels } from '../../report/plan/models.js';
import { sayDiagnostics } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface ModelsFlags {
  readonly format: ModelsReportOptions['format'];
}

/** `rushes models`: the catalogue, with rates of the nearest config from the current directory upward. Opens no connection. */
export async function models({ format }: ModelsFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const found = await loadConfig(process.cwd(), gateways);
  const own = await loadOwnConfig(gateways);
  sayDiagnostics([...found.diagnostics, ...own.diagnostics], terminal);
  if (!found.ok || !own.ok) return 2;
  terminal.out(
    reportModels(
      buildCatalogue(gateways.byName.values(), { ...(found.value && { config: found.value.config }), ...own.value }),
      {
        format,
        color: terminal.color.out,
        width: terminal.width?.out,
      },
    ),
  );
  return 0;
}
