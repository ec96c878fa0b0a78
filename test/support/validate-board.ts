import { rushes } from './in-process.js';
import { workspace } from './rushes.js';

/** A diagnostic as `rushes validate --format json` prints it, with the text that it underlines. */
export interface TextDiagnostic {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly words: string;
}

/** All diagnostics of a board. */
export async function validateBoard(board: string): Promise<TextDiagnostic[]> {
  const ran = await rushes(workspace({ 'board.yaml': board }), ['validate', 'board.yaml', '--format', 'json']);
  const { diagnostics } = JSON.parse(ran.stdout) as {
    diagnostics: (Omit<TextDiagnostic, 'words'> & { start: { offset: number }; end: { offset: number } })[];
  };
  return diagnostics.map(({ severity, code, message, hint, start, end }) => ({
    severity,
    code,
    message,
    ...(hint !== undefined && { hint }),
    words: board.slice(start.offset, end.offset),
  }));
}

/** `warning comment-cuts-text #00A3A3`. */
export const summarizeDiagnostics = async (board: string): Promise<string[]> =>
  (await validateBoard(board)).map(({ severity, code, words }) => `${severity} ${code} ${words}`.trimEnd());
