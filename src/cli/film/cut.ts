import { load } from '../../app/board/load.js';
import { cutBoard } from '../../app/cut/cut-board.js';
import type { FrameRate } from '../../film/frame-rate.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { reportCut } from '../../report/cut/cut.js';
import { escapeJson } from '../../report/text/escape-terminal.js';
import type { RunFlags } from '../options/flags.js';
import { countProgress } from '../terminal/count-progress.js';
import { catchInterrupts } from '../terminal/interrupt.js';
import { sayDiagnostics, sayFailure, sayShown } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { cutProgressWords } from './cut-progress.js';

interface CutFlags extends Pick<RunFlags, 'profile' | 'model' | 'shotModels' | 'out' | 'maxBytes'> {
  readonly output?: string;
  readonly draft?: boolean;
  readonly burnIn?: boolean;
  readonly audio?: string;
  readonly fps?: FrameRate;
  readonly size?: { readonly width: number; readonly height: number };
  readonly force?: boolean;
  readonly format?: 'text' | 'json';
  readonly rehearsal?: boolean;
}

/** `rushes cut BOARD`: the clips that count, in order, as one film. */
export async function cut(file: string, flags: CutFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  // A board is only read here, so its stills need not be published.
  const loaded = await load(file, { ...flags, stills: 'unpublished', registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const board = loaded.value;
  await sayShown(board, flags, 'cut', terminal);
  const progress = countProgress(terminal);
  const interruption = catchInterrupts(() =>
    terminal.err('\nInterrupted: no film was written. The same command starts anew.\n'),
  );
  const { format, fps: rate, size, ...options } = flags;
  const made = await cutBoard(board, {
    ...options,
    format: { ...(rate && { rate }), ...(size && { size }) },
    onWarnings: (warnings) => {
      sayDiagnostics(warnings, terminal);
      terminal.err('\n');
    },
    signal: interruption.signal,
    onProgress: (now) => progress.update(cutProgressWords(now)),
  });
  interruption.release();
  progress.end();
  const stopped = interruption.exitCode();
  // The film may have got its name before the signal came.
  if (stopped !== undefined && !made.ok) return stopped;
  if (!made.ok) return sayFailure(made.failure, terminal);
  terminal.out(
    format === 'json'
      ? `${escapeJson(made.value)}\n`
      : reportCut(made.value, { color: terminal.color.out, width: terminal.width?.out }),
  );
  return 0;
}
