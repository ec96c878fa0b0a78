import type { Diagnostic } from '../../document/diagnostic.js';
import type { CallMention } from '../../document/message.js';
import { toCredits } from '../../gateway/money.js';
import { redactor } from '../../http/redact.js';
import { messageText } from '../../report/text/message-text.js';
import { assembleReview } from '../../review/assemble-review.js';
import type { ReviewData } from '../../review/review-data.js';
import type { ReviewInput } from '../../review/review-input.js';
import { entryOf } from '../../take/manifest/manifest.js';
import { knownSecrets } from '../access/known-secrets.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { type BoardPaths, commandOn } from '../prior-state/prior-state.js';
import { ownClipsFor } from './own-clip-addresses.js';
import { picksForPage } from './review-picks.js';
import { sketchSrcIn, stillSrcIn } from './review-pictures.js';
import { type ReviewOptions, type ReviewState, readReviewState } from './review-state.js';
import { reviewWarnings } from './review-warnings.js';

/** What else a page says about a board. */
export interface ReviewDataOptions extends ReviewOptions {
  /** Errors and warnings of the board's file. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** Reads what a review page shows. Opens no connection, takes no lock, and writes nothing. */
export async function readReviewData(loaded: LoadedBoard, options: ReviewDataOptions = {}): Promise<Result<ReviewData>> {
  const state = await readReviewState(loaded, options);
  return state.ok ? { ok: true, value: await reviewDataOf(loaded, state.value, options) } : state;
}

/** What a review page shows, with every known API key masked. */
export async function reviewDataOf(
  loaded: LoadedBoard,
  state: ReviewState,
  options: ReviewDataOptions = {},
): Promise<ReviewData> {
  const cwd = options.cwd ?? process.cwd();
  const secrets = await knownSecrets(loaded.gateways.byName.values(), [loaded.path], {
    cwd,
    ...(options.env && { env: options.env }),
  });
  return maskData(assembleReview(inputOf(loaded, state, options)), redactor(secrets));
}

function inputOf(loaded: LoadedBoard, state: ReviewState, options: ReviewDataOptions): ReviewInput {
  const { places, past, manifest, plan, clips, held, nowMs } = state;
  const planned = plan?.ok ? plan.value : undefined;
  const entries = past.history.takes.map((take) => entryOf(take, past.history.board, { held }));
  const { decided, picks } = picksForPage(loaded, state.picks, entries);
  const warnings = reviewWarnings(loaded, state, options.diagnostics ?? [], decided);
  return {
    board: loaded.resolved,
    file: loaded.file,
    takes: past.history.takes,
    entries,
    clips,
    steps: planned?.steps ?? [],
    totals: manifest?.totals ?? [],
    toPay: (planned?.totals ?? []).map(({ gateway, to_pay, unpriced }) => ({
      unit: gateway.name,
      to_pay: toCredits(to_pay),
      unpriced,
    })),
    rehearsal: places.rehearsal,
    held,
    nowMs,
    stillSrc: (still) => stillSrcIn(still, state.pictures),
    sketchSrc: (shot) => sketchSrcIn(loaded.resolved.board.id, shot, state.pictures),
    ownClips: ownClipsFor(loaded, places.folder),
    warnings: warnings.board,
    shotWarnings: warnings.shots,
    picks,
    decided,
    commands: commandsOf(loaded, places),
  };
}

/** The commands of the page, as a person would type them in the current directory. */
function commandsOf(loaded: LoadedBoard, places: BoardPaths): ReviewInput['commands'] {
  const command = (call: CallMention['call']) => messageText([commandOn(call, loaded, places)], 'command-line');
  return {
    render: command(places.rehearsal ? 'rehearse' : 'render'),
    pick: command('pick'),
    serve: `${command('review')} --serve`,
    status: command('status'),
  };
}

/** Masks secrets in every text. The picks file is what a person edits, so it stays whole, or it is withheld. */
function maskData(data: ReviewData, mask: (text: string) => string): ReviewData {
  const text = JSON.stringify(data);
  if (mask(text) === text) return data;
  const masked = maskTexts({ ...data, picks: { ...data.picks, text: '' } }, mask);
  if (mask(data.picks.text) === data.picks.text) return { ...masked, picks: data.picks };
  const problem = `${data.picks.file} contains an API key: remove it, and make a new key, as git keeps the old one`;
  return { ...masked, picks: { file: masked.picks.file, text: '', values: {}, problem } };
}

function maskTexts<T>(value: T, mask: (text: string) => string): T {
  if (typeof value === 'string') return mask(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => maskTexts(one, mask)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskTexts(one as unknown, mask)])) as T;
}
