import type { Message } from '../../document/message.js';
import type { CutDocument } from '../cut/cut.gen.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { messageText } from '../text/message-text.js';
import { fewNames } from '../text/notes.js';
import type { SummaryEntry } from './summary.js';

/** Why something was not made. */
interface Problem {
  readonly message: Message;
  readonly hint?: Message | undefined;
}

/**
 * The lines of a rehearsal's rough film and its review page.
 *
 * @param open the command that opens the page
 * @param older the film of an earlier rehearsal, where no new one was made
 */
export const roughFilmEntries = (
  film: CutDocument | Problem,
  page: string | Problem,
  open: string,
  older?: string,
): Readonly<Record<string, SummaryEntry>> => ({
  film: 'file' in film ? filmWords(film) : `${noneWords(film)}${older === undefined ? '' : olderWords(older)}`,
  review: typeof page === 'string' ? { words: escapeTerminal(page), commands: [open] } : noneWords(page),
});

function filmWords({ file, seconds, shots }: CutDocument): string {
  const slates = shots.filter(({ kind }) => kind === 'slate').map(({ shot }) => shot);
  const gaps = slates.length === 0 ? '' : `; slates for ${fewNames(slates)}`;
  return `${escapeTerminal(file)} (${seconds} s${gaps})`;
}

const olderWords = (file: string): string => ` ${escapeTerminal(file)} is from an earlier rehearsal.`;

const noneWords = ({ message, hint }: Problem): string =>
  `none: ${[message, ...(hint === undefined ? [] : [hint])].map((one) => messageText(one, 'command-line')).join('. ')}`;
