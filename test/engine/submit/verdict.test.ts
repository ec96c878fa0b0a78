import { describe, expect, it } from 'vitest';
import { type Verdict, verdict } from '../../../src/engine/submit/verdict.js';
import { trinetra } from '../../../src/gateway/vendor/trinetra.js';
import { uniall } from '../../../src/gateway/vendor/uniall.js';
import type { Outcome } from '../../../src/http/send.js';

const NOW = Date.parse('2026-11-20T08:00:00Z');

const answer = (status: number, json: unknown, headers: Record<string, string> = {}): Outcome => ({
  kind: 'answer',
  answer: {
    status,
    headers,
    text: typeof json === 'string' ? json : JSON.stringify(json),
    ...(typeof json === 'string' ? {} : { json }),
  },
});
const judge = (outcome: Outcome, maybeSent = false): Verdict =>
  verdict(outcome, outcome.kind === 'answer' ? trinetra.readSubmit(outcome.answer) : undefined, maybeSent, NOW);
const kind = (outcome: Outcome, maybeSent = false): string => {
  const judged = judge(outcome, maybeSent);
  return judged.kind === 'refused' && judged.stops
    ? 'refused, stops'
    : judged.kind === 'retry'
      ? `retry ${judged.why}`
      : judged.kind;
};

const accepted = { job_id: 'job_1', status: 'queued' };
const error = (code: number | string, more = {}) => ({ error: { code, message: 'no', ...more } });
const refusals: Outcome[] = [400, 404, 413, 422, 401, 402, 403].map((status) => answer(status, error(1)));

describe('what a paid request’s outcome means for money', () => {
  it.each<[string, Outcome, string]>([
    ['an id was read', answer(202, accepted), 'accepted'],
    ['an id was read with 200', answer(200, { id: 'job_1' }), 'accepted'],
    ['there was no connection', { kind: 'not-sent', code: 'refused', message: '' }, 'retry not-sent'],
    ['it may only go over https', { kind: 'not-sent', code: 'plain-http', message: '' }, 'refused, stops'],
    ['the connection broke after it was made', { kind: 'lost', code: 'reset', message: '' }, 'unknown'],
    ['no answer came in time', { kind: 'lost', code: 'timeout', message: '' }, 'unknown'],
    [
      'the answer was cut',
      { kind: 'lost', code: 'cut', message: '', read: { status: 202, headers: {}, text: '{"job_id":"jo' } },
      'unknown',
    ],
    ['2xx is not JSON', answer(202, '<html>'), 'unknown'],
    ['2xx has no id', answer(202, { status: 'queued' }), 'unknown'],
    ['2xx has an id that is not a string', answer(202, { job_id: 7.5 }), 'unknown'],
    ['2xx has an empty id', answer(202, { job_id: '' }), 'unknown'],
    ['500', answer(500, error(5000)), 'unknown'],
    ['502 as a page', answer(502, '<html>Bad gateway'), 'unknown'],
    ['504', answer(504, ''), 'unknown'],
    ['408', answer(408, ''), 'unknown'],
    ['a redirect', answer(307, '', { location: 'https://elsewhere.example/' }), 'refused, stops'],
    ['a bad request', answer(400, error('bad_request')), 'refused'],
    ['1201 on a task id that was never sent: any bad parameter', answer(400, error(1201)), 'refused'],
    ['no such path', answer(404, ''), 'refused'],
    ['a wrong key', answer(401, error('unauthorized')), 'refused, stops'],
    ['no quota', answer(402, error('no_quota')), 'refused, stops'],
    ['forbidden', answer(403, ''), 'refused, stops'],
    ['too many requests per minute', answer(429, error(1302)), 'retry later'],
    ['too many requests at once', answer(429, error('1303')), 'retry later'],
    ['429 with an empty body', answer(429, ''), 'retry later'],
    ['429 as the account is in arrears', answer(429, error(1100)), 'refused, stops'],
    ['429 as the pack is used up', answer(429, error(1102)), 'refused, stops'],
    ['429 as a policy forbids it', answer(429, error(1304)), 'refused, stops'],
    ['429 that names a job', answer(429, error('rate_limited', { job_id: 'job_1' })), 'unknown'],
    ['429 that is a job’s document', answer(429, { id: 'job_1', status: 'queued' }), 'unknown'],
    ['429 as the account is in arrears, and names a job', answer(429, error(1100, { job_id: 'job_1' })), 'unknown'],
    ['429 that names the request', answer(429, { ...error(1302), request_id: 'req_1' }), 'retry later'],
    ['409 that names the job', answer(409, error(1201, { job_id: 'job_1' })), 'exists'],
    ['409 without a job', answer(409, error('conflict')), 'exists'],
  ])('%s', (_, outcome, expected) => {
    expect(kind(outcome)).toBe(expected);
  });

  it('is never "nothing was bought" if the same task id may have been sent before', () => {
    for (const outcome of refusals) {
      expect(kind(outcome), 'first').toMatch(/^refused/);
      expect(kind(outcome, true), 'replayed').toBe('unknown');
    }
    expect(kind(answer(400, error(1201)), true)).toBe('exists');
    expect(kind(answer(307, ''), true)).toBe('unknown');
    expect(kind(answer(429, error(1102)), true)).toBe('unknown');
    expect(kind({ kind: 'not-sent', code: 'plain-http', message: '' }, true)).toBe('unknown');
    expect(kind({ kind: 'not-sent', code: 'refused', message: '' }, true)).toBe('retry not-sent');
  });

  it('is unknown after a conflict, even at a gateway that takes no task id: it conflicts with something that exists', () => {
    const conflict = answer(409, error('conflict')) as Outcome & { kind: 'answer' };
    expect(verdict(conflict, uniall.readSubmit(conflict.answer), false, NOW)).toMatchObject({ kind: 'unknown' });
  });

  it.each([
    ['3', 3000],
    ['0', 0],
    ['Fri, 20 Nov 2026 08:00:07 GMT', 7000],
    ['Fri, 20 Nov 2026 07:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
    ['1.5', 1500],
    ['86400', 86_400_000],
    ['99999999', 99_999_999_000],
    ['9'.repeat(400), 315_360_000_000],
    ['Sat, 21 Nov 2026 08:00:00 GMT', 86_400_000],
    ['Friday, 20-Nov-26 08:00:07 GMT', 7000],
    ['Fri Nov 20 08:00:07 2026', 7000],
    ['2026-11-20T08:00:07Z', 7000],
    ['Fri, 32 Nov 2026 08:00:07 GMT', 0],
    ['call 0800 1234', 0],
    ['', 0],
  ])('waits as long as Retry-After says: %s', (header, minDelayMs) => {
    expect(judge(answer(429, error(1302), { 'retry-after': header }))).toMatchObject({ kind: 'retry', minDelayMs });
  });

  it('reads a date by the answer’s own clock, as this machine’s may be a day wrong', () => {
    const headers = { 'retry-after': 'Sun, 22 Nov 2026 09:00:07 GMT', date: 'Sun, 22 Nov 2026 09:00:00 GMT' };
    expect(judge(answer(429, error(1302), headers))).toMatchObject({ kind: 'retry', minDelayMs: 7000 });
  });

  it('keeps the beginning of the answer for a person to read', () => {
    expect(judge(answer(202, `<html>${'x'.repeat(5000)}`))).toMatchObject({
      code: 'no-job-id',
      read: expect.stringMatching(/^<html>x{394}$/),
    });
  });
});
