import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { MAIN, manifest, start, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const QUICKLY = ['--yes', '--poll-interval', '0.02'];
const render = (cwd: string, url: string, ...more: string[]) =>
  rushes(cwd, ['render', 'board.yaml', ...QUICKLY, ...more], against(url));
const plan = async (cwd: string, ...more: string[]) => {
  const ran = await rushes(cwd, ['plan', 'board.yaml', '--format', 'json', ...more]);
  return JSON.parse(ran.stdout) as {
    steps: { shot: string; take: number; action: string; credits: number; reason: { code: string; text: string } }[];
    totals: { to_pay: number; paid: number; unsettled: number }[];
  };
};
const rows = (planned: Awaited<ReturnType<typeof plan>>) =>
  planned.steps.map((step) => `${step.action} ${step.shot}.${step.take} ${step.reason.code}`);
const local = (url: string) => ['--base-url', `trinetra=${url}`];

describe('a board', () => {
  it('that is rendered gets its clips, manifest and price; rendering it again sends nothing and writes nothing', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'door']) });
    const sandbox = await sandboxHere();
    const first = await render(cwd, sandbox.url);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain('clips      renders/film/clips (2 clips)');
    expect(first.stdout).toContain('cost       190 credits charged for what this run began\n');
    expect(readdirSync(join(cwd, 'renders/film')).sort()).toEqual(['clips', 'journal.jsonl', 'manifest.json']);
    expect(manifest(cwd, 'film').takes.map(({ clip }) => clip?.file)).toEqual(['clips/ridge.1.mp4', 'clips/door.1.mp4']);
    const files = () => ['journal.jsonl', 'manifest.json'].map((name) => readFileSync(join(cwd, 'renders/film', name), 'utf8'));
    const before = files();
    const { submits, polls, downloads } = sandbox.stats();
    const second = await render(cwd, sandbox.url);
    expect(second.code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ submits, polls, downloads });
    expect(files()).toEqual(before);
  });

  it('that is edited renders the edited shot again and says what changed; undoing the edit leaves nothing to pay', async () => {
    const board = boardOf(['ridge', 'door']);
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    writeFileSync(join(cwd, 'board.yaml'), board.replace('What ridge shows', 'What ridge shows at night'));
    const edited = await plan(cwd, ...local(sandbox.url));
    expect(edited.steps[1]).toMatchObject({
      action: 'submit',
      shot: 'ridge',
      take: 2,
      reason: { code: 'changed', text: 'prompt changed since ridge.1' },
    });
    expect((await render(cwd, sandbox.url)).code).toBe(0);
    expect(existsSync(join(cwd, 'renders/film/clips/ridge.1.mp4'))).toBe(true);
    expect(existsSync(join(cwd, 'renders/film/clips/ridge.2.mp4'))).toBe(true);
    expect(sandbox.stats().created).toBe(3);
    writeFileSync(join(cwd, 'board.yaml'), board);
    const undone = await rushes(cwd, ['plan', 'board.yaml', '--exit-code', ...local(sandbox.url)]);
    expect(undone.code).toBe(0);
    expect(undone.stdout).toContain('Nothing to pay');
    expect((await render(cwd, sandbox.url)).code).toBe(0);
    expect(sandbox.stats().created).toBe(3);
    expect(manifest(cwd, 'film').takes.map((take) => `${take.shot}.${take.take} ${take.current}`)).toEqual([
      'ridge.1 true',
      'ridge.2 false',
      'door.1 true',
    ]);
  });

  it('is not rendered again for its notes, order, name, callback or a re-signed still', async () => {
    const shots = (sig: string, notes: string) => [
      `  - { id: a, prompt: One, notes: ${notes}, frames: { first: { url: "https://example.com/a.png?sig=${sig}", id: a } } }\n`,
      `  - { id: b, prompt: Two, callback_url: "https://example.com/${notes}" }\n`,
    ];
    const head = 'version: 1\nid: film\nmodel: trinetra/kling-v2.5\nshots:\n';
    const cwd = workspace({ 'board.yaml': head + shots('1', 'old').join('') });
    const sandbox = await sandboxHere();
    expect((await render(cwd, sandbox.url)).code).toBe(0);
    renameSync(join(cwd, 'board.yaml'), join(cwd, 'moved.yaml'));
    writeFileSync(
      join(cwd, 'moved.yaml'),
      head.replace('id: film', 'id: film\ntitle: New') + shots('2', 'new').reverse().join(''),
    );
    const again = await rushes(cwd, ['plan', 'moved.yaml', '--exit-code', ...local(sandbox.url)]);
    expect(again.code).toBe(0);
  });

  it('with a deleted output folder is sent under the same task ids, which the gateway does not charge again', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], 'takes: 2') });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    const ids = manifest(cwd, 'film').takes.map((take) => take.external_task_id);
    rmSync(join(cwd, 'renders'), { recursive: true });
    expect((await render(cwd, sandbox.url)).code).toBe(0);
    expect(manifest(cwd, 'film').takes.map((take) => take.external_task_id)).toEqual(ids);
    expect(sandbox.stats()).toMatchObject({ created: 4, replays: 4, charged: { trinetra: 380 } });
  });

  it('that is cloned with only its manifest has nothing to pay; its clips are downloaded by job id', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    const clone = workspace();
    copyFileSync(join(cwd, 'board.yaml'), join(clone, 'board.yaml'));
    mkdirSync(join(clone, 'renders/film'), { recursive: true });
    copyFileSync(join(cwd, 'renders/film/manifest.json'), join(clone, 'renders/film/manifest.json'));
    const planned = await plan(clone, ...local(sandbox.url));
    expect(rows(planned)).toEqual(['fetch a.1 clip-missing', 'fetch b.1 clip-missing']);
    expect(planned.totals[0]).toMatchObject({ to_pay: 0, paid: 190 });
    const { submits } = sandbox.stats();
    expect((await render(clone, sandbox.url)).code).toBe(0);
    expect(sandbox.stats().submits).toBe(submits);
    expect(readFileSync(join(clone, 'renders/film/manifest.json'), 'utf8')).toBe(
      readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8'),
    );
    expect(readdirSync(join(clone, 'renders/film/clips')).sort()).toEqual(['a.1.mp4', 'b.1.mp4']);
  });

  it('with takes that only its manifest names imports them and pays for nothing again', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    const theirs = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    await render(theirs, sandbox.url);
    copyFileSync(join(theirs, 'renders/film/manifest.json'), join(cwd, 'renders/film/manifest.json'));
    const { submits } = sandbox.stats();
    expect((await render(cwd, sandbox.url)).code).toBe(0);
    expect(sandbox.stats().submits).toBe(submits);
    expect(manifest(cwd, 'film').takes).toHaveLength(2);
  });

  it('with a real take in its manifest and a sandbox take with the same task id in its journal is refused', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    const file = join(cwd, 'renders/film/manifest.json');
    const real = readFileSync(file, 'utf8')
      .replace(sandbox.url, 'https://brahmand-api.bulletshorts.co')
      .replace(/job_klingv3_\w+/, 'job_real');
    writeFileSync(file, real);
    expect((await rushes(cwd, ['plan', 'board.yaml'])).code).toBe(6);
    expect((await render(cwd, sandbox.url)).code).toBe(6);
    expect(readFileSync(file, 'utf8')).toBe(real);
  });

  it('that is cloned with a failed take does not treat the vendor’s status as a refusal', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', code: 'refused_by_policy' }] });
    await render(cwd, sandbox.url);
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ status: 'failed', reason: 'refused_by_policy' });
    rmSync(join(cwd, 'renders/film/journal.jsonl'));
    expect(rows(await plan(cwd, ...local(sandbox.url)))).toEqual(['ask a.1 failed']);
  });

  it('on another model is planned and rendered there, and its suggested commands keep that model', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', prompt: 'b shows' }] });
    const model = ['--model', 'trinetra/kling-v2.5', '--out', 'my renders'];
    expect((await plan(cwd, ...model)).totals[0]).toMatchObject({ to_pay: 100 });
    const ran = await render(cwd, sandbox.url, ...model);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("rushes render board.yaml --model trinetra/kling-v2.5 --out 'my renders' --retry-failed\n");
    expect(sandbox.stats().jobs.map((job) => job.model)).toEqual(['kling-v2.5', 'kling-v2.5']);
    const wrong = await rushes(cwd, ['plan', 'board.yaml', '--model', 'trinetra/kling-v25']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('did you mean `trinetra/kling-v2.5`?');
  });

  it('with an id that another board claims in the same folder is refused; a moved board is not', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    copyFileSync(join(cwd, 'board.yaml'), join(cwd, 'copy.yaml'));
    const copied = await rushes(cwd, ['plan', 'copy.yaml']);
    expect(copied.code).toBe(2);
    expect(copied.stderr).toContain('copy.yaml and board.yaml both have the id `film`');
    rmSync(join(cwd, 'board.yaml'));
    expect((await rushes(cwd, ['plan', 'copy.yaml', '--exit-code', ...local(sandbox.url)])).code).toBe(0);
  });

  it('with a damaged journal is refused with the place of the damage', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    const journal = join(cwd, 'renders/film/journal.jsonl');
    const lines = readFileSync(journal, 'utf8').split('\n');
    writeFileSync(journal, lines.map((line, index) => (index === 2 ? line.replace('job_', 'jab_') : line)).join('\n'));
    const damaged = await render(cwd, sandbox.url);
    expect(damaged.code).toBe(6);
    expect(damaged.stderr).toMatch(/journal\.jsonl is damaged at line 3 \(byte \d+\)/);
  });

  it('downloads a missing clip again, and keeps aside a clip that a person changed', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    const clips = join(cwd, 'renders/film/clips');
    rmSync(join(clips, 'a.1.mp4'));
    writeFileSync(join(clips, 'b.1.mp4'), 'my own cut');
    expect(rows(await plan(cwd, ...local(sandbox.url)))).toEqual(['fetch a.1 clip-missing', 'fetch b.1 clip-changed']);
    const status = (await rushes(cwd, ['status', 'board.yaml'])).stdout;
    expect(status).toContain(' clips/a.1.mp4, missing\n');
    expect(status).toContain('download   a.1: paid for, and not here yet; at no cost: rushes render board.yaml\n');
    const ran = await render(cwd, sandbox.url);
    expect(ran.code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
    const aside = readdirSync(clips).filter((name) => !/^[ab]\.1\.mp4$/.test(name));
    expect(aside).toHaveLength(1);
    // The user who cut the clip learns where it is, from the run and from the screen.
    expect(ran.stderr).toContain(`b.1          kept aside clips/${aside[0]}  `);
    expect(ran.stdout).toContain(`kept aside other files that had a clip’s name: b.1 as renders/film/clips/${aside[0]}\n`);
    expect(readFileSync(join(clips, aside[0] as string), 'utf8')).toBe('my own cut');
  });

  it('keeps its wanted takes: one more for takes: 2, one more for --retake, and one more for each failure', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', prompt: 'b shows', times: 1, message: 'content policy' }] });
    const first = await render(cwd, sandbox.url);
    expect(first.code).toBe(1);
    expect(existsSync(join(cwd, 'renders/film/clips/a.1.mp4'))).toBe(true);
    expect(rows(await plan(cwd, ...local(sandbox.url)))).toEqual(['keep a.1 stored', 'ask b.1 failed']);
    expect((await render(cwd, sandbox.url)).code).toBe(1);
    expect(sandbox.stats().created).toBe(2);
    expect((await render(cwd, sandbox.url, '--retry-failed')).code).toBe(0);
    expect(rows(await plan(cwd, ...local(sandbox.url)))).toEqual(['keep a.1 stored', 'keep b.2 stored']);
    expect((await render(cwd, sandbox.url, '--retake', 'a')).code).toBe(0);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b'], 'takes: 2'));
    expect(rows(await plan(cwd, ...local(sandbox.url)))).toEqual([
      'keep a.1 stored',
      'keep a.2 stored',
      'ask b.1 failed',
      'keep b.2 stored',
    ]);
    expect(rows(await plan(cwd, '--retry-failed=b', ...local(sandbox.url)))).toEqual([
      'keep a.1 stored',
      'keep a.2 stored',
      'keep b.2 stored',
      'submit b.3 retry',
    ]);
  });

  it('with --retries tries a failed shot again within the run, as its next take', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', prompt: 'b shows', times: 2 }] });
    expect((await render(cwd, sandbox.url, '--retries', '2')).code).toBe(0);
    expect(manifest(cwd, 'film').takes.map((take) => `${take.shot}.${take.take} ${take.status}`)).toEqual([
      'a.1 stored',
      'b.1 failed',
      'b.2 failed',
      'b.3 stored',
    ]);
    expect(new Set(manifest(cwd, 'film').takes.map((take) => take.external_task_id)).size).toBe(4);
    expect(sandbox.stats()).toMatchObject({ created: 4, charged: { trinetra: 190 } });
  });

  it('that is limited to some shots renders only these; an unknown shot is named', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'door']) });
    const sandbox = await sandboxHere();
    expect((await render(cwd, sandbox.url, '--only', 'door')).code).toBe(0);
    expect(sandbox.stats().created).toBe(1);
    const wrong = await render(cwd, sandbox.url, '--only', 'rigde');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('did you mean `ridge`?');
  });
});

describe('a budget', () => {
  it('that is too small refuses before anything is sent, and says by how much and what fits; --partial renders that', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b', 'c'], '', 'budget: { max_credits: 200 }\n') });
    const sandbox = await sandboxHere();
    const over = await render(cwd, sandbox.url);
    expect(over.code).toBe(4);
    expect(over.stderr).toContain('over the board’s budget by 85 credits: 285 needed, 200 allowed. Nothing was sent.');
    expect(over.stderr).toContain('These fit: a.1, b.1; --partial renders them.');
    expect(sandbox.stats().submits).toBe(0);
    const partial = await render(cwd, sandbox.url, '--partial');
    expect(partial.code).toBe(4);
    // The same command would not continue here.
    expect(partial.stderr).toContain(
      'The unfinished takes do not fit the budget, or --max-credits. Once there is room for them: rushes',
    );
    expect(partial.stderr).not.toContain('where this left off');
    expect(sandbox.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 } });
    expect((await render(cwd, sandbox.url, '--partial')).code).toBe(4);
    expect(sandbox.stats().created).toBe(2);
  });

  it('is not the only reason for unfinished shots, when a gateway deferred some of them', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], '', 'budget: { max_credits: 95 }\n') });
    const sandbox = await sandboxHere({ submit: [{ do: 'rate-limit', retryAfter: 86_400 }] });
    const { code, stdout, stderr } = await render(cwd, sandbox.url, '--partial');
    expect({ code, stdout }).toEqual({ code: 4, stdout: expect.stringContaining('(0 clips, 2 not begun)') });
    expect(stderr).toMatch(/^a\.1 +deferred /m);
    expect(stderr).toContain('Not everything is here. To go on: rushes');
  });

  it('that was lowered below what is spent does not prevent downloads', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    rmSync(join(cwd, 'renders/film/clips/a.1.mp4'));
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b'], '', 'budget: { max_credits: 1 }\n'));
    expect((await render(cwd, sandbox.url)).code).toBe(0);
    expect(existsSync(join(cwd, 'renders/film/clips/a.1.mp4'))).toBe(true);
  });

  it('shows the cost of this run apart from earlier runs, and each difference from the plan', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({
      latency: { queued: 60_000, running: 0, jitter: 0 },
      job: [{ do: 'charge', credits: 500, prompt: 'b shows' }],
    });
    const run = start(cwd, ['render', 'board.yaml', ...QUICKLY, '--only', 'a'], against(sandbox.url));
    await run.saw(/a\.1 +accepted/);
    run.child.kill('SIGINT');
    expect((await run.ended).stdout).toContain(
      'cost       0 credits charged for what this run began; 95 credits more not settled yet\n',
    );
    await sandbox.close();
    const later = await sandboxHere({ sameBody: 'replay', job: [{ do: 'charge', credits: 500, prompt: 'b shows' }] });
    const other = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const ran = await render(other, later.url);
    expect(ran.stdout).toContain(
      'cost       595 credits charged for what this run began\ndiffers    not as planned: b.1 500 for 95\n',
    );
    const status = await start(other, ['status', 'board.yaml']).ended;
    expect(status.stdout).toContain('not as planned: b.1 500 for 95');
  });

  it('counts a failed job that was not charged as free', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', prompt: 'b shows' }] });
    const ran = await render(cwd, sandbox.url);
    expect(ran.stderr).toContain(
      'A failed take stays failed. Edit its shot and render again, or pay for another take with: rushes render board.yaml --retry-failed\n',
    );
    expect(manifest(cwd, 'film').totals).toEqual([{ unit: 'trinetra', planned: 95, charged: 95, unpriced: 0, differs: [] }]);
    expect((await rushes(cwd, ['status', 'board.yaml'])).stdout).toContain(
      `95 credits counted by trinetra at ${new URL(sandbox.url).host}, as planned
failed     b.1: again, for its price: rushes render board.yaml --retry-failed
`,
    );
    // The gateway's own message ends with a full stop.
    expect((await rushes(cwd, ['plan', 'board.yaml', ...local(sandbox.url)])).stdout).toContain('policy. Edit the shot');
  });

  it('for one run counts that run alone, and replaces a person’s confirmation', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    const go = (...more: string[]) =>
      rushes(cwd, ['render', 'board.yaml', '--poll-interval', '0.02', ...more], against(sandbox.url));
    const unasked = await go();
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('--max-credits');
    expect((await go('--max-credits', '100')).code).toBe(4);
    expect(sandbox.stats().submits).toBe(0);
    expect((await go('--max-credits', '100', '--only', 'a')).code).toBe(0);
    expect((await go('--max-credits', '100')).code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
  });

  it('also holds for retries: a failed job without a charge makes room, one with a charge does not', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const free = await sandboxHere({ job: [{ do: 'fail', times: 3 }] });
    expect((await render(cwd, free.url, '--retries', '5', '--max-credits', '190')).code).toBe(0);
    expect(free.stats()).toMatchObject({ created: 5, charged: { trinetra: 190 } });
    const charging = await sandboxHere({ job: [{ do: 'charge', credits: 104 }] });
    const other = workspace({ 'board.yaml': boardOf(['a', 'b', 'c']) });
    expect((await render(other, charging.url, '--concurrency', '1', '--max-credits', '285')).code).toBe(4);
    expect(charging.stats()).toMatchObject({ created: 2, charged: { trinetra: 208 } });
  });

  it('may use prices from the config, and the plan says so', async () => {
    const cwd = workspace({
      'board.yaml': boardOf(['a']),
      'rushes.config.yaml':
        'version: 1\noutput: out\ngateways: { trinetra: { concurrency: 2, rates: { kling-v3: { 720p: 17.5 } } } }\n',
    });
    const planned = await rushes(cwd, ['plan', 'board.yaml']);
    expect(planned.stdout).toContain('gateway    trinetra, https://brahmand-api.bulletshorts.co, 2 at once');
    expect(planned.stdout).toContain('To pay: 87.5 credits (INR 87.5), or 95 by the list, for 1 new take');
    expect(planned.stdout).toContain(
      'config     rushes.config.yaml sets output folder out; trinetra concurrency 2; trinetra/kling-v3 720p 17.5 credits/s (list 19)',
    );
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    expect(existsSync(join(cwd, 'out/film/manifest.json'))).toBe(true);
    const status = await rushes(cwd, ['status', 'board.yaml']);
    expect(status.stdout).toMatch(/^95 credits counted by trinetra at 127\.0\.0\.1:\d+; not as planned: a\.1 95 for 87\.5$/m);
  });
});

describe('an API key', () => {
  it('that is missing is named, together with the rehearsal that needs none', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const ran = await rushes(cwd, ['render', 'board.yaml', '--yes']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('TRINETRA_API_KEY is not set');
    expect(ran.stderr).toContain('rushes rehearse');
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
  });

  it('may stand in a .env, but a base URL may not', async () => {
    const sandbox = await sandboxHere();
    const cwd = workspace({
      'board.yaml': boardOf(['a']),
      '.env': `TRINETRA_API_KEY=from-dot-env-0123\nTRINETRA_BASE_URL=${sandbox.url}\n`,
    });
    const planned = await rushes(cwd, ['plan', 'board.yaml']);
    expect(planned.stdout).toContain('trinetra, https://brahmand-api.bulletshorts.co');
    expect((await rushes(cwd, ['render', 'board.yaml', ...QUICKLY, ...local(sandbox.url)])).code).toBe(0);
  });

  it('beside a base URL in a .env leads to a warning about that URL', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']), '.env': 'TRINETRA_BASE_URL=http://127.0.0.1:1\n' });
    expect((await rushes(cwd, ['plan', 'board.yaml'])).stderr).toContain('TRINETRA_BASE_URL in a .env file is not read');
  });

  it('goes over plain http only to this machine', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const ran = await rushes(cwd, ['render', 'board.yaml', '--yes'], against('http://192.0.2.1'));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('plain http');
  });

  it('never goes to an address that a manifest names', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const [mine, theirs] = [await sandboxHere(), await sandboxHere()];
    await render(cwd, theirs.url);
    const file = join(cwd, 'renders/film/manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(theirs.url, 'https://gateway.example'));
    rmSync(join(cwd, 'renders/film/journal.jsonl'));
    rmSync(join(cwd, 'renders/film/clips'), { recursive: true });
    const ran = await render(cwd, mine.url);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('it was sent to https://gateway.example');
    expect(mine.stats()).toMatchObject({ submits: 0, polls: 0 });
  });
});

describe('takes from a sandbox', () => {
  it('never count for a real render', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    await render(cwd, sandbox.url);
    const real = await plan(cwd);
    expect(rows(real)).toEqual(['submit a.2 new']);
    expect(real.totals[0]).toMatchObject({ to_pay: 95, paid: 0 });
  });
});

describe('one board', () => {
  it('is held by one run at a time, even by a frozen one', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const first = start(cwd, ['render', 'board.yaml', ...QUICKLY], against(sandbox.url));
    await first.saw(/b\.1 +accepted/);
    first.child.kill('SIGSTOP');
    const second = await render(cwd, sandbox.url);
    expect(second.code).toBe(5);
    expect(second.stderr).toContain('another run holds this board');
    expect((await rushes(cwd, ['plan', 'board.yaml', ...local(sandbox.url)])).code).toBe(0);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(sandbox.stats().submits).toBe(2);
  });

  it('that is named from another folder than before finds its takes, and pays for none of them again', async () => {
    const cwd = workspace();
    const film = join(cwd, 'film');
    mkdirSync(film);
    writeFileSync(join(film, 'board.yaml'), boardOf(['a']));
    const sandbox = await sandboxHere();
    await render(film, sandbox.url);
    const warning =
      'warning: takes of this board are in film/renders/film, and not in renders/film: this shows them, and --out film/renders goes on with them.\n';
    for (const command of ['plan', 'status'])
      expect((await rushes(cwd, [command, 'film/board.yaml'])).stderr).toContain(warning);
    expect((await rushes(film, ['plan', 'board.yaml'])).stderr).toBe('');
    const anew = await rushes(cwd, ['render', 'film/board.yaml', '--yes'], against(sandbox.url));
    expect(anew).toMatchObject({ code: 2, stderr: expect.stringContaining('To go on with them: --out film/renders.') });
    expect(sandbox.stats().submits).toBe(1);
    const again = await rushes(cwd, ['render', 'film/board.yaml', '--out', 'film/renders', '--yes'], against(sandbox.url));
    expect(again.stderr).toBe('Nothing to do: everything is here.\n');
    expect(sandbox.stats().submits).toBe(1);
    const command = ['render', 'film/board.yaml', '--out', 'renders', '--yes'];
    expect((await rushes(cwd, command, against(sandbox.url))).code).toBe(2);
    expect((await rushes(cwd, [...command, '--ignore-other-takes'], against(sandbox.url))).code).toBe(0);
  });

  it('that was rendered elsewhere accepts no reconcile here, and is told where its takes are', async () => {
    const cwd = workspace();
    const film = join(cwd, 'film');
    mkdirSync(film);
    writeFileSync(join(film, 'board.yaml'), boardOf(['a', 'b']));
    const sandbox = await sandboxHere();
    await render(film, sandbox.url);
    const job = sandbox.stats().jobs[0]?.id as string;
    for (const way of [['--adopt', job], ['--retry'], ['--abandon'], []]) {
      const settled = await rushes(cwd, ['reconcile', 'film/board.yaml', 'a', ...way], against(sandbox.url));
      expect(settled).toMatchObject({ code: 2, stderr: expect.stringContaining('Name their folder: --out film/renders.') });
    }
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
  });

  it('counts as rendered if a take was begun, but not if a run left only its name', async () => {
    const cwd = workspace();
    const [film, command] = [join(cwd, 'film'), join(cwd, 'renders/film')];
    for (const folder of [film, command]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(film, 'board.yaml'), boardOf(['a']));
    await render(film, (await sandboxHere()).url);
    const there = join(film, 'renders/film');
    const [name = ''] = readFileSync(join(there, 'journal.jsonl'), 'utf8').split('\n');
    expect(name).toContain('"board"');
    writeFileSync(join(command, 'journal.jsonl'), `${name}\n`);
    const warning = async () => (await rushes(cwd, ['plan', 'film/board.yaml'])).stderr;
    expect(await warning()).toContain('takes of this board are in film/renders/film');
    rmSync(join(there, 'manifest.json'));
    writeFileSync(join(there, 'journal.jsonl'), `${name}\n`);
    expect(await warning()).toBe('');
  });

  it('in a folder without write permission is refused before a request is sent', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    writeFileSync(join(cwd, 'renders'), 'a file');
    const ran = await render(cwd, sandbox.url);
    expect(ran.code).toBe(6);
    expect(ran.stderr).toBe('error: renders is not a folder.\n       Nothing was sent. Choose another --out.\n');
    for (const command of ['plan', 'status', 'rehearse']) {
      const below = await rushes(cwd, [command, 'board.yaml', '--out', 'board.yaml']);
      expect(below.code).toBe(6);
      expect(below.stderr).toContain('error: board.yaml is not a folder.\n');
      expect(below.stderr).toMatch(/Choose another --out\.\n$/);
    }
    rmSync(join(cwd, 'renders'));
    mkdirSync(join(cwd, 'renders/film'), { recursive: true });
    writeFileSync(join(cwd, 'renders/film/clips'), 'a file');
    expect((await render(cwd, sandbox.url)).code).toBe(6);
    expect(sandbox.stats().submits).toBe(0);
  });
});

describe('an output folder', () => {
  it('that cannot be created ends the run at once', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const ran = await render(cwd, sandbox.url, '--out', '/proc/nowhere');
    expect(ran.code).toBe(6);
    expect(sandbox.stats().submits).toBe(0);
  });

  it('that cannot be written to is exit 6, without a stack trace', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const { status, stderr } = spawnSync('bash', ['-c', `exec "$0" "$1" plan board.yaml > /dev/full`, process.execPath, MAIN], {
      cwd,
      encoding: 'utf8',
    });
    expect(status).toBe(6);
    expect(stderr).toContain('error: cannot write the output: ENOSPC');
    expect(stderr).not.toContain('    at ');
  });
});

describe('an interrupted render', () => {
  it('sends nothing new, leaves jobs running, says how to continue, and the next run continues', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b', 'c']) });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const run = start(cwd, ['render', 'board.yaml', ...QUICKLY, '--concurrency', '2'], against(sandbox.url));
    await run.saw(/b\.1 +accepted/);
    run.child.kill('SIGINT');
    const ended = await run.ended;
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain('go on with: rushes render board.yaml');
    expect(sandbox.stats().submits).toBe(2);
    const planned = await plan(cwd, ...local(sandbox.url));
    expect(rows(planned)).toEqual(['resume a.1 running', 'resume b.1 running', 'submit c.1 new']);
    expect(planned.totals[0]).toMatchObject({ to_pay: 95, paid: 190 });
  });

  it('waits ten seconds for an answer that is on its way, and no longer', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ submit: [{ do: 'hang', times: 1 }] });
    const run = start(cwd, ['render', 'board.yaml', ...QUICKLY], against(sandbox.url));
    await run.saw(/a\.1 +sending/);
    while (sandbox.stats().created === 0) await new Promise((resolve) => setImmediate(resolve));
    const before = Date.now();
    run.child.kill('SIGINT');
    const ended = await run.ended;
    expect(ended.code).toBe(130);
    expect(Date.now() - before).toBeGreaterThan(9000);
    expect(sandbox.stats().submits).toBe(1);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'unknown' }]);
    expect((await render(cwd, sandbox.url)).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 1, charged: { trinetra: 95 } });
  });

  it('waits for an answer that is on its way; the second signal ends it at once', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ submit: [{ do: 'hang', times: 1 }] });
    const run = start(cwd, ['render', 'board.yaml', ...QUICKLY], against(sandbox.url));
    await run.saw(/a\.1 +sending/);
    while (sandbox.stats().created === 0) await new Promise((resolve) => setImmediate(resolve));
    run.child.kill('SIGTERM');
    await run.saw('Again to stop at once');
    run.child.kill('SIGTERM');
    expect((await run.ended).code).toBe(143);
    expect(rows(await plan(cwd, ...local(sandbox.url)))).toEqual(['submit a.1 replay']);
    expect((await render(cwd, sandbox.url)).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 1, charged: { trinetra: 95 } });
  });
});
