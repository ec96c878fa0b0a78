import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { Shot } from '../storyboard/shot.js';
import { type Take, takeName } from '../take/take.js';
import type { Step, StepReason } from './plan.js';

const FIELDS = ['prompt', 'negative_prompt', 'multi_shot', 'elements'] as const;

/** The texts of a shot that plain scalars can change, by the names that an author has for them. */
const textsOf = (shot: Shot): Map<string, string> =>
  new Map(
    FIELDS.flatMap((field): [string, string][] => {
      const value = shot[field];
      if (value === undefined || value === 'auto') return [];
      if (typeof value === 'string') return [[field, value]];
      return field === 'elements'
        ? [[field, JSON.stringify(value)]]
        : (value as readonly { prompt: string }[]).map(({ prompt }, nth) => [`part ${nth + 1}`, prompt]);
    }),
  );

/** Characters of a text that a screen shows around what differs. */
const SHOWN = 60;

/** What differs between two texts, each with some of what stands around it. */
function excerpts(one: string, other: string): [string, string] {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  let tail = 0;
  while (tail < Math.min(one.length, other.length) - from && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const start = Math.max(0, from - SHOWN / 3);
  const cut = (text: string): string => {
    const end = Math.min(text.length, start + SHOWN, text.length - tail + SHOWN / 3);
    return `"${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}"`;
  };
  return [cut(one), cut(other)];
}

/** Why a take of release 0.1 does not answer any more for a shot that nobody edited: plain scalars were numbers to it. */
export function readOtherwise(shot: ResolvedShot, before: Take): StepReason {
  const then = textsOf((shot.earlier ?? shot).shot);
  const texts = [...textsOf(shot.shot)].flatMap(([field, now]) => {
    const sent = then.get(field);
    return sent === undefined || sent === now ? [] : [{ field, before: sent, now }];
  });
  const said = texts.slice(0, 2).map((text) => {
    const [sent, now] = excerpts(text.before, text.now);
    return `${text.field} was ${sent}, is now ${now}`;
  });
  const more = texts.length > 2 ? `; and ${texts.length - 2} more` : '';
  return {
    code: 'text-as-written',
    text: `texts are sent as written now, unlike ${takeName(before)}: ${said.join('; ')}${more}`,
    texts,
    as_before: shot.earlier?.written ?? [],
  };
}

/** The row of a take whose answer release 0.1 lost, with the edit that settles it: the board must say what was sent. */
export function settlesAsBefore({ earlier }: ResolvedShot, row: Step): Step {
  if (earlier === undefined || row.current || row.fingerprint !== earlier.fingerprint) return row;
  if (row.reason.code !== 'unknown' || row.gateway.dedupe === undefined) return row;
  const text = `${row.reason.text}. Texts are sent as written now: write ${earlier.written.join(' and ')}`;
  return { ...row, reason: { ...row.reason, text, as_before: earlier.written } };
}
