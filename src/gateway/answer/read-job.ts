import type { JobFacts, Usage } from '../gateway.js';
import type { HttpAnswer } from '../messages.js';
import { type Amount, amountOf } from './amount.js';
import { findClipLink } from './clip-link.js';
import { failureReasonIn } from './failure-reason.js';
import { readStatus } from './job-status.js';
import { asObject, percentOf, text } from './untrusted-json.js';

type Document = Readonly<Record<string, unknown>>;

/** What a gateway's own document says of a job's document. It goes before what relays are known to do. */
export interface JobPlaces {
  /** Its words for a job that is done, in lower case. */
  readonly done: readonly string[];
  /** What stands where it has the clip, the first that counts first. */
  readonly clips: (document: Document) => readonly unknown[];
  /** What stands where it tells the charge. Absent where it tells none. */
  readonly charge?: (document: Document) => unknown;
  /** What it says of its billing beside that. `charged` counts for a job that is done alone. */
  readonly usage?: (document: Document) => Usage | undefined;
}

const charge = ({ credits, unread }: Amount): { charged?: number; unread_charge?: string } => ({
  ...(credits !== undefined && { charged: credits }),
  ...(unread !== undefined && { unread_charge: unread }),
});

/** Reads the answer to a poll: tolerantly, with the places of the gateway's own document first. */
export function readJob(answer: HttpAnswer, places: JobPlaces): JobFacts {
  const whole = asObject(answer.json);
  const standing = readStatus(whole, places.done);
  if (standing === undefined) return { state: 'unreadable', message: whyUnreadable(whole) };
  const { document, word, status } = standing;
  const documents = document === whole ? [whole] : [document, whole];
  const model = documents.map((one) => text(one['model'])).find((one) => one !== undefined);
  const usage = documents.map((one) => places.usage?.(one)).find((one) => one !== undefined);
  const facts = { ...(model !== undefined && { model }), ...(usage && { usage }) };
  const told = amountOf(documents.map((one) => places.charge?.(one)).find((one) => one !== undefined));
  switch (status) {
    case 'done': {
      const url = findClipLink(documents.flatMap(places.clips), documents);
      const billed = usage ? { credits: usage.charged, unread: usage.unread } : {};
      return {
        ...facts,
        state: 'rendered',
        word,
        ...(url !== undefined && { url }),
        ...charge({ ...billed, ...told } as Amount),
      };
    }
    case 'failed': {
      const { code = word, message = `the gateway says only "${word}"` } = failureReasonIn(documents);
      // What was reserved for it is given back: a failed job's `usage` is kept as it came, and charges nothing.
      return { ...facts, state: 'failed', word, code, message, ...charge(told) };
    }
    default: {
      const percent = documents.map(percentOf).find((one) => one.percent !== undefined) ?? {};
      return { ...facts, state: status ?? 'running', word, known: status !== undefined, ...percent };
    }
  }
}

function whyUnreadable(whole: Document): string {
  const word = text(whole['status']);
  const { message } = failureReasonIn([whole]);
  if (word === undefined) return 'the answer has no `status`';
  return `the answer says "${word}" and names no job${message === undefined ? '' : `: ${message}`}`;
}
