import { escapeTerminal } from '../text/escape-terminal.js';
import { commandSentence } from '../text/notes.js';

/** How a run ended, as far as advice depends on it. */
export interface UnfinishedRun {
  readonly failed: number;
  readonly unfinished: number;
  readonly unknown: number;
  /** Takes that were not begun. */
  readonly held: number;
  /** Those of them that do not fit a cap. */
  readonly over_cap: number;
  /** Names of unknown takes that only a person can settle. */
  readonly unsettled: readonly string[];
  /** Names of unknown takes that the next run sends again under the same task id. */
  readonly asked_again?: readonly string[];
  /** Why the run was stopped. */
  readonly halted?: string;
}

/** The commands that an advice may name. */
export interface AdviceCommands {
  /** The same run again. */
  readonly again: string;
  /** The run to which `--retry-failed` can be added; `again` by default. A saved plan takes no such option. */
  readonly retry?: string;
  /** Settles a take; absent for a rehearsal. */
  readonly reconcile?: (take: string) => string;
}

/** How many commands are listed before the rest is counted. */
const MAX_COMMANDS = 5;

/** One command a line. */
function commandLines(takes: readonly string[], reconcile: (take: string) => string): string {
  const rest = takes.length - MAX_COMMANDS;
  const lines = takes.slice(0, MAX_COMMANDS).map((take) => `  ${reconcile(take)}\n`);
  return [...lines, ...(rest > 0 ? [`  and ${rest} more: status names them\n`] : [])].join('');
}

/**
 * What to do about takes that are not stored, as lines of a screen.
 *
 * @param width columns of the screen; absent for a file or a pipe
 */
export function runAdvice(outcome: UnfinishedRun, commands: AdviceCommands, width?: number): string {
  const { again, reconcile } = commands;
  const sayCommand = (words: string, command: string): string => commandSentence(words, command, width);
  const { unsettled, asked_again = [], failed, unfinished, unknown, held, halted } = outcome;
  if (reconcile === undefined) return goOn(outcome, commands, sayCommand, true);
  const replayed = unknown - unsettled.length;
  const decisions = unsettled.length === 0 ? '' : `${lostAnswers(unsettled.length)}${commandLines(unsettled, reconcile)}`;
  // Another run would not change these takes.
  if (unknown > 0 && replayed <= 0 && unfinished + held === 0 && halted === undefined)
    return `${decisions}${sayCommand('Then download the clips with:', again)}${failed > 0 ? retry(commands, sayCommand) : ''}`;
  const replays = replayed > 0 ? `${replayedAnswers(replayed)}${ownDecision(asked_again, reconcile)}` : '';
  return `${replays}${decisions}${goOn(outcome, commands, sayCommand)}`;
}

type SayCommand = (words: string, command: string) => string;

const lostAnswers = (count: number): string =>
  count === 1
    ? 'The answer to a paid request was lost, so the gateway may have charged it. A render cannot settle it. Run:\n'
    : `The answers to ${count} paid requests were lost, so the gateways may have charged them. A render cannot settle them. Run:\n`;

const replayedAnswers = (count: number): string =>
  `${count === 1 ? 'An answer was' : `${count} answers were`} lost. The next render sends the same request under the same task id: nothing is paid twice.\n`;

function ownDecision(takes: readonly string[], reconcile: (take: string) => string): string {
  if (takes.length === 0) return '';
  const them = takes.length === 1 ? 'it' : 'them';
  return `To settle ${them} yourself, look at the vendor’s console and run:\n${commandLines(takes, reconcile)}`;
}

function retry({ again, retry: ofBoard = again }: AdviceCommands, sayCommand: SayCommand, isRehearsal = false): string {
  const ways = isRehearsal
    ? 'Edit its shot and rehearse again, or draw another take with:'
    : 'Edit its shot and render again, or pay for another take with:';
  return sayCommand(`A failed take stays failed. ${ways}`, `${ofBoard} --retry-failed`);
}

/** How to go on with takes whose outcome is known. */
function goOn(outcome: UnfinishedRun, commands: AdviceCommands, sayCommand: SayCommand, isRehearsal = false): string {
  const { failed, unfinished, unknown, held, over_cap, halted } = outcome;
  const { again } = commands;
  const missing = failed + unfinished + unknown + held;
  if (halted !== undefined && missing === 0) return `Every clip is here, but ${escapeTerminal(halted)}.\n`;
  if (halted !== undefined) return sayCommand(`The run was stopped: ${escapeTerminal(halted)}. Once that is corrected:`, again);
  if (failed > 0 && missing === failed) return retry(commands, sayCommand, isRehearsal);
  // The same command would leave out the same takes; without its caps it would buy them.
  if (over_cap > 0 && missing === over_cap)
    return sayCommand('The unfinished takes do not fit the budget, or --max-credits. Once there is room for them:', again);
  return `${sayCommand('Not everything is here. To go on:', again)}${failed > 0 ? retry(commands, sayCommand, isRehearsal) : ''}`;
}
