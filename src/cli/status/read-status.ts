import { boardToShow, type Loaded, type LoadedBoard, type LoadOptions, load } from '../../app/board/load.js';
import { listOwnClips } from '../../app/board/own-clips.js';
import { type BoardStatus, boardStatus } from '../../app/status/board-status.js';
import { planPicks } from '../../report/plan/plan-picks.js';
import { nothingToRenderText, notRenderedText, reportManifest } from '../../report/status/status.js';
import { inertJson } from '../../report/text/escape-terminal.js';
import { idsOf } from '../../storyboard/shot.js';
import { manifestText } from '../../take/manifest/manifest.js';
import { commandLine } from '../options/flags.js';
import type { BoardFailure } from '../terminal/failed-boards.js';
import { sayShown } from '../terminal/say.js';
import { sayPicks } from '../terminal/say-picks.js';
import type { Terminal } from '../terminal/terminal.js';

export interface StatusFlags {
  readonly format?: 'text' | 'json';
  readonly out?: string;
  readonly rehearsal?: boolean;
  readonly maxBytes?: number;
  readonly profile?: string;
  readonly model?: string;
  readonly shotModels?: Readonly<Record<string, string>>;
}

/** What a board with errors needs before status can say more. */
export function sayCorrect({ loaded }: ReadStatus, terminal: Terminal): void {
  const isOfBoard = loaded.diagnostics.some(({ severity, option }) => severity === 'error' && option === undefined);
  if (boardToShow(loaded) === undefined || !isOfBoard) return;
  terminal.err('Correct the board. Then status says what each take needs.\n');
}

/** A board whose takes can be shown. */
interface ShownStatus {
  readonly file: string;
  readonly board: LoadedBoard;
  readonly found: BoardStatus;
  /** The board has no errors. */
  readonly isReadable: boolean;
}

/** A board's status, as far as it could be read. */
export interface ReadStatus extends Pick<BoardFailure, 'file' | 'failure'> {
  readonly loaded: Loaded;
  readonly shown?: ShownStatus;
}

/** Loads a board, and reads its takes. */
export async function readStatus(file: string, flags: StatusFlags, options: LoadOptions): Promise<ReadStatus> {
  const loaded = await load(file, { ...flags, ...options });
  const board = boardToShow(loaded);
  if (board === undefined) return { file, loaded };
  const found = await boardStatus(board, { ...flags, unreadable: !loaded.ok });
  if (!found.ok) return { file, loaded, failure: found.failure };
  return { file, loaded, shown: { file, board, found: found.value, isReadable: loaded.ok } };
}

/** Prints what a person should know besides the takes. */
export async function sayAboutStatus({ board, found }: ShownStatus, flags: StatusFlags, terminal: Terminal): Promise<void> {
  await sayShown(board, flags, 'status', terminal);
  if (found.plan) sayPicks(found.plan, terminal);
}

const isOnlyOwn = ({ resolved, ownClips }: LoadedBoard): boolean => resolved.shots.length === 0 && ownClips.size > 0;

/** Prints the takes of a board. */
export async function showStatus(shown: ShownStatus, asked: StatusFlags, terminal: Terminal): Promise<void> {
  const { file, board, found, isReadable } = shown;
  const isJson = asked.format === 'json';
  const { manifest, places, requestless, missing, links, due, plan } = found;
  await sayAboutStatus(shown, asked, terminal);
  // The commands on the screen use the folder of the takes on the screen.
  const flags = { ...asked, ...(places.out !== undefined && { out: places.out }) };
  // A run that was refused before its first take leaves a manifest without takes.
  if (manifest === undefined || (manifest.takes.length === 0 && !isJson)) {
    // For a board with errors, the errors are the result.
    if (!isReadable) return;
    if (isJson) terminal.out('null\n');
    else
      terminal.out(
        isOnlyOwn(board)
          ? nothingToRenderText(board.resolved.board.id)
          : notRenderedText(board.resolved.board.id, places.shown, commandLine('plan', file, flags), terminal.width?.out),
      );
    return;
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
          ...(isReadable && { goOn: commandLine(flags.rehearsal ? 'rehearse' : 'render', file, flags) }),
          now: Date.now(),
          requestless,
          missing,
          links,
          ownClips: listOwnClips(board.ownClips),
          ...(due && { due }),
          ...(plan?.picks && { picks: planPicks(plan.picks), pinned: plan.picks.pinned }),
          shotNow: (id) => board.resolved.shots.find(({ shot }) => idsOf(shot).includes(id))?.shot.id,
        }),
  );
}
