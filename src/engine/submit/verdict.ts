import { namedJob } from '../../gateway/answer/job-id.js';
import type { SubmitFacts } from '../../gateway/gateway.js';
import type { Outcome, PartialAnswer } from '../../http/send.js';
import { retryAfterMs } from '../throttle/pace.js';

/**
 * What a paid POST's outcome means for money.
 * - `accepted`: a job was bought, and this is its id.
 * - `retry`: nothing was bought, and the same bytes may go again, after `floor` milliseconds at the earliest.
 * - `refused`: nothing was bought. `stops`: no other request would fare better.
 * - `unknown`: something may have been bought.
 * - `exists`: the gateway knows the key; a job's id may be named.
 */
export type Verdict =
  | { readonly kind: 'accepted'; readonly job_id: string }
  | {
      readonly kind: 'retry';
      readonly why: 'not-sent' | 'later';
      readonly code: string;
      readonly message: string;
      readonly floor: number;
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
      /** A job that a broken answer names whole: only asking for it can tell. */
      readonly job_id?: string;
      /** An id that may be no job's. */
      readonly suspected_job_id?: string;
    }
  | {
      readonly kind: 'exists';
      readonly job_id?: string;
      readonly message: string;
      /** What it is where what is named is no job, or not ours: a refusal, as nothing was sent under this key before. */
      readonly otherwise?: { readonly code: string; readonly status: number };
    };

/** The beginning of an answer, for a person to look into. */
const READ = 400;

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
  const said = facts.message ?? `the gateway answered ${status}`;
  const code = facts.code ?? String(status);
  const refused = (stops: boolean): Verdict => ({ kind: 'refused', code, message: said, status, stops });
  if (status >= 200 && status < 300) {
    if (facts.job_id !== undefined) return { kind: 'accepted', job_id: facts.job_id };
    return {
      kind: 'unknown',
      code: 'no-job-id',
      message: `the gateway answered ${status} without a job id that can be read`,
      read: text.slice(0, READ),
      ...(facts.suspected_job_id !== undefined && { suspected_job_id: facts.suspected_job_id }),
    };
  }
  if (status >= 300 && status < 400) {
    return {
      kind: 'refused',
      code: 'redirected',
      message: `the gateway answered ${status} and pointed elsewhere: a paid request is never sent on; correct the base URL`,
      status,
      stops: true,
    };
  }
  if (facts.known_key === true || (facts.known_key === 'perhaps' && (maybeSent || facts.job_id !== undefined))) {
    // Of a key that was never sent, and a code that may mean anything, the job that it names tells whether it is known.
    const refusal = facts.known_key === 'perhaps' && !maybeSent ? { otherwise: { code, status } } : {};
    return { kind: 'exists', ...(facts.job_id !== undefined && { job_id: facts.job_id }), message: said, ...refusal };
  }
  const isBusy = (status === 400 || status === 403) && facts.code !== undefined && busy.includes(facts.code);
  if (status === 429 || isBusy) {
    // Busy, and yet a job is named: only asking for that job tells whether it was bought.
    const job_id = facts.job_id ?? namedJob(raw);
    if (job_id !== undefined)
      return { kind: 'unknown', code: 'busy-names-job', message: said, read: text.slice(0, READ), job_id };
    if (status === 429 && facts.out_of_credit) return refused(true);
    return { kind: 'retry', why: 'later', code, message: said, floor: retryAfterMs(headers, now) };
  }
  // A conflict is with something that is there, even where the gateway takes no key that it could know.
  if (status === 408 || status === 409 || status >= 500 || status < 200) {
    return { kind: 'unknown', code: `answered-${status}`, message: said, read: text.slice(0, READ) };
  }
  return refused(status === 401 || status === 402 || status === 403);
}

/**
 * Decides what became of the money. Pure.
 *
 * @param facts what the gateway reads in the answer; absent where there was none
 * @param maybeSent the same key may have reached the gateway before: then only an acceptance settles it, as a refusal of the replay says nothing of the first
 * @param now milliseconds since 1970
 * @param busy the gateway's codes of a limit that waiting helps, with which a 400 or 403 is a 429
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
      return { kind: 'retry', why: 'not-sent', code, message, floor: 0 };
    }
    case 'lost':
      return {
        kind: 'unknown',
        code: outcome.code,
        message: outcome.message,
        ...(outcome.read && { read: `${outcome.read.status} ${outcome.read.text.slice(0, READ)}`, ...named(outcome.read) }),
      };
    case 'answer': {
      const { status, headers, text } = outcome.answer;
      const known = facts ?? { known_key: false, out_of_credit: false };
      const raw = outcome.raw?.text ?? text;
      return unlessSent(judgeAnswer(status, headers, text, known, maybeSent, now, busy, raw), maybeSent);
    }
  }
}

/** The job that an answer of success named before it broke off. */
function named({ status, text, raw = text }: PartialAnswer): { job_id?: string } {
  const job_id = status >= 200 && status < 300 ? namedJob(raw) : undefined;
  return job_id === undefined ? {} : { job_id };
}

function unlessSent(judged: Verdict, maybeSent: boolean): Verdict {
  if (judged.kind !== 'refused' || !maybeSent) return judged;
  return {
    kind: 'unknown',
    code: 'replay-refused',
    message: `the same request may have been accepted before, and now: ${judged.message}`,
  };
}
