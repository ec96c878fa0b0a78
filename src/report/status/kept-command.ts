import type { Note } from '../text/notes.js';
import type { DueTake } from './due-take.js';

/** A command that goes on with a board, and what decides about how much of it a line means. */
export interface GoingOn {
  /** The command that renders the board; absent where the board cannot be read. */
  readonly command: string | undefined;
  /** What a render would do about each take that needs something. */
  readonly due: readonly DueTake[];
  /** The id that `--only` knows a take's shot by; nothing where the shot is no longer on the board. */
  readonly shotNow: (id: string) => string | undefined;
}

/** What a line's command does: download a paid clip, render, make room in a budget first, or try again. */
type Aim = 'bring' | 'render' | 'room' | 'retry';

const RETRIED = ['failed', 'refused', 'abandoned'];
const nameOf = ({ shot, take }: Pick<DueTake, 'shot' | 'take'>): string => `${shot}.${take}`;
const isCapped = ({ action, reason }: DueTake): boolean => action === 'ask' && reason.code === 'over-cap';
const isRetried = ({ action, reason }: DueTake): boolean => action === 'ask' && RETRIED.includes(reason.code);

/**
 * A note with the command that does what they say, and no more: it is kept to its shots where another one would be paid for too,
 * and leaves out what does not fit the budget. Where it cannot be kept to its takes, the words say what else it buys.
 */
export function keptTo(
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
  // What is asked for again under its own id was paid for, as far as anybody knows.
  const bought = sent.filter((take) => take.post?.replay !== true && isReached(take));
  const flags = [
    ...(aim === 'retry' ? [narrow ? `--retry-failed=${ids.join(',')}` : '--retry-failed'] : []),
    ...(narrow ? [`--only ${ids.join(',')}`] : []),
    ...(capped.some(isReached) ? ['--partial'] : []),
  ];
  const also = bought.length === 0 ? '' : ` (but this also buys ${bought.map(nameOf).join(', ')})`;
  const told = `${takes.map(nameOf).join(', ')}: ${words}${also}`;
  // A board that cannot be read is mended first.
  return command === undefined ? { label, words: told } : { label, words: told, commands: [[command, ...flags].join(' ')] };
}
