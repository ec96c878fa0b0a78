import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { Shot } from '../storyboard/shot.js';
import { type Take, takeName } from '../take/take.js';
import type { Step } from './plan.js';
import type { TextAsWritten } from './step-reason.js';

/** The fields in which release 0.1 read plain scalars as numbers. */
const FIELDS = ['prompt', 'negative_prompt', 'multi_shot', 'elements'] as const;

/** The texts of these fields, by the name that an author knows. */
const textsOf = (shot: Shot): Map<string, string> =>
  new Map(
    FIELDS.flatMap((field): [string, string][] => {
      const value = shot[field];
      if (value === undefined || value === 'auto') return [];
      if (typeof value === 'string') return [[field, value]];
      return field === 'elements'
        ? [[field, JSON.stringify(value)]]
        : (value as readonly { prompt: string }[]).map(({ prompt }, index) => [`part ${index + 1}`, prompt]);
    }),
  );

/** Explains why a take of release 0.1 does not answer for a shot that nobody edited: it read plain scalars as numbers. */
export function explainTextAsWritten(shot: ResolvedShot, before: Take): TextAsWritten {
  const sentTexts = textsOf((shot.earlier ?? shot).shot);
  const texts = [...textsOf(shot.shot)].flatMap(([field, now]) => {
    const sent = sentTexts.get(field);
    return sent === undefined || sent === now ? [] : [{ field, before: sent, now }];
  });
  return { code: 'text-as-written', since: takeName(before), texts, as_before: shot.earlier?.written ?? [] };
}

/** Adds the edit that settles a take with an answer lost by release 0.1: the board must say what that sent. */
export function addTextAsBefore({ earlier }: ResolvedShot, step: Step): Step {
  if (earlier === undefined || step.current || step.fingerprint !== earlier.fingerprint) return step;
  if (step.reason.code !== 'unknown' || step.gateway.dedupe === undefined) return step;
  return { ...step, reason: { ...step.reason, as_before: earlier.written } };
}
