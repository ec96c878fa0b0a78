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

/** A command for some takes, and the takes that it buys besides. */
interface KeptCommand {
  /** Absent for a board with errors, which has to be corrected first. */
  readonly command?: string;
  readonly alsoBuys: readonly string[];
}

/**
 * The command that does something for takes, and nothing else. `--only` keeps it to its shots if it would buy others too, and
 * `--partial` leaves out takes over the budget. If it still buys more, those takes are named.
 */
export function keepCommand(
  takes: readonly Pick<DueTake, 'shot' | 'take'>[],
  { command, due, shotNow }: GoingOn,
  aim: Aim,
): KeptCommand {
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
  return {
    ...(command !== undefined && { command: [command, ...flags].join(' ') }),
    alsoBuys: bought.map(nameOf),
  };
}

/** A warning of the takes that a command buys besides. */
export const alsoBuysWords = (names: readonly string[]): string =>
  names.length === 0 ? '' : ` (but this also buys ${names.join(', ')})`;

/** A note whose command does only what its words say. */
export function noteWithCommand(
  label: string,
  takes: readonly Pick<DueTake, 'shot' | 'take'>[],
  goingOn: GoingOn,
  aim: Aim,
  words: string,
): Note {
  const { command, alsoBuys } = keepCommand(takes, goingOn, aim);
  const sentence = `${takes.map(nameOf).join(', ')}: ${words}${alsoBuysWords(alsoBuys)}`;
  return command === undefined ? { label, words: sentence } : { label, words: sentence, commands: [command] };
}
