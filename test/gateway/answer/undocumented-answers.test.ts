import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { answer } from '../contract.js';

const list = [...builtInGateways.byName.values()];

const CLIP = 'https://cdn.example/clip.mp4';
const COVER = 'https://cdn.example/cover.png';

/** A finished job's document as relays of Kling send it, and no gateway documents it. */
const done = (more: object) => ({ id: 'task_1', status: 'succeeded', ...more });

describe.each(list.map((gateway) => [gateway.name, gateway] as const))(
  '%s, if it answers unlike its document',
  (_, gateway) => {
    const check = (document: unknown) => gateway.readCheck(answer(200, document));
    const submit = (document: unknown, status = 200) => gateway.readSubmit(answer(status, document));

    it.each([
      ...['succeeded', 'SUCCEEDED', 'succeed', 'SUCCESS', 'completed', 'Complete', 'DONE', 'finished', 'TASK_STATUS_SUCCEED'],
    ])('may call a finished job "%s"', (status) => {
      expect(check({ id: 'task_1', status, video_url: CLIP })).toEqual({ state: 'rendered', vendor_status: status, url: CLIP });
    });

    it.each([
      ['queued', ['Queued', 'IN_QUEUE', 'pending', 'submitted', 'Not Started', 'waiting', 'TASK_STATUS_QUEUED']],
      ['running', ['RUNNING', 'processing', 'IN_PROGRESS', 'in-progress', 'inProgress', 'Generating', 'rendering']],
      [
        'failed',
        ['FAILED', 'fail', 'failure', 'Error', 'CANCELLED', 'canceled', 'aborted', 'rejected', 'expired', 'Timed Out'],
      ],
    ])('has many known statuses for %s', (state, words) => {
      for (const status of words) {
        expect(check({ id: 'task_1', status })).toMatchObject({ state, vendor_status: status });
        expect(check({ data: { task_id: 'task_1', task_status: status } })).toMatchObject({ state, vendor_status: status });
        if (state !== 'failed') expect(check({ id: 'task_1', status })).toMatchObject({ known: true });
      }
    });

    it.each([
      'verifying',
      'unsuccessful',
      'not completed',
      'incomplete',
      'done?',
      '100% done',
      'ok',
      'ready',
      'succeeded, almost',
    ])('has not finished a job with the status "%s", even beside a link', (status) => {
      const job = check({ id: 'task_1', status, video_url: CLIP, output: { outputs: [{ url: CLIP }] }, results: [CLIP] });
      expect(job).toMatchObject({ state: 'running', vendor_status: status, known: false });
    });

    it.each<[string, object]>([
      ['a success of the call alone', { status: 'success', data: { task_id: 'task_1', status: 'processing' } }],
      ['a success of the call, the job within the job', { code: 0, data: { status: 'success', data: { status: 'running' } } }],
      [
        'a success with an id, the job within it',
        { id: 'call_1', status: 'success', data: { id: 'task_1', status: 'processing' } },
      ],
      ['an error with an id, the job within it', { id: 'call_1', status: 'error', task: { task_status: 'SUBMITTED' } }],
      ['two words that disagree', { id: 'task_1', status: 'success', task_status: 'processing' }],
    ])('has not finished a job with %s', (__, document) => {
      const { state } = check(document);
      expect(['queued', 'running']).toContain(state);
      expect(check(document)).toMatchObject({ known: true });
    });

    it.each([
      { status: 'error', message: 'try later' },
      { status: 'fail', data: null },
      { status: 'success' },
      { status: 404 },
      { code: 0 },
    ])('names no job in %j', (document) => expect(check(document)).toMatchObject({ state: 'unreadable' }));

    it.each<[string, object]>([
      ['video_url', { video_url: CLIP }],
      ['url', { url: CLIP }],
      ['output as a text', { output: CLIP }],
      ['output as a list', { output: [CLIP] }],
      ['output.video_url', { output: { video_url: CLIP } }],
      ['output.outputs, of the type video/mp4', { output: { outputs: [{ type: 'video/mp4', url: CLIP }] } }],
      ['results', { results: [{ url: CLIP }] }],
      ['result.video.url', { result: { video: { url: CLIP } } }],
      ['videos', { videos: [{ id: 'v', url: CLIP, duration: '5.1' }] }],
      ['data.task_result.videos', { data: { task_result: { videos: [{ url: CLIP }] } } }],
      ['content.video_url', { content: { video_url: CLIP } }],
      ['response.resultUrls', { response: { resultUrls: [CLIP] } }],
      ['download_url', { download_url: CLIP }],
      ['a list with a cover first', { results: [COVER, CLIP] }],
      ['a list with a cover of its own type', { outputs: [{ type: 'image', url: `${CLIP}?cover` }, { url: CLIP }] }],
      ['video_url before another url', { url: 'https://cdn.example/other.mp4', video_url: CLIP }],
      ['a link with blanks around it', { video_url: ` ${CLIP}\n` }],
    ])('has its clip at %s', (__, more) => {
      expect(check(done(more))).toMatchObject({ state: 'rendered', url: CLIP });
    });

    it.each<object>([
      { url: 'task_1' },
      { video_url: '' },
      { results: [] },
      { output: { image_url: CLIP } },
      { input: { video_url: CLIP } },
      { url: `${COVER}` },
      { video: { type: 'audio/mpeg', url: CLIP } },
    ])('has no clip in %j', (more) => {
      expect(check(done(more))).not.toHaveProperty('url');
    });

    it.each<[string, object, { code: string; message: string }]>([
      [
        'a message that reports success of the call',
        { message: 'SUCCEED', task_status_msg: 'Image pixel is invalid' },
        { code: 'failed', message: 'Image pixel is invalid' },
      ],
      ['fail_reason', { message: 'ok', fail_reason: 'not this picture' }, { code: 'failed', message: 'not this picture' }],
      ['msg and a code', { code: 1301, msg: 'not this picture' }, { code: '1301', message: 'not this picture' }],
      [
        'complaints with their places',
        { detail: [{ loc: ['body', 'image'], msg: 'is too small' }, { msg: 'is too dark' }] },
        { code: 'failed', message: 'image: is too small; is too dark' },
      ],
      [
        'a reason under a general text',
        { error: { message: 'Task failed', reason: 'not this picture' } },
        { code: 'failed', message: 'not this picture' },
      ],
      [
        'the upstream’s error in a text',
        { error: { code: 400, message: '{"error":{"code":"bad_image","message":"not this picture"}}' } },
        { code: 'bad_image', message: 'not this picture' },
      ],
      ['only a general text', { message: 'Task failed' }, { code: 'failed', message: 'Task failed' }],
      [
        'only texts that report success',
        { message: 'Success.', msg: 'ok' },
        { code: 'failed', message: 'the gateway says only "failed"' },
      ],
      ['a code of success', { code: 0, error: 'not this picture' }, { code: 'failed', message: 'not this picture' }],
      [
        'a list of errors, of which only the first may name the code',
        { code: 'E1', errors: [{ message: 'not this picture' }, { message: 'too dark', code: 'E2' }] },
        { code: 'E1', message: 'not this picture; too dark' },
      ],
      ['error_code and error_message', { error_code: 'E7', error_message: 'no' }, { code: 'E7', message: 'no' }],
    ])('says why a job failed: %s', (__, more, expected) => {
      expect(check({ id: 'task_1', status: 'failed', ...more })).toEqual({
        state: 'failed',
        vendor_status: 'failed',
        ...expected,
      });
      expect(check({ code: 0, message: 'SUCCEED', data: { task_id: 'task_1', task_status: 'failed', ...more } })).toEqual({
        state: 'failed',
        vendor_status: 'failed',
        ...expected,
      });
    });

    it.each<object>([
      { job_id: 'j' },
      { task_id: 'j' },
      { taskId: 'j' },
      { id: 'j' },
      { data: { taskId: 'j' } },
      { data: [{ id: 'j' }] },
      { task: { id: 'j' } },
      { job: { job_id: 'j' } },
      { output: { task_id: 'j', task_status: 'PENDING' } },
      { code: 200, result: { id: 'j' } },
    ])('names its job as in %j', (document) => {
      expect(submit(document)).toMatchObject({ job_id: 'j' });
    });

    it.each<object>([{ request_id: 'r' }, { data: 'r' }, { result: 'r' }, { uuid: 'r' }, { data: { requestId: 'r' } }])(
      'names only a suspected job in %j',
      (document) => {
        expect(submit(document)).toMatchObject({ suspected_job_id: 'r' });
        expect(submit(document)).not.toHaveProperty('job_id');
        expect(submit(document, 400)).not.toHaveProperty('suspected_job_id');
      },
    );

    const takesIds = gateway.dedupe !== undefined;
    it.each<[number, object]>([
      [422, { error: { code: 'duplicate_external_task_id', message: 'known' } }],
      [422, { error: { code: 'idempotency_key_reused', message: 'another body' } }],
      [400, { message: 'External_task_id film-a already exists' }],
      [422, { detail: 'Idempotency-Key was already used with another request' }],
      [409, { message: 'anything' }],
    ])('refuses a duplicate id with %i %j', (status, document) => {
      expect(submit(document, status).duplicate_id).toBe(takesIds);
    });

    it.each<[number, object]>([
      [422, { detail: [{ loc: ['body', 'duration'], msg: 'must be at most 15' }] }],
      [400, { message: 'task_id does not exist' }],
      [422, { message: 'external_task_id is too long' }],
      [403, { error: { code: 'duplicate', message: 'x' } }],
    ])('refuses a wrong request, not a duplicate id, with %i %j', (status, document) => {
      expect(submit(document, status).duplicate_id).toBe(false);
    });
  },
);
