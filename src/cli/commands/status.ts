import { load } from '../../app/board/load.js';
import { boardStatus } from '../../app/status/board-status.js';
import { reportManifest } from '../../report/status/status.js';
import { escapeTerminal, inertJson } from '../../report/text/escape-terminal.js';
import { idsOf } from '../../storyboard/shot.js';
import { manifestText } from '../../take/manifest/manifest.js';
import { commandLine } from '../options/flags.js';
import { sayDiagnostics, sayFailure, sayWhere } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface StatusFlags {
  readonly json?: boolean;
  readonly out?: string;
  readonly rehearsal?: boolean;
  readonly maxBytes?: number;
}

/** `rushes status BOARD`: what the ledger says, without the network. */
export async function status(file: string, asked: StatusFlags, terminal: Terminal): Promise<number> {
  const loaded = await load(file, asked);
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const found = await boardStatus(loaded.value, asked);
  if (!found.ok) return sayFailure(found.trouble, terminal);
  const { manifest, places, requestless, missing, links, due } = found.value;
  await sayWhere(loaded.value, asked, 'show', terminal);
  // The commands that it tells go on with the takes that it shows.
  const flags = { ...asked, ...(places.out !== undefined && { out: places.out }) };
  // A run that was refused before its first take leaves no more than the board's name.
  if (manifest === undefined || (manifest.takes.length === 0 && !flags.json)) {
    if (flags.json) terminal.out('null\n');
    else
      terminal.out(
        `${loaded.value.resolved.board.id} has not been rendered in ${escapeTerminal(places.shown)}: ${commandLine('plan', file, flags)} says what it would cost.\n`,
      );
    return 0;
  }
  terminal.out(
    flags.json
      ? inertJson(manifestText(manifest))
      : reportManifest(manifest, {
          gateways: loaded.value.gateways,
          shown: places.shown,
          color: terminal.color.out,
          width: terminal.width?.out,
          rehearsal: flags.rehearsal === true,
          reconcile: (take, ...way) => commandLine('reconcile', file, flags, [take, ...way]),
          goOn: commandLine(flags.rehearsal ? 'rehearse' : 'render', file, flags),
          now: Date.now(),
          requestless,
          missing,
          links,
          ...(due && { due }),
          shotNow: (id) => loaded.value.resolved.shots.find(({ shot }) => idsOf(shot).includes(id))?.shot.id,
        }),
  );
  return 0;
}
