import { load } from '../../app/board/load.js';
import { loadShots, namesShots, optionsForShots, shotIdsOf, unknownEverywhere } from '../../app/plan/shots-of-several.js';
import { createFolderClaims } from '../../app/prior-state/folder-claims.js';
import { loadTogether } from '../../app/several-boards/load-together.js';
import type { ParseAhead } from '../../app/several-boards/parse-ahead.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { BoardStatusEntry } from '../../report/boards/statuses.gen.js';
import { statusesDocument, statusesTotalText } from '../../report/boards/sum-statuses.js';
import { escapeJson } from '../../report/text/escape-terminal.js';
import { severestCode } from '../../report/text/exit-codes.js';
import { type BoardFailure, codeOfFailed, failedDocument, sayFailedBoards } from '../terminal/failed-boards.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { readStatus, type StatusFlags, sayAboutStatus, sayCorrect, showStatus } from './read-status.js';

/** `rushes status` of several boards: the takes of each, then one total. Boards with errors come last. */
export async function statusBoards(
  files: readonly string[],
  flags: StatusFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
  parseAhead?: ParseAhead,
): Promise<number> {
  const isJson = flags.format === 'json';
  const options = { registry: gateways, ...loadTogether(files, flags, parseAhead) };
  if (namesShots(flags)) {
    const unknown = unknownEverywhere(flags, await loadShots(files, (file) => load(file, { ...flags, ...options })));
    if (unknown) return sayFailure(unknown, terminal);
  }
  const claimOf = createFolderClaims(flags);
  const boards: BoardStatusEntry[] = [];
  const failed: BoardFailure[] = [];
  for (const file of files) {
    const read = await readStatus(file, flags, options);
    const { loaded, shown, failure } = read;
    const claimed = shown && claimOf(shown.board);
    if (!loaded.ok || failure || claimed)
      failed.push({
        file,
        diagnostics: [...(loaded.ok ? [] : loaded.diagnostics), ...(claimed ? [claimed] : [])],
        ...(failure && { failure }),
      });
    if (shown === undefined || claimed) continue;
    boards.push({ file, id: shown.board.resolved.board.id, manifest: shown.found.manifest ?? null });
    if (isJson) await sayAboutStatus(shown, flags, terminal);
    else {
      await showStatus(shown, (loaded.ok && optionsForShots(flags, shotIdsOf(loaded.value))) || flags, terminal);
      // Of a board with errors and without takes, nothing is shown.
      if (loaded.ok || shown.found.manifest?.takes.length) terminal.out('\n');
    }
    if (!loaded.ok) sayCorrect(read, terminal);
  }
  terminal.out(
    isJson
      ? `${escapeJson(statusesDocument(boards, failed.map(failedDocument)))}\n`
      : statusesTotalText(boards, {
          color: terminal.color.out,
          width: terminal.width?.out,
          rehearsal: flags.rehearsal === true,
          failed: failed.filter(({ file }) => boards.every((one) => one.file !== file)).length,
        }),
  );
  sayFailedBoards(failed, terminal);
  return severestCode(failed.map(codeOfFailed));
}
