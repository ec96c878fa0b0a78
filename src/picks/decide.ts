import type { PickLine } from './pick-line.js';

// The review page imports this file: it may import only types.

/** A take that a person decides about, with the first 12 hex digits of its clip's SHA-256. */
export interface DecidedTake {
  readonly take: number;
  readonly clip: string;
}

/** Why a take without a stored clip cannot be decided about. */
export function whyNoPick(name: string, status: string): string {
  if (status === 'pruned') return `the clip of \`${name}\` was pruned, so it cannot be picked`;
  return `\`${name}\` cannot be picked: its status is ${status}, and only a stored take has a clip`;
}

/** A person's decision about a shot. */
export type PickDecision =
  | ({ readonly kind: 'pick' | 'approve' | 'reject' } & DecidedTake)
  | { readonly kind: 'note'; readonly note: string }
  /** Without a take, everything but the note goes. */
  | { readonly kind: 'undo'; readonly take?: number };

/**
 * A shot's line after a decision. The note stays in any case but its own.
 *
 * @param isVoid the line's take no longer has its clip: what it says of that take ends with the next decision about a take
 */
export function decide(line: PickLine, decision: PickDecision, isVoid = false): PickLine {
  const before = isVoid ? withoutTake(line) : line;
  switch (decision.kind) {
    case 'pick':
    case 'approve':
      return choose(before, decision, decision.kind === 'approve');
    case 'reject':
      return reject(before, decision);
    case 'note':
      return withRejected({ ...withoutNote(line), ...(decision.note !== '' && { note: decision.note }) }, line.rejected);
    case 'undo':
      return undo(line, decision.take);
  }
}

function undo(line: PickLine, take: number | undefined): PickLine {
  if (take === undefined) return noteOf(line);
  if (line.take === take) return withoutTake(line);
  return withRejected(
    line,
    line.rejected?.filter((one) => one !== take),
  );
}

/** A line without the decision about its take: what still counts of a void line. */
export function withoutTake({ rejected, note }: PickLine): PickLine {
  return withRejected(note === undefined ? {} : { note }, rejected);
}

const isAbout = (line: PickLine, { take, clip }: DecidedTake): boolean => line.take === take && line.clip === clip;

function choose(line: PickLine, { take, clip }: DecidedTake, approve: boolean): PickLine {
  // A take that is picked again keeps its approval.
  const isApproved = approve || (isAbout(line, { take, clip }) && line.verdict === 'approved');
  return withRejected(
    { take, clip, ...(isApproved && { verdict: 'approved' }), ...noteOf(line) },
    [...rejectedBy(line), ...(line.rejected ?? [])].filter((one) => one !== take),
  );
}

function reject(line: PickLine, { take, clip }: DecidedTake): PickLine {
  const picks = line.take !== undefined && line.verdict !== 'rejected';
  // The pick stays where another take is rejected.
  if (picks && line.take !== take) return withRejected(line, [...(line.rejected ?? []), take]);
  return withRejected(
    { take, clip, verdict: 'rejected', ...noteOf(line) },
    [...rejectedBy(line), ...(line.rejected ?? [])].filter((one) => one !== take),
  );
}

/** The take that the line itself rejects. */
const rejectedBy = ({ take, verdict }: PickLine): number[] => (take !== undefined && verdict === 'rejected' ? [take] : []);

const noteOf = ({ note }: PickLine): { note?: string } => (note === undefined ? {} : { note });

const withoutNote = ({ note: _, ...rest }: PickLine): PickLine => rest;

function withRejected({ rejected: _, ...line }: PickLine, numbers: readonly number[] = []): PickLine {
  const rejected = [...new Set(numbers)].sort((a, b) => a - b);
  return rejected.length === 0 ? line : { ...line, rejected };
}
