import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RenderOptions } from '../../src/app/render/render-options.js';
import { buildRequestBody } from '../../src/gateway/check/request-body.js';
import type { Gateway } from '../../src/gateway/gateway.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import type { SubmitFault } from '../../src/sandbox/job/submit-fault.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { load, type RunEvent, render } from '../support/core.js';
import { boardFrom } from '../support/pure-plan.js';
import { manifest, workspace } from '../support/rushes.js';
import { sandboxHere } from '../support/sandbox.js';
import { boardWith } from './complaints.js';
import { answer } from './contract.js';
import type { Fixtures } from './fixtures.js';

const list = [...builtInGateways.byName.values()];

const KEY = 'secret-of-the-account-0123456789';

/** Renders a folder's board as the command line does, in this process. */
export async function renderHere(cwd: string, sandbox: Sandbox, options: RenderOptions = {}) {
  const loaded = await load(join(cwd, 'board.yaml'));
  if (!loaded.ok) throw new Error('the board is fine');
  const events: RunEvent[] = [];
  const result = await render(loaded.value, {
    cwd,
    env: Object.fromEntries(
      list.flatMap(({ key_env, base_url_env }) => [
        [key_env, KEY],
        [base_url_env, sandbox.url],
      ]),
    ),
    pollIntervalSeconds: 0.02,
    ...options,
    onEvent: (event) => events.push(event),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return { ...result.value, events };
}

/** A board with `count` shots. The prompt of each has its number, by which a fault of the sandbox finds it. */
function boardOfWays({ name }: Gateway, { shot }: Fixtures, count: number): string {
  const shots = Array.from({ length: count }, (_, index) => {
    const lines = shot.lines.map((line) => (line.startsWith('prompt:') ? `prompt: ${way(index)}` : line));
    return `  - id: s${index}\n${lines.map((line) => `    ${line}\n`).join('')}`;
  });
  return `version: 1\nid: film\nmodel: ${name}/${shot.model}\nshots:\n${shots.join('')}`;
}
const way = (index: number): string => `way ${index} of all`;

/** Renders a board against a sandbox. `again` renders it once more. */
async function run(gateway: Gateway, fixtures: Fixtures, knobs: Partial<Knobs> = {}, ways = 1, options: RenderOptions = {}) {
  const cwd = workspace({ 'board.yaml': boardOfWays(gateway, fixtures, ways) });
  const sandbox = await sandboxHere(knobs);
  const first = await renderHere(cwd, sandbox, options);
  const takes = () => manifest(cwd, 'film').takes;
  return { sandbox, first, takes, take: () => takes()[0], again: () => renderHere(cwd, sandbox, options) };
}

/** Lost answers that do not name the job. `made`: whether the gateway made it. */
const LOST: readonly [string, Omit<SubmitFault, 'times'>, made: 0 | 1][] = [
  ['reset before the job was made', { do: 'reset' }, 0],
  ['a 503 before the job was made', { do: 'unavailable', status: 503 }, 0],
  ['reset after it was made', { do: 'lose-answer' }, 1],
  ['a connection that is closed cleanly', { do: 'close' }, 1],
  ['a 500 after it was made', { do: 'error-after', status: 500 }, 1],
  ['a 504 after it was made', { do: 'error-after', status: 504 }, 1],
  ['a 408 after it was made', { do: 'error-after', status: 408 }, 1],
  ['cut in the middle of the head', { do: 'cut-answer', at: 'head' }, 1],
  ['cut in the middle of the id', { do: 'cut-answer', at: 'id' }, 1],
  ['JSON that ends before the id', { do: 'malformed' }, 1],
  ['an answer without an id', { do: 'no-id' }, 1],
  ['a 2xx without a body', { do: 'empty' }, 1],
  ['a 200 with an HTML page', { do: 'html' }, 1],
];

/** Incomplete answers that name the job. */
const NAMED: readonly [string, Omit<SubmitFault, 'times'>][] = [
  ['cut after the id', { do: 'cut-answer', at: 'after-id' }],
  ['shorter than its content-length', { do: 'wrong-length', by: 16 }],
  ['too long to be read whole', { do: 'huge' }],
];

/** A gateway against the sandbox, which implements the same documents from the other side and shares no code with it. */
export function roundTrip(gateway: Gateway, fixtures: Fixtures): void {
  describe(`the gateway ${gateway.name}, against a server that follows its documents`, () => {
    accepted(gateway, fixtures);
    renders(gateway, fixtures);
    lost(gateway, fixtures);
    if (gateway.dedupe) known(gateway, fixtures);
  });
}

function accepted(gateway: Gateway, fixtures: Fixtures): void {
  it.each(gateway.models.map((model) => [model]))(
    'can send every field of a storyboard to %s and download the clip',
    async (model) => {
      const sandbox = await sandboxHere();
      const access = { base_url: sandbox.url, api_key: KEY };
      const texts = [
        ...fixtures.everything(model).map((lines) => boardWith(`${gateway.name}/${model}`, lines)),
        ...fixtures.examples.map(({ board }) => board).filter((board) => board.includes(`${gateway.name}/${model}\n`)),
      ];
      const ask = async (request: ReturnType<Gateway['submit']>) => {
        const { method, headers, body = null } = request;
        const response = await fetch(request.url, { method, headers, body });
        const text = await response.text();
        return answer(response.status, JSON.parse(text), Object.fromEntries(response.headers));
      };
      for (const [index, text] of texts.entries()) {
        const [one] = boardFrom(text).shots;
        if (one === undefined) throw new Error('the board has no shot');
        // The sandbox never calls the example's callback URL: it is not on this machine.
        const id = `key-${index}`;
        const submitted = await ask(gateway.submit(model, JSON.stringify(buildRequestBody(gateway, one.shot, id)), id, access));
        expect(submitted.status, submitted.text).toBeLessThan(300);
        const { job_id } = gateway.readSubmit(submitted);
        if (job_id === undefined) throw new Error(`no job is named: ${submitted.text}`);
        const ticket = { gateway: gateway.name, model, origin: sandbox.url, job_id };
        for (;;) {
          const job = gateway.readCheck(await ask(gateway.check(ticket, access)));
          expect(job.model).toBe(model);
          if (job.state === 'queued' || job.state === 'running') {
            expect(job.known, job.vendor_status).toBe(true);
            continue;
          }
          expect(job).toMatchObject({ state: 'rendered', url: expect.stringMatching(/^http/) });
          if (job.state === 'rendered') expect((await fetch(job.url ?? '')).headers.get('content-type')).toBe('video/mp4');
          break;
        }
      }
      expect(sandbox.stats()).toMatchObject({ created: texts.length, submits: texts.length });
    },
  );
}

function renders(gateway: Gateway, fixtures: Fixtures): void {
  it('renders a board once, and a second run sends nothing', async () => {
    const { sandbox, first, take, again } = await run(gateway, fixtures);
    expect(first).toMatchObject({ exit_code: 0, stored: 1 });
    expect(take()).toMatchObject({ status: 'stored', model: `${gateway.name}/${fixtures.shot.model}` });
    const { submits, polls, downloads } = sandbox.stats();
    expect(await again()).toMatchObject({ exit_code: 0 });
    expect(sandbox.stats()).toMatchObject({ created: 1, submits, polls, downloads });
    // The vendor's charge, or none.
    const told = sandbox.stats().charged[gateway.name as 'trinetra'];
    expect(take()?.credits.charged ?? 0).toBe(told);
  });

  it('keeps polling a job with an unknown status, and warns once', async () => {
    const strange = { do: 'unknown-word' as const, word: 'simmering', times: 3 };
    const { sandbox, first, take } = await run(gateway, fixtures, { poll: [strange] });
    expect(sandbox.stats().polls).toBeGreaterThan(3);
    expect(first.exit_code).toBe(0);
    expect(take()?.status).toBe('stored');
    const warnings = first.events.filter((event) => event.type === 'warning');
    expect(warnings).toMatchObject([{ code: 'unknown-status', message: expect.stringContaining('"simmering"') }]);
  });

  it('leaves a finished job without a clip to the next run, which polls it again', async () => {
    const { sandbox, first, take, again } = await run(gateway, fixtures, { job: [{ do: 'no-output' }] }, 1, {
      maxWaitSeconds: 1,
    });
    expect(first).toMatchObject({ exit_code: 1, unfinished: 1 });
    expect(take()?.status).toBe('rendered');
    expect((await again()).exit_code).toBe(1);
    expect(sandbox.stats().submits).toBe(1);
  });

  it.each(['nested', 'flat', 'text', 'detail', 'html', 'empty'] as const)(
    'keeps the messages of a refusal and of a failed job from errors in the form %s',
    async (errorBody) => {
      const { first, takes } = await run(
        gateway,
        fixtures,
        {
          errorBody,
          submit: [{ do: 'refuse', status: 400, message: 'not this', prompt: way(0) }],
          job: [{ do: 'fail', code: 'policy', message: 'not that', prompt: way(1) }],
        },
        2,
      );
      expect(first).toMatchObject({ exit_code: 1, failed: 2 });
      const [bad, failed] = takes();
      expect(bad).toMatchObject({ status: 'failed', refused: true, reason: 'refused-400' });
      expect(failed).toMatchObject({ status: 'failed' });
      expect(failed).not.toHaveProperty('refused');
      if (errorBody !== 'empty') expect(bad?.error?.message).toContain('not this');
      if (['nested', 'flat', 'text', 'detail'].includes(errorBody)) expect(failed?.error?.message).toContain('not that');
    },
  );
}

function lost(gateway: Gateway, fixtures: Fixtures): void {
  const submit = [...LOST, ...NAMED].map(([, fault], index): SubmitFault => ({ ...fault, prompt: way(index), times: 1 }));
  /** How often each shot was sent, by how its answer was lost. */
  const sent = ({ sandbox, takes }: Awaited<ReturnType<typeof run>>) =>
    [...LOST, ...NAMED].map(([name], index) => [name, sandbox.stats().posts[takes()[index]?.external_task_id ?? '']]);
  const by = ({ first }: Pick<Awaited<ReturnType<typeof run>>, 'first'>) =>
    first.events.flatMap((event) => (event.type === 'take-accepted' && event.by ? [[event.shot, event.by]] : []));
  const named = NAMED.map((_, index) => [`s${LOST.length + index}`, 'partial-answer']);

  if (gateway.dedupe) {
    it('sends each lost request again under the same task id, and buys one job for each', async () => {
      const ran = await run(gateway, fixtures, { submit }, submit.length);
      expect(ran.first).toMatchObject({ exit_code: 0, stored: submit.length, unknown: 0 });
      expect(sent(ran)).toEqual([...LOST.map(([name]) => [name, 2]), ...NAMED.map(([name]) => [name, 1])]);
      expect(by(ran).sort()).toEqual(named.sort());
      expect(ran.sandbox.stats().created).toBe(submit.length);
      for (const take of ran.takes()) {
        expect(take).toMatchObject({ status: 'stored', take: 1 });
        expect(take).not.toHaveProperty('duplicates');
      }
    });

    it('counts a request that is lost twice as unknown; the next run sends it once more, and there is one job', async () => {
      const { sandbox, first, take, again } = await run(gateway, fixtures, { submit: [{ do: 'lose-answer', times: 2 }] });
      expect(first).toMatchObject({ exit_code: 3, unknown: 1 });
      expect(take()).toMatchObject({ status: 'unknown', error: { at: expect.any(String) } });
      expect(sandbox.stats()).toMatchObject({ created: 1, submits: 2 });
      expect(await again()).toMatchObject({ exit_code: 0, stored: 1 });
      expect(sandbox.stats()).toMatchObject({ created: 1, submits: 3 });
      expect(Object.values(sandbox.stats().posts)).toEqual([3]);
    });
  } else {
    it('never sends a lost request again in five more runs, and adopts the jobs that answers named', async () => {
      const ran = await run(gateway, fixtures, { submit }, submit.length);
      const adopted = by(ran);
      expect(ran.first).toMatchObject({ exit_code: 3 });
      // After two lost answers in a row a run stops buying, so several runs send all requests.
      for (let before = 0; ran.sandbox.stats().submits < submit.length; ) {
        expect(ran.sandbox.stats().submits).toBeGreaterThan(before);
        before = ran.sandbox.stats().submits;
        adopted.push(...by({ first: await ran.again() }));
      }
      expect(adopted.sort()).toEqual(named.sort());
      for (let more = 0; more < 5; more += 1) expect(await ran.again()).toMatchObject({ exit_code: 3, unknown: LOST.length });
      const made = LOST.reduce((sum, [, , one]) => sum + one, NAMED.length);
      expect(ran.sandbox.stats()).toMatchObject({ created: made, submits: submit.length });
      for (const take of ran.takes().slice(0, LOST.length))
        expect(take).toMatchObject({ status: 'unknown', error: { message: expect.any(String), at: expect.any(String) } });
    });
  }
}

function known(gateway: Gateway, fixtures: Fixtures): void {
  const gone = { do: 'lose-answer' as const, times: 1 };

  it.each(['409', '1201'] as const)('adopts the job that a duplicate-id refusal (%s) names', async (sameBody) => {
    const { sandbox, first, take } = await run(gateway, fixtures, { sameBody, submit: [gone] });
    expect(first).toMatchObject({ exit_code: 0, stored: 1 });
    expect(first.events.filter((event) => event.type === 'take-accepted')).toMatchObject([{ by: 'known-key' }]);
    expect(sandbox.stats()).toMatchObject({ created: 1, submits: 2 });
    expect(take()).not.toHaveProperty('duplicates');
  });

  it.each(['409', '1201', 'in-flight'] as const)(
    'leaves a take unknown after a duplicate-id refusal (%s) without a job, and buys no other',
    async (sameBody) => {
      const { sandbox, first, take, again } = await run(gateway, fixtures, { sameBody, nameKnownJob: false, submit: [gone] });
      expect(first).toMatchObject({ exit_code: 3, unknown: 1 });
      expect(take()).toMatchObject({ status: 'unknown', reason: 'key-known' });
      expect((await again()).exit_code).toBe(3);
      expect(sandbox.stats().created).toBe(1);
      expect(Object.keys(sandbox.stats().posts)).toHaveLength(1);
    },
  );
}
