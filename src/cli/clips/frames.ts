import { boardToShow, load } from '../../app/board/load.js';
import { writeFrames } from '../../app/frames/write-frames.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { FrameFormat } from '../../media/decode/split-pictures.js';
import { reportFrames } from '../../report/clips/frames.js';
import { escapeJson } from '../../report/text/escape-terminal.js';
import type { TakeRef } from '../../take/take.js';
import { commandLine } from '../options/flags.js';
import { countProgress } from '../terminal/count-progress.js';
import { catchInterrupts } from '../terminal/interrupt.js';
import { sayDiagnostics, sayFailure, sayShown } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface FramesFlags {
  readonly as: FrameFormat;
  readonly picked?: boolean;
  readonly format?: 'text' | 'json';
  readonly out?: string;
  readonly rehearsal?: boolean;
  readonly maxBytes?: number;
}

/** `rushes frames BOARD [TAKE]`: the first, middle and last frame of each clip, as files. */
export async function frames(
  file: string,
  named: TakeRef | undefined,
  flags: FramesFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  // A board is only read here, so its stills need not be published.
  const loaded = await load(file, { ...flags, stills: 'unpublished', registry: gateways });
  const board = boardToShow(loaded);
  if (!loaded.ok) sayDiagnostics(loaded.diagnostics, terminal);
  if (board === undefined) return 2;
  await sayShown(board, flags, 'frames', terminal);
  const progress = countProgress(terminal);
  const interruption = catchInterrupts(() =>
    terminal.err('\nInterrupted. The same command goes on with the frames that are missing.\n'),
  );
  const { format, as, ...where } = flags;
  const written = await writeFrames(board, {
    ...where,
    format: as,
    named,
    signal: interruption.signal,
    onClip: ({ done, all, take }) => progress.update(`frames: ${done} of ${all} clips, ${take}`),
  });
  interruption.release();
  progress.end();
  const stopped = interruption.exitCode();
  if (stopped !== undefined) return stopped;
  if (!written.ok) return sayFailure(written.failure, terminal);
  const rehearsed = flags.rehearsal ? ['--rehearsal'] : [];
  terminal.out(
    format === 'json'
      ? `${escapeJson(written.value)}\n`
      : reportFrames(written.value, {
          verify: commandLine('verify', file, flags, rehearsed),
          pick: commandLine('pick', file, flags, rehearsed),
          color: terminal.color.out,
          width: terminal.width?.out,
        }),
  );
  if (written.value.problems.some(({ code }) => code !== 'decoder-errors')) return 6;
  return loaded.ok ? 0 : 2;
}
