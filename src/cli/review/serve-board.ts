import { boardToShow, load } from '../../app/board/load.js';
import { type ServeReviewOptions, serveReview } from '../../app/serve/serve-review.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import type { ReviewFlags } from '../options/page-flags.js';
import { type CountProgress, countProgress } from '../terminal/count-progress.js';
import { catchInterrupts } from '../terminal/interrupt.js';
import { sayDiagnostics, sayFailure, sayShown } from '../terminal/say.js';
import { openAndSay } from '../terminal/say-opened.js';
import type { Terminal } from '../terminal/terminal.js';

/** `rushes review BOARD --serve`: shows the page live and writes its picks, until Ctrl-C. */
export async function serveBoard(
  files: readonly string[],
  flags: ReviewFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const [file = '', ...others] = files;
  if (others.length > 0) {
    const message = `--serve shows one board, and ${files.length} were named`;
    return sayFailure({ exit_code: 2, message, hint: 'Name one, and start another server for each of the others.' }, terminal);
  }
  if (flags.format === 'json') {
    const message = '--serve prints its address as text';
    return sayFailure(
      { exit_code: 2, message, hint: 'Leave --format json out: the address is all that stdout gets.' },
      terminal,
    );
  }
  const interruption = catchInterrupts(() => terminal.err('\nThe review server is closing.\n'));
  try {
    const loaded = await load(file, { ...flags, registry: gateways });
    sayDiagnostics(loaded.ok ? [] : loaded.diagnostics, terminal);
    const board = boardToShow(loaded);
    if (board === undefined) return 2;
    await sayShown(board, flags, 'review', terminal);
    return await serveUntil(interruption.signal, file, { ...flags, port: flags.port ?? 0, registry: gateways }, terminal);
  } finally {
    interruption.release();
  }
}

async function serveUntil(
  signal: AbortSignal,
  file: string,
  options: ServeReviewOptions & Pick<ReviewFlags, 'open'>,
  terminal: Terminal,
): Promise<number> {
  let progress: CountProgress | undefined = countProgress(terminal);
  const onProgress = (done: number, of: number) => progress?.update(`drawing and copying pictures: ${done} of ${of}`);
  const started = await serveReview(file, { ...options, onProgress });
  progress.end();
  // Later readings draw what a person adds to the board, while the address stands last on the screen.
  progress = undefined;
  if (!started.ok) return sayFailure(started.failure, terminal);
  const { url, failed, createOpening, close } = started.value;
  terminal.out(`${url}\n`);
  terminal.err(
    `The review page of ${escapeTerminal(file)} follows its renders and edits, and writes picks into its picks file.\nIts address works on this machine only. Keep it to yourself: it is the key to the page.\n\nCtrl-C ends it.\n`,
  );
  if (options.open) await openAndSay({ path: createOpening() }, terminal, 'address');
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await Promise.race([stopped, failed]);
  } finally {
    await close();
  }
  return 0;
}
