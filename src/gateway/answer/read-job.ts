import type { JobFacts, Usage } from '../gateway.js';
import type { HttpAnswer } from '../messages.js';
import { type Amount, readAmount } from './amount.js';
import { findClipLink } from './clip-link.js';
import { readFailureReason } from './failure-reason.js';
import { findStatus } from './job-status.js';
import { asObject, readPercent, readText } from './untrusted-json.js';

type Document = Readonly<Record<string, unknown>>;

/** Where a gateway's own document has a job's facts. These places go before those that relays use. */
export interface JobPlaces {
  /** Its statuses of a finished job, in lower case. */
  readonly done: readonly string[];
  /** The values at the places of the clip's link, best first. */
  readonly clips: (document: Document) => readonly unknown[];
  /** The value at the place of the charge. Absent if the gateway reports no charge. */
  readonly charge?: (document: Document) => unknown;
  /** Other billing facts. `charged` counts only for a finished job. */
  readonly usage?: (document: Document) => Usage | undefined;
}

const asCharge = ({ credits, unreadable }: Amount): { charged?: number; unread_charge?: string } => ({
  ...(credits !== undefined && { charged: credits }),
  ...(unreadable !== undefined && { unread_charge: unreadable }),
});

const firstDefined = <T>(values: readonly (T | undefined)[]): T | undefined => values.find((value) => value !== undefined);

/** Reads the answer to a poll, at the places of the gateway's own document first. */
export function readJob(answer: HttpAnswer, places: JobPlaces): JobFacts {
  const whole = asObject(answer.json);
  const found = findStatus(whole, places.done);
  if (found === undefined) return { state: 'unreadable', message: describeUnreadable(whole) };
  const { document, vendor_status, status } = found;
  const documents = document === whole ? [whole] : [document, whole];
  const model = firstDefined(documents.map((each) => readText(each['model'])));
  const usage = firstDefined(documents.map((each) => places.usage?.(each)));
  const facts = { ...(model !== undefined && { model }), ...(usage && { usage }) };
  const amount = readAmount(firstDefined(documents.map((each) => places.charge?.(each))));
  switch (status) {
    case 'done': {
      const url = findClipLink(documents.flatMap(places.clips), documents);
      const billed = usage ? { credits: usage.charged, unreadable: usage.unread } : {};
      const charge = asCharge({ ...billed, ...amount } as Amount);
      return { ...facts, state: 'rendered', vendor_status, ...(url !== undefined && { url }), ...charge };
    }
    case 'failed': {
      const { code = vendor_status, message = `the gateway says only "${vendor_status}"` } = readFailureReason(documents);
      // A failed job's reserve is released: its `usage` is kept as it came and charges nothing.
      return { ...facts, state: 'failed', vendor_status, code, message, ...asCharge(amount) };
    }
    default: {
      const percent = documents.map(readPercent).find((each) => each.percent !== undefined) ?? {};
      return { ...facts, state: status ?? 'running', vendor_status, known: status !== undefined, ...percent };
    }
  }
}

function describeUnreadable(whole: Document): string {
  const status = readText(whole['status']);
  const { message } = readFailureReason([whole]);
  if (status === undefined) return 'the answer has no `status`';
  return `the answer says "${status}" and names no job${message === undefined ? '' : `: ${message}`}`;
}
