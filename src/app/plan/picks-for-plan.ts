import type { Diagnostic } from '../../document/diagnostic.js';
import { composeMessage, option } from '../../document/message.js';
import type { PicksFile } from '../../picks/read-picks.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { hasPickErrors, loadPicks } from '../picks/load-picks.js';

/** The options that decide how a plan reads picks. */
interface PickOptions {
  readonly cwd?: string;
  readonly out?: string;
  readonly retakeRejected?: boolean;
  readonly rehearsal?: unknown;
}

/** The picks of a plan. */
interface PicksForPlan {
  /** Absent if the board has no picks file, or one with errors. */
  readonly file?: PicksFile;
  /** Why it cannot be read, as warnings. */
  readonly unread?: readonly Diagnostic[];
  /** The unread file has pins, or may have some: an escape may spell the word, and without its text nobody knows. A rehearsal buys nothing. */
  readonly mayHavePins?: boolean;
}

/** Reads the board's picks file. Only a plan that makes takes for its rejections fails if it cannot be read. */
export async function readPicksFor(loaded: LoadedBoard, options: PickOptions): Promise<Result<PicksForPlan>> {
  const picks = await loadPicks(loaded, { ...options, rehearsal: options.rehearsal !== undefined });
  const { file, shown, diagnostics } = picks;
  if (!hasPickErrors(picks)) return { ok: true, value: file ? { file } : {} };
  if (options.retakeRejected)
    return {
      ok: false,
      failure: {
        exit_code: 2,
        message: composeMessage`${option('retakeRejected')} needs ${shown}, which cannot be read. Nothing was sent`,
        hint: composeMessage`Correct it, or leave ${option('retakeRejected')} out.`,
        diagnostics,
      },
    };
  const unread = diagnostics.map((one) => ({ ...one, severity: 'warning' as const }));
  const { text } = picks.source;
  const mayHavePins = options.rehearsal === undefined && (text === '' || /\bpins\b|\\/.test(text));
  return { ok: true, value: { unread, mayHavePins } };
}
