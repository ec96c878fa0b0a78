import type { Note } from '../text/notes.js';
import type { DueTake } from './due-take.js';

/** The command that continues a board, and the facts that decide which flags it needs. */
export interface GoingOn {
  /** The command that renders the board; absent if the board has errors. */
  readonly command: string | undefined;
  /** A rehearsal: nothing is charged. */
  readonly free: boolean;
  /** Takes that need something, with what a render would do. */
  readonly due: readonly DueTake[];
  /** The present id of a take's shot, for `--only`; absent if the shot left the board. */
  readonly shotNow: (id: string) => string | undefined;
}

/** What a command is for: download a paid clip, render, render once the budget has room, try again, or replace rejected takes. */
type Aim = 'download' | 'render' | 'room' | 'retry' | 'replace';

const RETRY_CODES = ['failed', 'refused', 'abandoned'];
const nameOf = ({ shot, take }: Pick<DueTake, 'shot' | 'take'>): string => `${shot}.${take}`;
const isCapped = ({ action, reason }: DueTake): boolean => action === 'ask' && reason.code === 'over-cap';
const isRetried = ({ action, reason }: DueTake): boolean => action === 'ask' && RETRY_CODES.includes(reason.code);

/**
 * A note whose command does only what its words say. `--only` keeps it to its shots if it would buy others too, and `--partial`
 * leaves out takes over the budget. If it still buys more, the words name those takes.
 */
export function noteWithCommand(
  label: string,
  takes: readonly Pick<DueTake, 'shot' | 'take'>[],
  { command, due, shotNow }: GoingOn,
  aim: Aim,
  words: string,
): Note {
  const named = new Set(takes.map(nameOf));
  const others = due.filter((take) => !named.has(nameOf(take)));
  const sent = others.filter((take) => take.post !== undefined || (aim === 'retry' && isRetried(take)));
  const capped = others.filter(isCapped);
  const ids = [...new Set(takes.map(({ shot }) => shotNow(shot)))];
  const isOurs = ({ shot }: DueTake): boolean => ids.includes(shotNow(shot));
  const elsewhere = [...sent, ...(aim === 'render' ? [] : capped)].some((take) => !isOurs(take));
  const narrow = elsewhere && !ids.includes(undefined);
  const isReached = (take: DueTake): boolean => !narrow || isOurs(take);
  // A replay costs nothing new: its request may have been paid.
  const bought = sent.filter((take) => take.post?.replay !== true && isReached(take));
  const flags = [
    ...(aim === 'retry' ? [narrow ? `--retry-failed=${ids.join(',')}` : '--retry-failed'] : []),
    ...(aim === 'replace' ? ['--retake-rejected'] : []),
    ...(narrow ? [`--only ${ids.join(',')}`] : []),
    ...(capped.some(isReached) ? ['--partial'] : []),
  ];
  const also = bought.length === 0 ? '' : ` (but this also buys ${bought.map(nameOf).join(', ')})`;
  const sentence = `${takes.map(nameOf).join(', ')}: ${words}${also}`;
  // A board with errors has to be corrected first.
  return command === undefined
    ? { label, words: sentence }
    : { label, words: sentence, commands: [[command, ...flags].join(' ')] };
}
