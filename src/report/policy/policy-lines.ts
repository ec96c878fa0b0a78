import type { PlanDocument, PlanPolicy } from '../../plan/plan.gen.js';
import { sumToApprove } from '../../plan/verdict/verdict.js';
import { messageText } from '../text/message-text.js';
import { approveOptions } from './approval-words.js';

/** Shots that one line names. */
const MAX_SHOTS = 10;

/** How a verdict is labelled. */
export const VERDICT_LABELS = { warn: 'warning', approve: 'approval', deny: 'denied' } as const;

/** The colour of a verdict's lines. */
export const VERDICT_COLORS = { warn: 'yellow', approve: 'yellow', deny: 'red' } as const;

/** What a rule says, with its place and the shots that break it. The same of several shots is said once. */
export interface PolicyNote {
  readonly level: PlanPolicy['level'];
  /** `policies.yaml:12:5 1080p is not allowed, only 720p: hut (board.yaml:8:17)`. */
  readonly words: string;
}

/** Verdicts for people, in their order. */
export function policyNotes(verdicts: readonly PlanPolicy[]): readonly PolicyNote[] {
  const groups = new Map<string, PlanPolicy[]>();
  for (const verdict of verdicts) {
    const { file, line, column, text } = verdict;
    const key = `${file}:${line}:${column} ${text}`;
    const group = groups.get(key);
    if (group) group.push(verdict);
    else groups.set(key, [verdict]);
  }
  return [...groups].map(([words, same]) => {
    const shots = same.flatMap(({ shot, at, needed }) =>
      shot && at ? [`${shot}${needed === undefined ? '' : ` needs ${needed}`} (${at.file}:${at.line}:${at.column})`] : [],
    );
    const more = shots.length > MAX_SHOTS ? ` and ${shots.length - MAX_SHOTS} more` : '';
    const where = shots.length === 0 ? '' : `: ${shots.slice(0, MAX_SHOTS).join(', ')}${more}`;
    return { level: (same[0] as PlanPolicy).level, words: `${words}${where}` };
  });
}

/** Lines of a plan about its policies, each with the level of its note; `none` where it says nothing against the plan. */
export function policyLines({
  policies = [],
  policy_files: files = [],
  totals,
}: PlanDocument): readonly { readonly level: PolicyNote['level'] | 'none'; readonly line: string }[] {
  const sums = totals.map((total) => ({ gateway: total.gateway, credits: sumToApprove(total) }));
  const flags = messageText(approveOptions(sums.filter((sum) => sum.credits > 0)), 'command-line');
  const isDenied = policies.some(({ level }) => level === 'deny');
  const notes = policyNotes(policies).map(({ level, words }) => {
    // Where the plan is denied, there is nothing to approve.
    const way = level === 'approve' && !isDenied ? `. Type the sum when the render asks, or add ${flags}` : '';
    return { level, line: `${VERDICT_LABELS[level].padEnd(9)}  ${words}${way}` };
  });
  return [...(files.length === 0 ? [] : [{ level: 'none' as const, line: `policies   of ${files.join(', ')}` }]), ...notes];
}
