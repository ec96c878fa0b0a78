import { toCredits } from '../../gateway/money.js';
import type { Reason } from '../../plan/plan.gen.js';
import type { Step } from '../../plan/plan.js';
import type { Changed, Elsewhere, StepReason, Unknown } from '../../plan/step-reason.js';
import { type MessageReader, messageText } from '../text/message-text.js';
import { reasonMessage } from './reason-words.js';

/** A step's reason as `schema/plan.schema.json` has it: its code with its values, and its words. */
export function reasonDocument(step: Step, reader: MessageReader): Reason {
  const { reason } = step;
  const { retakeWaits } = reason;
  return {
    code: reason.code,
    text: messageText(reasonMessage(step), reader),
    ...valuesOf(reason),
    ...(retakeWaits && { retake_waits: retakeWaits === 'retake' ? ('retake' as const) : ('retake-rejected' as const) }),
  };
}

type Values = Omit<Reason, 'code' | 'text' | 'retake_waits'>;

function valuesOf(reason: StepReason): Values {
  switch (reason.code) {
    case 'new':
    case 'retake':
    case 'stored':
    case 'pruned':
    case 'clip-missing':
    case 'clip-changed':
      return {};
    case 'retake-rejected':
      return { rejected: reason.rejected };
    case 'another-take':
      return { wanted: reason.wanted };
    case 'same-picture':
      return { takes: [...reason.takes], id: reason.id, on_board: reason.isOnBoard };
    case 'changed':
      return { since: reason.since, ...differences(reason) };
    case 'pinned':
      return { pin_line: reason.line, since: reason.differs.since, ...differences(reason.differs), ...given(reason, 'clip') };
    case 'text-as-written':
      return { since: reason.since, texts: reason.texts.map((one) => ({ ...one })), as_before: [...reason.as_before] };
    case 'retry':
      return { ended: reason.ended, ...('after' in reason ? { after: reason.after } : given(reason, 'failure')) };
    case 'refused-before':
      return { refusal: reason.refusal, ...(reason.cause !== undefined && { failure: reason.cause }) };
    case 'replay':
      return given(reason, 'lost');
    case 'unknown':
      return unknown(reason);
    case 'running': {
      const { job_id, stalledSince } = reason;
      return { job_id, ...(stalledSince !== undefined && { stalled_since: stalledSince }) };
    }
    case 'rendered':
    case 'failed':
      return given(reason, 'failure');
    case 'refused':
      return 'as' in reason ? { as: reason.as } : given(reason, 'failure');
    case 'other-origin':
      return elsewhere(reason);
    case 'abandoned':
      return { had_job: reason.hadJob };
    case 'over-cap':
      // The values are those of the reason why the take would be made.
      return { ...valuesOf(reason.instead), lacks: reason.lacks, caps: [...reason.caps], instead: reason.instead.code };
    case 'stray-clip':
      return { file: reason.file };
  }
}

/** A field, if it has a value. */
function given<T extends object, K extends keyof T>(from: T, name: K): { [Name in K]?: Exclude<T[Name], undefined> } {
  return from[name] === undefined ? {} : ({ [name]: from[name] } as { [Name in K]?: Exclude<T[Name], undefined> });
}

const differences = ({ fields, frame, frames, priceDifference }: Changed): Values => ({
  ...(fields.length > 0 && { changes: fields.map((one) => ({ ...one })) }),
  ...(frame && { frame }),
  ...(frames && { frames: [...frames] }),
  ...(priceDifference !== undefined && { price_difference: toCredits(priceDifference) }),
});

const elsewhere = ({ sentTo, called, variable }: Elsewhere): Values => ({ sent_to: sentTo, called, variable });

function unknown({ lost, because, as_before }: Unknown): Values {
  return {
    ...(lost !== undefined && { lost }),
    because: because.kind,
    ...(because.kind === 'elsewhere' && elsewhere(because)),
    ...(because.kind === 'too-old' && { hours: because.hours }),
    ...(as_before && { as_before: [...as_before] }),
  };
}
