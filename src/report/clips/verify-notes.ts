import type { DueTake } from '../status/due-take.js';
import { alsoBuysWords, type GoingOn, keepCommand } from '../status/kept-command.js';
import type { Note } from '../text/notes.js';
import type { BoardVerified, ClipFinding, ClipProblem } from './clip-problem.js';
import { problemLabel, problemWords } from './problem-words.js';

/** The commands that a finding may lead to. */
export interface VerifyCommands extends GoingOn {
  /** Makes the command that adopts a file as a take's clip. */
  readonly adopt: (take: string) => string;
  /** Makes the command that buys one more take of a shot; absent if the board has errors. */
  readonly retake?: (shot: string) => string;
  readonly doctor: string;
  /** Decodes every frame. */
  readonly deep: string;
}

/** The most takes that a note names. */
const MAX_NAMES = 12;
/** The most commands that a note shows, where each take needs its own. */
const MAX_COMMANDS = 3;

/** What a person does about a finding. */
type Advice = 'download' | 'adopt' | 'retake' | 'deep' | 'doctor' | 'none';

/** `ridge.2` as a shot and a number. */
const keyOf = (name: string): { shot: string; take: number } => {
  const dot = name.lastIndexOf('.');
  return { shot: name.slice(0, dot), take: Number(name.slice(dot + 1)) };
};

/** What to do about a finding. */
function adviceFor({ take, file, problem }: ClipFinding, { deep }: BoardVerified, commands: VerifyCommands): Advice {
  const { due, free } = commands;
  const isFetched = ({ shot, take: nth, action }: DueTake) => `${shot}.${nth}` === take && action === 'fetch';
  switch (problem.code) {
    case 'missing':
    case 'unreadable':
    case 'changed':
      if (due.some(isFetched)) return 'download';
      return free ? 'none' : 'adopt';
    case 'broken':
    case 'undecodable':
    case 'order-differs':
      return free ? 'none' : 'retake';
    case 'frames':
      return deep ? 'none' : 'deep';
    case 'unknown-file':
      // Only a file with a take's name may be a clip that was paid for.
      return problem.copyOf === undefined && /^clips\/[a-z0-9][\w-]*\.\d+\.mp4$/.test(file) ? 'doctor' : 'none';
    case 'too-slow':
    case 'trailing-bytes':
      return 'none';
  }
}

/** Warnings, in the order of a screen. Errors follow them, next to the total and the prompt. */
const ORDER: readonly ClipProblem['code'][] = ['unknown-file', 'trailing-bytes', 'frames', 'order-differs'];
const rankOf = (code: ClipProblem['code']): number => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length);

/** Findings by a key, in order. */
function groupBy(findings: readonly ClipFinding[], keyFor: (finding: ClipFinding) => string): [string, ClipFinding[]][] {
  const groups = new Map<string, ClipFinding[]>();
  for (const finding of findings) groups.set(keyFor(finding), [...(groups.get(keyFor(finding)) ?? []), finding]);
  return [...groups];
}

const nameOf = ({ take, file }: ClipFinding): string => take ?? file;

function listNames(findings: readonly ClipFinding[]): string {
  const more = findings.length - MAX_NAMES;
  return `${findings.slice(0, MAX_NAMES).map(nameOf).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A note for the findings that say the same. */
export function findingNotes({ findings }: BoardVerified): Note[] {
  const sorted = findings.toSorted((a, b) => rankOf(a.problem.code) - rankOf(b.problem.code));
  return groupBy(sorted, ({ problem }) => `${problemLabel(problem)}\n${problemWords(problem)}`).map(([key, same]) => {
    const [label = '', words = ''] = key.split('\n');
    return { label, words: `${listNames(same)}: ${words}` };
  });
}

/** What to do next: a note for each kind of command. */
export const nextNotes = (verified: BoardVerified, commands: VerifyCommands): Note[] =>
  groupBy(verified.findings, (finding) => adviceFor(finding, verified, commands)).flatMap(([advice, same]) => {
    const note = noteFor(advice as Advice, same, commands);
    return note === undefined ? [] : [note];
  });

/** What to do about one finding: the commands, if there are any. */
export const commandsFor = (finding: ClipFinding, verified: BoardVerified, commands: VerifyCommands): readonly string[] =>
  noteFor(adviceFor(finding, verified, commands), [finding], commands)?.commands ?? [];

function noteFor(advice: Advice, findings: readonly ClipFinding[], commands: VerifyCommands): Note | undefined {
  const names = [...new Set(findings.map(nameOf))];
  const shots = [...new Set(names.map((name) => commands.shotNow(keyOf(name).shot)))].filter((shot) => shot !== undefined);
  const note = (label: string, words: string, ...found: readonly (string | undefined)[]): Note => {
    const given = found.filter((one) => one !== undefined);
    return { label, words: `${listNames(findings)}: ${words}`, ...(given.length > 0 && { commands: given }) };
  };
  switch (advice) {
    case 'download': {
      const { command, alsoBuys } = keepCommand(names.map(keyOf), commands, 'download');
      const words = commands.free ? 'to draw the clip again' : 'paid for; to download the clip again, at no cost';
      return note('download', `${words}${alsoBuysWords(alsoBuys)}`, command);
    }
    case 'adopt': {
      const own = names.slice(0, MAX_COMMANDS).map(commands.adopt);
      return note('by hand', 'no render downloads the clip; to use a copy that you have', ...own);
    }
    case 'retake': {
      const command = shots.length === 0 ? undefined : commands.retake?.(shots.join(','));
      return command === undefined ? undefined : note('retake', 'to buy another take, for its price', command);
    }
    case 'deep':
      return note('decode', 'to decode every frame', commands.deep);
    case 'doctor':
      return note('doctor', 'to see whether a take was lost', commands.doctor);
    case 'none':
      return undefined;
  }
}
