import { boardToShow, type LoadedBoard, load } from '../../app/board/load.js';
import { boardStatus } from '../../app/status/board-status.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { planPicks } from '../../report/plan/plan-picks.js';
import { reportManifest } from '../../report/status/status.js';
import { escapeTerminal, inertJson } from '../../report/text/escape-terminal.js';
import { idsOf } from '../../storyboard/shot.js';
import { manifestText } from '../../take/manifest/manifest.js';
import { commandLine } from '../options/flags.js';
import { sayDiagnostics, sayFailure, sayShown } from '../terminal/say.js';
import { sayPicks } from '../terminal/say-picks.js';
import type { Terminal } from '../terminal/terminal.js';

interface StatusFlags {
  readonly format?: 'text' | 'json';
  readonly out?: string;
  readonly rehearsal?: boolean;
  readonly maxBytes?: number;
}

/** `rushes status BOARD`: the takes of the journal. Opens no connection. A board with errors shows its takes, then the errors. */
export async function status(file: string, asked: StatusFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const loaded = await load(file, { ...asked, registry: gateways });
  const board = boardToShow(loaded);
  const code = board === undefined ? 2 : await showStatus(board, loaded.ok, file, asked, terminal);
  if (loaded.ok) return code;
  sayDiagnostics(loaded.diagnostics, terminal);
  if (board !== undefined) terminal.err('Correct the board. Then status says what each take needs.\n');
  return code === 0 ? 2 : code;
}

async function showStatus(
  board: LoadedBoard,
  readable: boolean,
  file: string,
  asked: StatusFlags,
  terminal: Terminal,
): Promise<number> {
  const isJson = asked.format === 'json';
  const found = await boardStatus(board, { ...asked, unreadable: !readable });
  if (!found.ok) return sayFailure(found.failure, terminal);
  const { manifest, places, requestless, missing, links, due, plan } = found.value;
  await sayShown(board, asked, 'status', terminal);
  if (plan) sayPicks(plan, terminal);
  // The commands on the screen use the folder of the takes on the screen.
  const flags = { ...asked, ...(places.out !== undefined && { out: places.out }) };
  // A run that was refused before its first take leaves a manifest without takes.
  if (manifest === undefined || (manifest.takes.length === 0 && !isJson)) {
    // For a board with errors, the errors are the result.
    if (!readable) return 0;
    if (isJson) terminal.out('null\n');
    else
      terminal.out(
        `${board.resolved.board.id} has not been rendered in ${escapeTerminal(places.shown)}: ${commandLine('plan', file, flags)} says what it would cost.\n`,
      );
    return 0;
  }
  terminal.out(
    isJson
      ? inertJson(manifestText(manifest))
      : reportManifest(manifest, {
          gateways: board.gateways,
          shown: places.shown,
          color: terminal.color.out,
          width: terminal.width?.out,
          rehearsal: flags.rehearsal === true,
          reconcile: (take, ...way) => commandLine('reconcile', file, flags, [take, ...way]),
          ...(readable && { goOn: commandLine(flags.rehearsal ? 'rehearse' : 'render', file, flags) }),
          now: Date.now(),
          requestless,
          missing,
          links,
          ...(due && { due }),
          ...(plan?.picks && { picks: planPicks(plan.picks), pinned: plan.picks.pinned }),
          shotNow: (id) => board.resolved.shots.find(({ shot }) => idsOf(shot).includes(id))?.shot.id,
        }),
  );
  return 0;
}
