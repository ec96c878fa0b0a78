import { join, posix } from 'node:path';
import { boardToShow, type LoadedBoard, load } from '../../app/board/load.js';
import { PAGE_NAME, type WrittenReview, writeReview } from '../../app/review/write-review.js';
import { INDEX_NAME, writeReviewIndex } from '../../app/review/write-review-index.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { ReviewDocument, ReviewedBoard } from '../../report/review/review.gen.js';
import { escapeJson, escapeTerminal } from '../../report/text/escape-terminal.js';
import { wrap } from '../../report/text/wrap.js';
import { reviewCounts, reviewCountWords } from '../../review/render-review-index.js';
import type { PageFlags, ReviewFlags } from '../options/page-flags.js';
import { countProgress } from '../terminal/count-progress.js';
import { sayDiagnostics, sayFailure, sayShown } from '../terminal/say.js';
import { type OpenTarget, openAndSay } from '../terminal/say-opened.js';
import { sayPicksOf } from '../terminal/say-picks.js';
import type { Terminal } from '../terminal/terminal.js';

/** What became of a board's page. Without a review, the board has none. */
interface WrittenPage {
  readonly file: string;
  readonly code: number;
  readonly review?: WrittenReview;
}

/** Loads a board. The takes of a rehearsal have made-up addresses of stills, so the board gets these too. */
export const loadForPage = (file: string, flags: PageFlags, gateways: GatewayRegistry): ReturnType<typeof load> =>
  load(file, { ...flags, stills: flags.rehearsal ? 'unpublished' : 'published', registry: gateways });

/** Loads a board and writes its page. A board with errors has a page with its takes, and the exit code 2. */
export async function writePage(
  file: string,
  flags: PageFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<WrittenPage> {
  const loaded = await loadForPage(file, flags, gateways);
  const board = boardToShow(loaded);
  const page = board === undefined ? { code: 2 } : await writeLoaded(board, loaded, flags, terminal);
  if (loaded.ok) return { file, ...page };
  sayDiagnostics(loaded.diagnostics, terminal);
  return { file, ...page, code: page.code || 2 };
}

async function writeLoaded(
  board: LoadedBoard,
  { ok, diagnostics }: Pick<Awaited<ReturnType<typeof load>>, 'ok' | 'diagnostics'>,
  flags: PageFlags,
  terminal: Terminal,
): Promise<Omit<WrittenPage, 'file'>> {
  await sayShown(board, flags, 'review', terminal);
  const progress = countProgress(terminal);
  const written = await writeReview(board, {
    ...flags,
    unreadable: !ok,
    diagnostics,
    onProgress: (done, of) => progress.update(`drawing and copying pictures: ${done} of ${of}`),
  }).finally(progress.end);
  if (!written.ok) return { code: sayFailure(written.failure, terminal) };
  // To a board with errors, each line of its picks file is about an unknown shot.
  if (ok) await sayPicksOf(board, flags, terminal);
  return { code: 0, ...(written.value && { review: written.value }) };
}

/** Where a page is. */
export const pageTarget = ({ places }: Pick<WrittenReview, 'places'>): OpenTarget => ({
  path: join(places.folder, PAGE_NAME),
  shown: `${places.shown}/${PAGE_NAME}`,
});

/** `rushes review BOARD…`: writes each board's review page, and an index of several. Opens no connection. */
export async function review(
  files: readonly string[],
  flags: ReviewFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const isJson = flags.format === 'json';
  if (flags.serve) return (await import('./serve-board.js')).serveBoard(files, flags, terminal, gateways);
  if (flags.port !== undefined)
    return sayFailure(
      { exit_code: 2, message: '--port is the port of --serve', hint: 'Add --serve, or leave it out.' },
      terminal,
    );
  const pages: WrittenPage[] = [];
  // One after another: their screens would mix.
  for (const file of files) {
    const page = await writePage(file, flags, terminal, gateways);
    pages.push(page);
    if (page.review && !isJson) {
      const line = `${escapeTerminal(pageTarget(page.review).shown)}  ${reviewCountWords(page.review.data)}`;
      terminal.out(`${wrap(line, '  ', terminal.width?.out).join('\n')}\n`);
    }
  }
  const code = Math.max(...pages.map((page) => page.code));
  const [first, ...others] = pages.flatMap((page) => page.review ?? []);
  if (first === undefined) return code;
  let target = pageTarget(first);
  if (files.length > 1) {
    const index = await writeReviewIndex([first, ...others], process.cwd());
    if (!index.ok) return Math.max(code, sayFailure(index.failure, terminal));
    target = { path: join(first.places.folder, '..', INDEX_NAME), shown: index.value };
    if (!isJson) terminal.out(`${escapeTerminal(target.shown)}  ${others.length + 1} boards\n`);
  }
  if (isJson) terminal.out(`${escapeJson(documentOf(pages, files.length > 1 ? target.shown : undefined))}\n`);
  if (flags.open) await openAndSay(target, terminal);
  return code;
}

const documentOf = (pages: readonly WrittenPage[], index: string | undefined): ReviewDocument => ({
  version: 1,
  pages: pages.map((page): ReviewedBoard => {
    const { file, code, review: written } = page;
    if (written === undefined) return { file, exit_code: code };
    const { board, rendering } = written.data;
    const shown = posix.normalize(pageTarget(written).shown);
    return { file, exit_code: code, board: board.id, page: shown, ...reviewCounts(written.data), rendering };
  }),
  ...(index !== undefined && { index }),
});
