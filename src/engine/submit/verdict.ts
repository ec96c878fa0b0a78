import { jobIdInFragment } from '../../gateway/answer/job-id.js';
import type { SubmitFacts } from '../../gateway/gateway.js';
import type { Outcome, PartialAnswer } from '../../http/send.js';
import { retryAfterMs } from '../throttle/pace.js';

/**
 * What the outcome of a paid POST means for money.
 * - `accepted`: a job was bought, and this is its id.
 * - `retry`: nothing was bought. The same bytes may be sent again after `minDelayMs`.
 * - `refused`: nothing was bought. `stops`: every other request would be refused too.
 * - `unknown`: something may have been bought.
 * - `exists`: the gateway knows the task id, and may name its job.
 */
export type Verdict =
  | { readonly kind: 'accepted'; readonly job_id: string }
  | {
      readonly kind: 'retry';
      readonly why: 'not-sent' | 'later';
      readonly code: string;
      readonly message: string;
      readonly minDelayMs: number;
    }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly status?: number;
      readonly stops: boolean;
    }
  | {
      readonly kind: 'unknown';
      readonly code: string;
      readonly message: string;
      readonly read?: string;
      /** A job that a broken answer names in full. Only the gateway can confirm it. */
      readonly job_id?: string;
      /** An id that may not be a job's. */
      readonly suspected_job_id?: string;
    }
  | {
      readonly kind: 'exists';
      readonly job_id?: string;
      readonly message: string;
      /** If the named job does not exist or is another's: a refusal, as nothing was sent with this task id before. */
      readonly otherwise?: { readonly code: string; readonly status: number };
    };

/** How many characters of an answer are recorded for a person to read. */
const EXCERPT_LENGTH = 400;

function judgeAnswer(
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
  facts: SubmitFacts,
  maybeSent: boolean,
  now: number,
  busy: readonly string[],
  raw: string,
): Verdict {
  const message = facts.message ?? `the gateway answered ${status}`;
  const code = facts.code ?? String(status);
  const refused = (stops: boolean): Verdict => ({ kind: 'refused', code, message, status, stops });
  if (status >= 200 && status < 300) {
    if (facts.job_id !== undefined) return { kind: 'accepted', job_id: facts.job_id };
    return {
      kind: 'unknown',
      code: 'no-job-id',
      message: `the gateway answered ${status} without a job id that can be read`,
      read: text.slice(0, EXCERPT_LENGTH),
      ...(facts.suspected_job_id !== undefined && { suspected_job_id: facts.suspected_job_id }),
    };
  }
  if (status >= 300 && status < 400) {
    return {
      kind: 'refused',
      code: 'redirected',
      message: `the gateway answered ${status} and redirects: a paid request is never sent on; correct the base URL`,
      status,
      stops: true,
    };
  }
  if (facts.duplicate_id === true || (facts.duplicate_id === 'perhaps' && (maybeSent || facts.job_id !== undefined))) {
    // The code is ambiguous and the task id was never sent: only the named job shows whether it is known.
    const refusal = facts.duplicate_id === 'perhaps' && !maybeSent ? { otherwise: { code, status } } : {};
    return { kind: 'exists', ...(facts.job_id !== undefined && { job_id: facts.job_id }), message, ...refusal };
  }
  const isBusy = (status === 400 || status === 403) && facts.code !== undefined && busy.includes(facts.code);
  if (status === 429 || isBusy) {
    // The gateway is busy, and yet names a job: only a check of that job shows whether it was bought.
    const job_id = facts.job_id ?? jobIdInFragment(raw);
    if (job_id !== undefined)
      return { kind: 'unknown', code: 'busy-names-job', message, read: text.slice(0, EXCERPT_LENGTH), job_id };
    if (status === 429 && facts.out_of_credit) return refused(true);
    return { kind: 'retry', why: 'later', code, message, minDelayMs: retryAfterMs(headers, now) };
  }
  // A 409 conflicts with something that exists, even at a gateway that takes no task id.
  if (status === 408 || status === 409 || status >= 500 || status < 200) {
    return { kind: 'unknown', code: `answered-${status}`, message, read: text.slice(0, EXCERPT_LENGTH) };
  }
  return refused(status === 401 || status === 402 || status === 403);
}

/**
 * Decides what an outcome means for money. Pure.
 *
 * @param facts what the gateway reads in the answer; absent without an answer
 * @param maybeSent an earlier request with this task id may have arrived: a refusal of the replay does not refuse that one
 * @param now milliseconds since 1970
 * @param busy codes that make a 400 or 403 of the gateway a 429
 */
export function verdict(
  outcome: Outcome,
  facts: SubmitFacts | undefined,
  maybeSent: boolean,
  now: number,
  busy: readonly string[] = [],
): Verdict {
  switch (outcome.kind) {
    case 'not-sent': {
      const { code, message } = outcome;
      if (code === 'plain-http' || code === 'invalid-request')
        return unlessSent({ kind: 'refused', code, message, stops: true }, maybeSent);
      return { kind: 'retry', why: 'not-sent', code, message, minDelayMs: 0 };
    }
    case 'lost':
      return {
        kind: 'unknown',
        code: outcome.code,
        message: outcome.message,
        ...(outcome.read && {
          read: `${outcome.read.status} ${outcome.read.text.slice(0, EXCERPT_LENGTH)}`,
          ...named(outcome.read),
        }),
      };
    case 'answer': {
      const { status, headers, text } = outcome.answer;
      const known = facts ?? { duplicate_id: false, out_of_credit: false };
      const raw = outcome.raw?.text ?? text;
      return unlessSent(judgeAnswer(status, headers, text, known, maybeSent, now, busy, raw), maybeSent);
    }
  }
}

/** How long the answer asks to wait before another paid request, at least, and why. 0 if it does not ask. Pure. */
export function askedDelay(outcome: Outcome, judged: Verdict, now: number): [delayMs: number, message: string] {
  if (outcome.kind !== 'answer' || judged.kind === 'accepted') return [0, ''];
  const { status, headers } = outcome.answer;
  const asks = judged.kind === 'retry' || status === 429 || status >= 500;
  return [asks ? retryAfterMs(headers, now) : 0, judged.message];
}

/** The job that a successful answer named before it broke off. */
function named({ status, text, raw = text }: PartialAnswer): { job_id?: string } {
  const job_id = status >= 200 && status < 300 ? jobIdInFragment(raw) : undefined;
  return job_id === undefined ? {} : { job_id };
}

function unlessSent(judged: Verdict, maybeSent: boolean): Verdict {
  if (judged.kind !== 'refused' || !maybeSent) return judged;
  return {
    kind: 'unknown',
    code: 'replay-refused',
    message: `an earlier attempt of this request may have been accepted; the last answer: ${judged.message}`,
  };
}
