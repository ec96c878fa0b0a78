import { join } from 'node:path';
import { type LoadedBoard, load } from '../../app/board/load.js';
import { PAGE_NAME, type WrittenReview, writeReview } from '../../app/review/write-review.js';
import { INDEX_NAME, writeReviewIndex } from '../../app/review/write-review-index.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { reviewCountWords } from '../../review/render-review-index.js';
import type { PageFlags, ReviewFlags } from '../options/page-flags.js';
import { announceProgress } from '../terminal/announce-progress.js';
import { sayDiagnostics, sayFailure, sayWhere } from '../terminal/say.js';
import { openAndSay } from '../terminal/say-opened.js';
import type { Terminal } from '../terminal/terminal.js';

/** A page that was written, with the exit code of its board. */
interface WrittenPage {
  readonly code: number;
  readonly review?: WrittenReview;
}

/** Loads a board and writes its page. A board with errors has a page with its takes, and the exit code 2. */
export async function writePage(
  file: string,
  flags: PageFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<WrittenPage> {
  const loaded = await load(file, { ...flags, registry: gateways });
  const board = loaded.ok ? loaded.value : loaded.named;
  const page = board === undefined ? { code: 2 } : await writeLoaded(board, loaded, flags, terminal);
  if (loaded.ok) return page;
  sayDiagnostics(loaded.diagnostics, terminal);
  return { ...page, code: page.code || 2 };
}

async function writeLoaded(
  board: LoadedBoard,
  { ok, diagnostics }: Pick<Awaited<ReturnType<typeof load>>, 'ok' | 'diagnostics'>,
  flags: PageFlags,
  terminal: Terminal,
): Promise<WrittenPage> {
  await sayWhere(board, flags, 'show', terminal);
  const progress = announceProgress('Drawing and copying pictures', terminal.err);
  const written = await writeReview(board, {
    ...flags,
    unreadable: !ok,
    diagnostics,
    onProgress: progress.onProgress,
  }).finally(progress.end);
  if (!written.ok) return { code: sayFailure(written.failure, terminal) };
  const { value: review } = written;
  if (review === undefined) return { code: 0 };
  terminal.out(`${escapeTerminal(pagePath(review))}  ${reviewCountWords(review.data)}\n`);
  return { code: 0, review };
}

const pagePath = ({ places }: WrittenReview): string => `${places.shown}/${PAGE_NAME}`;

/** `rushes review BOARD…`: writes each board's review page, and an index of several. Opens no connection. */
export async function review(
  files: readonly string[],
  flags: ReviewFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  if (flags.serve) return (await import('./serve-board.js')).serveBoard(files, flags, terminal, gateways);
  if (flags.port !== undefined)
    return sayFailure(
      { exit_code: 2, message: '--port is the port of --serve', hint: 'Add --serve, or leave it out.' },
      terminal,
    );
  const pages: WrittenReview[] = [];
  let code = 0;
  // One after another: their screens would mix.
  for (const file of files) {
    const page = await writePage(file, flags, terminal, gateways);
    code = Math.max(code, page.code);
    if (page.review) pages.push(page.review);
  }
  const [first, ...others] = pages;
  if (first === undefined) return code;
  let opened = join(first.places.folder, PAGE_NAME);
  if (files.length > 1) {
    const index = await writeReviewIndex([first, ...others], process.cwd());
    if (!index.ok) return Math.max(code, sayFailure(index.failure, terminal));
    terminal.out(`${escapeTerminal(index.value)}  ${pages.length} boards\n`);
    opened = join(first.places.folder, '..', INDEX_NAME);
  }
  if (flags.open) await openAndSay(opened, terminal);
  return code;
}
