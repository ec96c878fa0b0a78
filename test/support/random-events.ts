import fc from 'fast-check';
import { takeName } from '../../src/take/take.js';
import { type TakeEvent, takeOf } from '../../src/take/take-event.js';

const START = Date.UTC(2026, 10, 20, 8);
/** A stored clip as an event has it. */
export const TINY_CLIP = {
  file: 'clips/ridge.1.mp4',
  sha256: '0'.repeat(64),
  bytes: 9,
  duration: 4,
  width: 4,
  height: 4,
  codec: 'h264',
  fps: 24,
};
const WHY = { code: 'a-code', message: 'a message' };

/** What events say. Each type uses some of it. */
const says = fc.record({
  shot: fc.constantFrom('ridge', 'pass'),
  take: fc.integer({ min: 1, max: 2 }),
  job_id: fc.constantFrom('job-1', 'job-2', 'job-3'),
  task: fc.constantFrom('task-1', 'task-2'),
  link: fc.constantFrom('https://clips.example/1.mp4', 'https://clips.example/2.mp4'),
  credits: fc.option(fc.constantFrom(0, 40, 95), { nil: undefined }),
  odd: fc.boolean(),
  status: fc.constantFrom('unknown', 'running', 'stored', 'failed', 'abandoned'),
  // Mostly forward; a clock may be set back.
  seconds: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: -9, max: -1 }) },
  ),
});

type Says = ReturnType<typeof says.generate>['value'];

const order = ({ task, job_id }: Says) => ({
  model: 'trinetra/kling-v3',
  origin: 'https://gateway.example',
  fingerprint: (job_id === 'job-1' ? 'a' : 'b').repeat(64),
  external_task_id: task,
  seconds: 5,
  resolution: '720p',
});

/** An event of each type. */
const MAKE: Readonly<Record<string, (said: Says, at: string) => TakeEvent>> = {
  board: ({ task, credits = 1 }, at) => ({
    type: 'board',
    at,
    id: 'film',
    file: '../../board.yaml',
    sha256: task.endsWith('1') ? 'a'.repeat(64) : 'b'.repeat(64),
    shots: [{ id: 'ridge', fingerprint: 'a'.repeat(64), takes: Math.max(1, credits) }],
    loopback: false,
  }),
  'take-begun': (said, at) => ({
    type: 'take-begun',
    at,
    shot: said.shot,
    take: said.take,
    ...order(said),
    body: JSON.stringify({ prompt: said.link }),
    unit: 'trinetra',
    account: '01234567',
    ...(said.credits !== undefined && { credits: said.credits }),
    ...(said.odd && {
      callback_url: 'https://us.example/rushes/0123',
      plan_id: '01234567-89ab-4cde-8f01-23456789abcd',
    }),
  }),
  'take-imported': (said, at) => ({ type: 'take-imported', at, entry: entryOf(said, at) }),
  'take-adopted': (said, at) => ({ type: 'take-adopted', at, entry: { ...entryOf(said, at), job_id: said.job_id } }),
  'take-accepted': ({ job_id, credits, ...said }, at) => ({
    ...about('take-accepted', said, at),
    ticket: { gateway: 'trinetra', model: 'kling-v3', origin: 'https://gateway.example', job_id },
    ...(credits !== undefined && { reserved: credits }),
  }),
  'take-refused': (said, at) => ({ ...about('take-refused', said, at), ...WHY, refusal: said.odd ? 'refused' : 'not-sent' }),
  'take-unknown': ({ odd, job_id, ...said }, at) => ({
    ...about('take-unknown', said, at),
    ...WHY,
    ...(odd && { job_id, read: '{"a' }),
  }),
  'take-rendered': (said, at) => ({ ...about('take-rendered', said, at), url: said.link, ...chargeOf(said) }),
  'take-unfetched': ({ odd, link, ...said }, at) => ({
    ...about('take-unfetched', said, at),
    ...WHY,
    ...(odd && { url: link }),
  }),
  'take-failed': (said, at) => ({ ...about('take-failed', said, at), ...WHY, ...chargeOf(said) }),
  'take-stored': ({ odd, ...said }, at) => ({
    ...about('take-stored', said, at),
    clip: { ...TINY_CLIP, file: `clips/${said.shot}.${said.take}.mp4`, ...(odd && { by_hand: true }) },
  }),
  'take-abandoned': (said, at) => ({ ...about('take-abandoned', said, at), message: WHY.message }),
  'take-duplicated': (said, at) => ({ ...about('take-duplicated', said, at), job_id: said.job_id, message: WHY.message }),
  'take-pruned': (said, at) => about('take-pruned', said, at),
  'take-restored': ({ odd, ...said }, at) => ({ ...about('take-restored', said, at), ...(odd && { here: true }) }),
};

const about = <T extends TakeEvent['type']>(type: T, { shot, take }: Pick<Says, 'shot' | 'take'>, at: string) => ({
  type,
  at,
  shot,
  take,
});
const chargeOf = ({ odd, credits }: Says) =>
  odd ? { unread_charge: 'much' } : credits === undefined ? {} : { charged: credits, usage: { credits } };

function entryOf(said: Says, at: string) {
  const { shot, take, status, credits, job_id } = said;
  const cost = { unit: 'trinetra', ...(credits !== undefined && { planned: credits }) };
  const hasJob = status === 'running' || status === 'stored';
  const known = { status, current: true, submitted_at: at, request: { prompt: said.link }, ...(hasJob && { job_id }) };
  return { shot, take, ...order(said), ...known, credits: cost };
}

/** Events as a journal may have them: no outcome of a take comes before its first event. */
export const randomEvents = (maxLength = 60): fc.Arbitrary<TakeEvent[]> =>
  fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(MAKE), 'take-stored', 'take-rendered', 'take-unfetched'), says), {
      maxLength,
    })
    .map((drawn) => {
      const begun = new Set<string>();
      let second = 0;
      return drawn.flatMap(([type, said]): TakeEvent[] => {
        second += said.seconds;
        const event = MAKE[type]?.(said, new Date(START + second * 1000).toISOString()) as TakeEvent;
        if (event.type === 'board') return [event];
        if (['take-begun', 'take-imported', 'take-adopted'].includes(event.type)) begun.add(takeName(takeOf(event)));
        return begun.has(takeName(takeOf(event))) ? [event] : [];
      });
    });

/** The same of a board that is finished: each take ends with its clip. */
export const finishedEvents = (maxLength = 60): fc.Arbitrary<TakeEvent[]> =>
  randomEvents(maxLength).map((events) => {
    const takes = new Map(
      events.flatMap((event) => (event.type === 'board' ? [] : [[takeName(takeOf(event)), takeOf(event)]])),
    );
    const at = new Date(START + 3_600_000).toISOString();
    return [...events, ...[...takes.values()].map((take) => MAKE['take-abandoned']?.({ ...take } as Says, at) as TakeEvent)];
  });
