import type { Message } from '../../document/message.js';
import type { PlanPolicy } from '../../plan/plan.gen.js';
import { type MessageReader, messageText } from '../text/message-text.js';
import { noteLines } from '../text/notes.js';
import { palette } from '../text/palette.js';
import { policyNotes, VERDICT_COLORS, VERDICT_LABELS } from './policy-lines.js';

/** Verdicts that a sentence says. A plan shows them all. */
const MAX_SAID = 3;

/** A failure's message for programs: with the verdicts that caused it in the same sentence. */
export function refusalText(
  { message, policies = [] }: { readonly message: Message; readonly policies?: readonly PlanPolicy[] },
  reader: MessageReader,
): string {
  const said = policyNotes(policies).map(({ words }) => words);
  const more = said.length > MAX_SAID ? `; and ${said.length - MAX_SAID} more` : '';
  const text = messageText(message, reader);
  return said.length === 0 ? text : `${text}: ${said.slice(0, MAX_SAID).join('; ')}${more}`;
}

/** Verdicts as the lines of a plan: each rule with its place, and the shots that break it. */
export function refusalLines(policies: readonly PlanPolicy[], color: boolean, width?: number): string[] {
  const paint = palette(color);
  return policyNotes(policies).flatMap(({ level, words }) =>
    noteLines([{ label: VERDICT_LABELS[level], words }], width).map((line) => paint[VERDICT_COLORS[level]](line)),
  );
}
