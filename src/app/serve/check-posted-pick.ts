import { whyNoPick } from '../../picks/decide.js';
import type { PickLine } from '../../picks/pick-line.js';
import { formatKey } from '../../picks/picks-text.js';
import { readPicks } from '../../picks/read-picks.js';
import { messageText } from '../../report/text/message-text.js';
import type { ReviewData, ReviewShot } from '../../review/review-data.js';
import { takeByNumber } from '../../review/with-line.js';
import type { PostedPick } from './post-pick.js';

/** A posted pick with values that a line can have, or why it is not one. */
export type CheckedPick =
  | { readonly ok: true; readonly before: PickLine; readonly after: PickLine }
  | { readonly ok: false; readonly message: string };

const refused = (message: string): { ok: false; message: string } => ({ ok: false, message });

/** Reads a value as a line of the picks file. JSON is YAML, so the reader of the file reports what is wrong with it. */
function readLine(shot: string, value: unknown): { ok: true; line: PickLine } | { ok: false; message: string } {
  const text = `version: 1\npicks:\n  ${formatKey(shot)}: ${JSON.stringify(value)}\n`;
  const read = readPicks({ file: 'picks', text });
  if (read.ok) return { ok: true, line: read.value.lines.get(shot) ?? {} };
  return refused(read.diagnostics.map(({ message }) => messageText(message, 'command-line')).join('; '));
}

/** Checks that the takes which a line newly names exist, and that the decided one has its clip, which the page showed. */
function findMissingTake(shot: ReviewShot, before: PickLine, after: PickLine): string | undefined {
  const { id, takes } = shot;
  const isSame = after.take === before.take && after.clip === before.clip && after.verdict === before.verdict;
  if (after.take !== undefined && !isSame) {
    const take = takeByNumber(shot, after.take, after.clip);
    if (take === undefined) return `${id} has no take ${after.take}`;
    if (take.status !== 'stored') return whyNoPick(take.name, take.status);
    if (take.clip?.id !== after.clip) return `${take.name} has another clip by now: look at it before you decide`;
  }
  const unknown = (after.rejected ?? []).find(
    (number) => before.rejected?.includes(number) !== true && takes.every(({ take }) => take !== number),
  );
  return unknown === undefined ? undefined : `${id} has no take ${unknown}`;
}

/** Checks a posted pick against the schema of the picks file and the takes of its shot. */
export function checkPostedPick({ shot, before, after }: PostedPick, { shots }: ReviewData): CheckedPick {
  const found = shots.find(({ id }) => id === shot);
  if (found === undefined) return refused('the board has no such shot');
  const lines = [readLine(shot, before), readLine(shot, after)] as const;
  for (const one of lines) if (!one.ok) return one;
  const [was, is] = lines.map((one) => (one.ok ? one.line : {})) as [PickLine, PickLine];
  const missing = findMissingTake(found, was, is);
  return missing === undefined ? { ok: true, before: was, after: is } : refused(missing);
}
