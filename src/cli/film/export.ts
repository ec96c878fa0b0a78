import { load } from '../../app/board/load.js';
import { exportBoard } from '../../app/export/export-board.js';
import type { MediaKind } from '../../app/export/media-url.js';
import { writeExport } from '../../app/export/write-export.js';
import type { ExportFormat } from '../../film/export/export-note.js';
import type { FrameRate } from '../../film/frame-rate.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { exportWords } from '../../report/film/export-words.js';
import { type Note, noteLines } from '../../report/text/notes.js';
import type { RunFlags } from '../options/flags.js';
import { sayDiagnostics, sayFailure, sayShown, sayWarnings, withoutUnpublished } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface ExportFlags extends Pick<RunFlags, 'profile' | 'model' | 'shotModels' | 'out' | 'maxBytes'> {
  readonly rehearsal?: boolean;
  readonly force?: boolean;
  readonly format: ExportFormat;
  readonly media: MediaKind;
  /** The file; `-` for stdout. */
  readonly output?: string;
  readonly fps?: FrameRate;
}

/** `rushes export BOARD --format FORMAT [-o FILE]`: the film for an editor's program. Opens no connection. */
export async function exportFilm(
  board: string,
  flags: ExportFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  // A board is only read here, so its stills need not be published.
  const loaded = await load(board, { ...flags, stills: 'unpublished', registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const { format, fps, output } = flags;
  await sayShown(loaded.value, flags, 'export', terminal, [
    '--format',
    format,
    ...(output === undefined ? [] : ['-o', output]),
  ]);
  const file = output === '-' ? undefined : output;
  const exported = await exportBoard(loaded.value, { ...flags, rate: fps, file });
  if (!exported.ok) return sayFailure(exported.failure, terminal);
  const { text, notes, diagnostics } = exported.value;
  sayWarnings(withoutUnpublished(loaded.diagnostics), board, terminal, flags);
  sayDiagnostics(diagnostics, terminal);
  if (diagnostics.length > 0) terminal.err('\n');
  if (file !== undefined) {
    const written = await writeExport(file, text, format, { force: flags.force });
    if (!written.ok) return sayFailure(written.failure, terminal);
  } else terminal.out(text);
  const wrote: Note[] = file === undefined ? [] : [{ label: 'written', words: file }];
  terminal.err(`${noteLines([...notes.map(exportWords), ...wrote], terminal.width?.err).join('\n')}\n`);
  return 0;
}
