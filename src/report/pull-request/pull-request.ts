import type { DiffDocument } from '../../plan/diff/diff.gen.js';
import type { PlanDocument } from '../../plan/plan.gen.js';
import { isRefused } from '../plan/plan-total.js';

/** What a rule of a policy says of a board. */
export interface RuleVerdict {
  readonly level: 'warn' | 'approve' | 'deny';
  /** In words, with text of the board. */
  readonly text: string;
  /** The place of the rule: `rushes.config.yaml:3:5 of 1a2b3c4d`. */
  readonly rule: string;
  /** The place of what breaks it, or the board. Lines and columns count from 1. */
  readonly at: { readonly file: string; readonly line?: number; readonly column?: number };
}

/** A board that the pull request changes. */
export interface ChangedBoard {
  /** With `to_pay`. */
  readonly diff: DiffDocument;
  /** What a render of the changed board would do. Absent for a board that is removed. */
  readonly plan?: PlanDocument;
  readonly verdicts: readonly RuleVerdict[];
  /** Warnings of the changed board, each with its place. */
  readonly warnings: readonly string[];
}

/** A board with errors, which has no price. */
export interface BrokenBoard {
  readonly file: string;
  /** Each with its place. */
  readonly errors: readonly string[];
  /** The pull request changes nothing of it. */
  readonly isOld: boolean;
}

/** What a pull request does to the boards of a repository. */
export interface PullRequestReport {
  /** Ids of commits: that of the branch that it goes to, and that of its own. */
  readonly base: string;
  readonly head: string;
  readonly changed: readonly ChangedBoard[];
  readonly broken: readonly BrokenBoard[];
  /** How many boards were looked at. */
  readonly boards: number;
  /** Where the whole text is, if it is not in the comment. */
  readonly runUrl?: string;
}

/** The boards with errors that the pull request changes. */
export const newlyBroken = ({ broken }: Pick<PullRequestReport, 'broken'>): readonly BrokenBoard[] =>
  broken.filter(({ isOld }) => !isOld);

/** Whether the pull request changes any board. */
export const hasChanges = (report: PullRequestReport): boolean => report.changed.length > 0 || newlyBroken(report).length > 0;

/** What policies deny about a board. */
export const denialsOf = ({ verdicts }: ChangedBoard): readonly RuleVerdict[] =>
  verdicts.filter(({ level }) => level === 'deny');

/** Whether a policy or a budget stops a render of the board. */
export const isStopped = (board: ChangedBoard): boolean =>
  denialsOf(board).length > 0 || (board.plan !== undefined && isRefused(board.plan));
