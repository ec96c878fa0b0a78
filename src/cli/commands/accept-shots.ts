import { acceptTakes } from '../../app/accept/accept-takes.js';
import { load } from '../../app/board/load.js';
import type { WhereOptions } from '../../app/prior-state/find-takes.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { reportAccepted } from '../../report/picks/accept.js';
import { acceptDocument } from '../../report/picks/accept-document.js';
import { escapeJson } from '../../report/text/escape-terminal.js';
import type { TakeRef } from '../../take/take.js';
import { sayDiagnostics, sayFailure, sayShown } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface AcceptFlags extends WhereOptions {
  readonly all?: boolean;
  readonly undo?: boolean;
  readonly format?: 'text' | 'json';
  readonly maxBytes?: number;
}

/** `rushes accept BOARD SHOT…`: keeps clips for shots as they read now. Opens no connection. */
export async function acceptShots(
  file: string,
  takes: readonly TakeRef[],
  flags: AcceptFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const { all = false, undo = false } = flags;
  if (all === takes.length > 0) {
    const message = all ? '--all means every shot: no shot goes with it' : 'name the shots, or give --all';
    return sayFailure({ exit_code: 2, message, hint: 'Nothing was changed.' }, terminal);
  }
  const loaded = await load(file, { ...flags, registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  await sayShown(loaded.value, flags, 'accept', terminal);
  const done = await acceptTakes(loaded.value, { takes, all, undo }, flags);
  if (!done.ok) {
    if (done.kind === 'failed') return sayFailure(done.failure, terminal);
    sayDiagnostics(done.kind === 'invalid' ? done.diagnostics : [], terminal);
    terminal.err('Nothing was changed.\n');
    return 2;
  }
  const document = acceptDocument(loaded.value.resolved.board.id, done);
  const { color, width } = terminal;
  terminal.out(
    flags.format === 'json'
      ? `${escapeJson(document)}\n`
      : reportAccepted(document, { color: color.out, width: width?.out, rehearsal: flags.rehearsal === true }),
  );
  return 0;
}
