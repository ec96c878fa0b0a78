import type { Diagnostic } from '../../document/diagnostic.js';
import type { LoadedBoard } from '../board/load.js';
import { boardPathsOf } from './prior-state.js';

/** The options that choose a board's output folder. */
interface ClaimOptions {
  readonly cwd?: string;
  readonly out?: string;
  readonly rehearsal?: boolean;
}

/**
 * Finds boards that would share an output folder, as they have one id: each board claims its folder, in their order.
 *
 * @returns a function that gives the error about a board whose folder another board has claimed
 */
export function createFolderClaims(options: ClaimOptions = {}): (board: LoadedBoard) => Diagnostic | undefined {
  const claims = new Map<string, Diagnostic['span']>();
  return (board) => {
    const { id, id_span: span } = board.resolved.board;
    const { folder } = boardPathsOf(board, options.cwd ?? process.cwd(), options.out, options.rehearsal === true);
    const first = claims.get(folder);
    if (first === undefined) claims.set(folder, span);
    return first === undefined
      ? undefined
      : {
          code: 'duplicate-board-id',
          severity: 'error',
          message: `two boards have the id \`${id}\`: in one output folder they would share clips and task ids`,
          hint: 'Give one of them another id.',
          span,
          related: [{ message: 'the other one', span: first }],
        };
  };
}
