import { dirname, join } from 'node:path';
import type { Diagnostic } from '../../document/diagnostic.js';
import { messageText } from '../../report/text/message-text.js';
import { renderReviewPage, reviewPagePolicy } from '../../review/render-review-page.js';
import type { ReviewData } from '../../review/review-data.js';
import { boardToShow, type Loaded, type LoadedBoard, type LoadOptions, load } from '../board/load.js';
import { ownClipFiles } from '../board/own-clips.js';
import { fail, type Result } from '../failure.js';
import { picksPathOf } from '../picks/load-picks.js';
import { type PicksWritten, writePicks } from '../picks/write-picks.js';
import { servedClips, withServedClips } from '../review/own-clip-addresses.js';
import { diagnosticLine } from '../review/review-picks.js';
import { type ReviewOptions, readReviewState } from '../review/review-state.js';
import { preparePage, type WriteReviewOptions } from '../review/write-review.js';
import { checkPostedPick } from './check-posted-pick.js';
import { identityOfAll, type ReviewReading } from './live-review.js';
import type { PickAnswer, PostedPick } from './post-pick.js';
import { type ReviewServer, startReviewServer } from './review-server.js';

/** How a board's page is served. */
export interface ServeReviewOptions
  extends ReviewOptions,
    Pick<LoadOptions, 'maxBytes' | 'registry'>,
    Pick<WriteReviewOptions, 'onProgress'> {
  /** 0: any free one. */
  readonly port: number;
}

/** `film.yaml:3:5 error: …` */
const firstError = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics.filter(({ severity }) => severity === 'error').map(diagnosticLine)[0] ?? '';

/** What changes when the page's data do. A file that does not exist may appear. */
function sourcesOf(board: LoadedBoard, folder: string, options: ServeReviewOptions): string[] {
  const journal = join(folder, 'journal.jsonl');
  return [
    ...filesOf(board),
    picksPathOf(board, options),
    journal,
    // A run writes it when it takes the lock, and removes it when it ends.
    `${journal}.holder`,
    join(folder, 'manifest.json'),
    join(folder, 'clips'),
  ];
}

/** Files that a loaded board was read from, besides the pictures that it names. */
const filesOf = ({ path, configFolder, ownConfigFile }: LoadedBoard): string[] => [
  path,
  join(configFolder ?? dirname(path), 'rushes.config.yaml'),
  ...(ownConfigFile === undefined ? [] : [ownConfigFile]),
];

/** Loads a board, again only after one of its files changed: a large board takes longer to check than to plan. */
function createLoader(file: string, options: ServeReviewOptions): () => Promise<Loaded> {
  let last: { readonly loaded: Loaded; readonly files: readonly string[]; readonly identity: string } | undefined;
  return async () => {
    if (last !== undefined && identityOfAll(last.files) === last.identity) return last.loaded;
    const before = last && identityOfAll(last.files);
    const loaded = await load(file, options);
    // What is wrong with a board may be elsewhere, as a picture that is missing.
    const files = loaded.ok
      ? [...filesOf(loaded.value), ...loaded.value.stills.values(), ...ownClipFiles(loaded.value.ownClips)]
      : undefined;
    // Only what has the same identity before and after was read as it is.
    const isKnown = files !== undefined && before === identityOfAll(files);
    last = files === undefined ? undefined : { loaded, files, identity: isKnown ? before : '' };
    return loaded;
  };
}

/** Reads the board and its takes. Takes no lock, so that a render can run meanwhile. */
async function readBoard(loaded: Loaded, options: ServeReviewOptions): Promise<Result<ReviewReading>> {
  const board = boardToShow(loaded);
  if (board === undefined) return fail(2, firstError(loaded.diagnostics), 'Correct it: this page follows.');
  const asked = { ...options, unreadable: !loaded.ok, diagnostics: loaded.diagnostics };
  const state = await readReviewState(board, asked);
  if (!state.ok) return state;
  const { folder } = state.value.places;
  const page = await preparePage(board, state.value, asked);
  if (!page.ok) return page;
  const data = withServedClips(page.value.data);
  return {
    ok: true,
    value: {
      data,
      folder,
      sources: sourcesOf(board, folder, options),
      ownClips: servedClips(data, board),
      pictures: [...board.stills.values(), ...ownClipFiles(board.ownClips)],
    },
  };
}

/** What a page hears about a change to the picks file. */
function answerOf(written: PicksWritten, shot: string): PickAnswer {
  if (written.ok) return { kind: 'written' };
  switch (written.kind) {
    case 'conflict':
      return {
        kind: 'stale',
        message: `the line of ${shot} in the picks file changed meanwhile: look at it, then decide again. Nothing was written.`,
      };
    case 'invalid':
      return { kind: 'refused', message: `${firstError(written.diagnostics)}. Correct the file, then decide again.` };
    case 'failed': {
      const { message, hint = '' } = written.failure;
      return { kind: 'failed', message: `${messageText(message, 'command-line')}. ${messageText(hint, 'command-line')}` };
    }
  }
}

/** Writes a posted pick into the picks file of the board as it is now. */
async function writePostedPick(
  loaded: Loaded,
  options: ServeReviewOptions,
  posted: PostedPick,
  data: ReviewData,
): Promise<PickAnswer> {
  const checked = checkPostedPick(posted, data);
  if (!checked.ok) return { kind: 'refused', message: `${checked.message}.` };
  // Without its shots, the order of the lines is unknown.
  if (!loaded.ok)
    return { kind: 'refused', message: `${firstError(loaded.diagnostics)}. Correct the board, then decide again.` };
  const { before, after } = checked;
  const change = { shot: posted.shot, expected: before, change: () => after };
  return answerOf(await writePicks(loaded.value, [change], options), posted.shot);
}

/** Serves a board's review page on this machine, until it is closed. */
export function serveReview(file: string, options: ServeReviewOptions): Promise<Result<ReviewServer>> {
  const loadBoard = createLoader(file, options);
  return startReviewServer({
    port: options.port,
    read: async () => readBoard(await loadBoard(), options),
    renderPage: (data) => ({ html: renderReviewPage(data, { live: true }), policy: reviewPagePolicy(true) }),
    writePick: async (posted, data) => writePostedPick(await loadBoard(), options, posted, data),
  });
}
