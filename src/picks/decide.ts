import type { PickLine } from './pick-line.js';

// The review page imports this file: it may import only types.

/** A take that a person decides about, with the first 12 hex digits of its clip's SHA-256. */
export interface DecidedTake {
  readonly take: number;
  readonly clip: string;
}

/** A person's decision about a shot. */
export type PickDecision =
  | ({ readonly kind: 'pick' | 'approve' | 'reject' } & DecidedTake)
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'undo' };

/**
 * A shot's line after a decision. The note stays in any case but its own.
 *
 * @param line the line before; of a void line `withoutTake`, as its decision no longer counts
 */
export function decide(line: PickLine, decision: PickDecision): PickLine {
  switch (decision.kind) {
    case 'pick':
    case 'approve':
      return choose(line, decision, decision.kind === 'approve');
    case 'reject':
      return reject(line, decision);
    case 'note':
      return withRejected({ ...withoutNote(line), ...(decision.note !== '' && { note: decision.note }) }, line.rejected);
    case 'undo':
      return line.note === undefined ? {} : { note: line.note };
  }
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
