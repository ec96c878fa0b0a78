import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { Shot } from '../storyboard/shot.js';
import { type Take, takeName } from '../take/take.js';
import type { Step } from './plan.js';
import type { TextAsWritten } from './step-reason.js';

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

/** Why a take of release 0.1 does not answer any more for a shot that nobody edited: plain scalars were numbers to it. */
export function readOtherwise(shot: ResolvedShot, before: Take): TextAsWritten {
  const then = textsOf((shot.earlier ?? shot).shot);
  const texts = [...textsOf(shot.shot)].flatMap(([field, now]) => {
    const sent = then.get(field);
    return sent === undefined || sent === now ? [] : [{ field, before: sent, now }];
  });
  return { code: 'text-as-written', since: takeName(before), texts, as_before: shot.earlier?.written ?? [] };
}

/** The row of a take whose answer release 0.1 lost, with the edit that settles it: the board must say what was sent. */
export function settlesAsBefore({ earlier }: ResolvedShot, row: Step): Step {
  if (earlier === undefined || row.current || row.fingerprint !== earlier.fingerprint) return row;
  if (row.reason.code !== 'unknown' || row.gateway.dedupe === undefined) return row;
  return { ...row, reason: { ...row.reason, as_before: earlier.written } };
}
