import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { boardOf, shotIds } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const rates = (gateway: string, model: string, rate: string) =>
  `version: 1\ngateways: { ${gateway}: { rates: { ${model}: { 720p: ${rate} } } } }\n`;
/** What a customer with a discount writes into the repository. The list price is 19. */
const NEGOTIATED = rates('trinetra', 'kling-v3', '17');
/** Five seconds at that rate. */
const DISCOUNT: Partial<Knobs> = { job: [{ do: 'charge', credits: 85 }] };
const UNIALL = boardOf(['a', 'b']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent');

/** A board of two takes: 190 credits at list price, 170 at the repository's rate, and a budget between the two. */
function makeDiscountBoard(head = 'budget: { max_credits: 175 }\n') {
  return workspace({ 'board.yaml': boardOf(['a', 'b'], '', head), 'rushes.config.yaml': NEGOTIATED });
}

/** A user's settings and what their machine has recorded, apart from the repository. */
function makeUser(config?: string) {
  const home = workspace();
  if (config !== undefined) {
    mkdirSync(join(home, '.config/rushes'), { recursive: true });
    writeFileSync(join(home, '.config/rushes/config.yaml'), config);
  }
  const state = join(home, '.local/state/rushes');
  return { env: { HOME: home, XDG_CONFIG_HOME: '', XDG_STATE_HOME: '' }, home, state };
}

describe('a rate below list price in a repository’s config', () => {
  it('does not stretch a cap: a hundred credits buy what they buy at list price', async () => {
    const config = rates('trinetra', 'kling-v3', '0.001');
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(40)), 'rushes.config.yaml': config });
    const { env } = makeUser();
    const sandbox = await sandboxHere();
    const flags = [...RENDER, '--max-credits', '100'];
    const ran = await rushes(cwd, flags, { ...against(sandbox.url), ...env });
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('3800 needed by list prices (0.2 by rushes.config.yaml), 100 allowed. Nothing was sent.\n');
    expect(ran.stderr).toContain('add --trust-rates, or put them into ~/.config/rushes/config.yaml.');
    expect(sandbox.stats().submits).toBe(0);
    const part = await rushes(cwd, [...flags, '--partial'], { ...against(sandbox.url), ...env });
    expect(part.code).toBe(4);
    expect(sandbox.stats()).toMatchObject({ created: 1, charged: { trinetra: 95 } });
  });

  it('is shown beside the list price with a one-line way out, even without a cap', async () => {
    const cwd = makeDiscountBoard('');
    const { stdout } = await rushes(cwd, ['plan', 'board.yaml'], makeUser().env);
    expect(stdout).toContain('To pay: 170 credits (INR 170), or 190 by the list, for ');
    expect(stdout).toContain(
      '\nrates      rushes.config.yaml alone says trinetra/kling-v3 720p 17 credits/s (list 19): caps count list prices, and nothing that has none. If the rates are yours: --trust-rates, or put them into ~/.config/rushes/config.yaml\n',
    );
    expect(stdout).toContain('\nconfig     rushes.config.yaml sets trinetra/kling-v3 720p 17 credits/s (list 19)\n');
    const { stdout: json } = await rushes(cwd, ['plan', 'board.yaml', '--format', 'json'], makeUser().env);
    expectValid('plan.schema.json', JSON.parse(json));
    expect(JSON.parse(json)).toMatchObject({
      steps: [{ credits: 85, cap_credits: 95 }, {}],
      totals: [{ to_pay: 170, to_pay_at_list: 190 }],
      rates: [{ credits_per_second: 17, unconfirmed: true, list_credits_per_second: 19 }, { credits_per_second: 19 }],
      vouch_in: '~/.config/rushes/config.yaml',
    });
  });

  it('does not stretch a board’s budget, a cap for one gateway, or a retry within the run', async () => {
    const sandbox = await sandboxHere({ job: [{ do: 'fail', credits: 95 }] });
    const { env } = makeUser();
    for (const head of ['budget: { max_credits: 175 }\n', 'budget: { max_credits: { trinetra: 175 } }\n']) {
      const ran = await rushes(makeDiscountBoard(head), RENDER, { ...against(sandbox.url), ...env });
      expect(ran.code).toBe(4);
      expect(ran.stderr).toContain(
        'over the board’s budget by 15 credits: 190 needed by list prices (170 by rushes.config.yaml)',
      );
    }
    expect(sandbox.stats().submits).toBe(0);
    // 85 beside the charged 95 would fit into 184; 95 does not.
    const one = workspace({ 'board.yaml': boardOf(['a']), 'rushes.config.yaml': rates('trinetra', 'kling-v3', '18') });
    const flags = [...RENDER, '--retries', '3', '--max-credits', '189'];
    expect((await rushes(one, flags, { ...against(sandbox.url), ...env })).code).toBe(4);
    expect(sandbox.stats().created).toBe(1);
  });

  it('counts as it is if it is above the list price', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']), 'rushes.config.yaml': rates('trinetra', 'kling-v3', '25') });
    const { stdout, code } = await rushes(cwd, ['plan', 'board.yaml', '--max-credits', '100'], makeUser().env);
    expect(code).toBe(4);
    expect(stdout).toContain('max        over by 25 credits: 125 needed, 100 allowed');
    expect(stdout).not.toContain('alone says');
  });

  it('counts at the list price for its kind of clip', async () => {
    const board = boardOf(['a'], 'frames: { first: "https://example.com/a.png" }');
    const cwd = workspace({
      'board.yaml': board.replace('trinetra/kling-v3', 'evolink/kling-v3-image-to-video'),
      'rushes.config.yaml': rates('evolink', 'kling-v3-image-to-video', '[{ mode: image, credits_per_second: 1 }]'),
    });
    const { stdout } = await rushes(cwd, ['plan', 'board.yaml', '--format', 'json'], makeUser().env);
    expect(JSON.parse(stdout)).toMatchObject({ steps: [{ credits: 5, cap_credits: 27 }] });
  });

  it('counts as it is for a retry within the run if it is above the list price', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']), 'rushes.config.yaml': rates('trinetra', 'kling-v3', '20') });
    const sandbox = await sandboxHere({
      job: [
        { do: 'fail', times: 1 },
        { do: 'charge', credits: 100 },
      ],
    });
    const flags = [...RENDER, '--retries', '1', '--max-credits', '100'];
    expect((await rushes(cwd, flags, { ...against(sandbox.url), ...makeUser().env })).code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
  });

  it('does not make what an earlier run may have bought cheaper', async () => {
    const cwd = workspace({
      'board.yaml': boardOf(['a'], '', 'budget: { max_credits: 180 }\n'),
      'rushes.config.yaml': rates('trinetra', 'kling-v3', '0.001'),
    });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', times: 2 }] });
    const env = { ...against(sandbox.url), ...makeUser().env };
    expect((await rushes(cwd, RENDER, env)).code).toBe(3);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b'], '', 'budget: { max_credits: 180 }\n'));
    const ran = await rushes(cwd, RENDER, env);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('190 needed by list prices');
    expect(sandbox.stats().created).toBe(1);
  });
});

describe('a lower rate is confirmed', () => {
  it('by a charge that this machine polled: the next run needs no flag', async () => {
    const cwd = makeDiscountBoard();
    const sandbox = await sandboxHere(DISCOUNT);
    const { env, state } = makeUser();
    const userEnv = { ...against(sandbox.url), ...env };
    expect((await rushes(cwd, RENDER, userEnv)).code).toBe(4);
    expect((await rushes(cwd, [...RENDER, '--only', 'a'], userEnv)).code).toBe(0);
    expect(readdirSync(join(state, 'charges'))).toHaveLength(1);
    const { stdout } = await rushes(cwd, ['plan', 'board.yaml'], userEnv);
    expect(stdout).not.toContain('alone says');
    expect(stdout).toContain('budget     175 credits: 170 are spent or planned, 5 remain');
    expect((await rushes(cwd, RENDER, userEnv)).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 2, charged: { trinetra: 170 } });
  });

  it.each<[string, (place: { cwd: string; state: string }) => Record<string, string>]>([
    [
      'journal and manifest are present on another machine',
      ({ state }) => {
        rmSync(state, { recursive: true });
        return {};
      },
    ],
    [
      'only the manifest is present',
      ({ cwd, state }) => {
        rmSync(state, { recursive: true });
        rmSync(join(cwd, 'renders/film/journal.jsonl'));
        return {};
      },
    ],
    ['another account is charged', () => ({ TRINETRA_API_KEY: 'another-key-0123456789' })],
    [
      'the rate was lowered afterwards',
      ({ cwd }) => {
        writeFileSync(join(cwd, 'rushes.config.yaml'), rates('trinetra', 'kling-v3', '15'));
        return {};
      },
    ],
    [
      'the recorded charge is for another kind of clip',
      ({ state }) => {
        const [name = ''] = readdirSync(join(state, 'charges'));
        const file = join(state, 'charges', name);
        writeFileSync(file, readFileSync(file, 'utf8').replace('720p', '1080p'));
        return {};
      },
    ],
    [
      'the recorded charge is not JSON',
      ({ state }) => {
        const [name = ''] = readdirSync(join(state, 'charges'));
        writeFileSync(join(state, 'charges', name), '{');
        return {};
      },
    ],
  ])('but not when %s', async (_, change) => {
    const cwd = makeDiscountBoard();
    const sandbox = await sandboxHere(DISCOUNT);
    const { env, state } = makeUser();
    const userEnv = { ...against(sandbox.url), ...env };
    expect((await rushes(cwd, [...RENDER, '--only', 'a'], userEnv)).code).toBe(0);
    const ran = await rushes(cwd, RENDER, { ...userEnv, ...change({ cwd, state }) });
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('by list prices');
    expect(sandbox.stats().created).toBe(1);
  });

  it('but never by the charge of a job that a manifest names, whatever clip it claims', async () => {
    const cwd = makeDiscountBoard();
    const sandbox = await sandboxHere(DISCOUNT);
    const { env, state } = makeUser();
    const userEnv = { ...against(sandbox.url), ...env };
    await rushes(cwd, [...RENDER, '--only', 'a'], userEnv);
    rmSync(state, { recursive: true });
    rmSync(join(cwd, 'renders/film/journal.jsonl'));
    const {
      takes: [take],
      ...rest
    } = manifest(cwd, 'film');
    const { clip: _, ...running } = { ...take, status: 'running', credits: { planned: 85, unit: 'trinetra' } };
    writeFileSync(join(cwd, 'renders/film/manifest.json'), JSON.stringify({ ...rest, takes: [running], totals: [] }));
    expect((await rushes(cwd, [...RENDER, '--only', 'a'], userEnv)).code).toBe(0);
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ status: 'stored', credits: { charged: 85 } });
    expect(existsSync(join(state, 'charges'))).toBe(false);
    expect((await rushes(cwd, [...RENDER, '--ignore-other-takes'], userEnv)).code).toBe(4);
  });

  it('but never by a rehearsal, because its sandbox uses the rates that it is given', async () => {
    const cwd = makeDiscountBoard();
    const { env, state } = makeUser();
    expect((await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120'], env)).code).toBe(0);
    expect(existsSync(join(state, 'charges'))).toBe(false);
    expect((await rushes(cwd, ['plan', 'board.yaml'], env)).code).toBe(4);
  });

  it('until a charge at list price arrives', async () => {
    const cwd = makeDiscountBoard('budget: { max_credits: 400 }\n');
    const sandbox = await sandboxHere({ job: [{ do: 'charge', credits: 85, prompt: 'What a' }] });
    const { env } = makeUser();
    const userEnv = { ...against(sandbox.url), ...env };
    const said = async () =>
      (await rushes(cwd, ['plan', 'board.yaml', '--retake', 'a'], userEnv)).stdout.includes('alone says');
    await rushes(cwd, [...RENDER, '--only', 'a'], userEnv);
    expect(await said()).toBe(false);
    await rushes(cwd, RENDER, userEnv);
    expect(await said()).toBe(true);
  });

  it('never when no state can be kept: rushes says so, and the render goes on', async () => {
    const cwd = makeDiscountBoard();
    const sandbox = await sandboxHere(DISCOUNT);
    const { env, home } = makeUser();
    writeFileSync(join(home, '.local'), 'in the way');
    const userEnv = { ...against(sandbox.url), ...env };
    const ran = await rushes(cwd, [...RENDER, '--only', 'a'], userEnv);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('what this machine was charged');
    expect((await rushes(cwd, RENDER, userEnv)).code).toBe(4);
  });

  it('by --trust-rates or by RUSHES_TRUST_RATES in the environment, but not by a line in a .env', async () => {
    const cwd = makeDiscountBoard();
    const { env } = makeUser();
    const code = async (flags: string[] = [], more: Record<string, string> = {}) =>
      (await rushes(cwd, ['plan', 'board.yaml', ...flags], { ...env, ...more })).code;
    expect(await code(['--trust-rates'])).toBe(0);
    expect(await code([], { RUSHES_TRUST_RATES: '1' })).toBe(0);
    expect(await code([], { RUSHES_TRUST_RATES: '0' })).toBe(4);
    expect(await code([], { RUSHES_TRUST_RATES: 'perhaps' })).toBe(2);
    writeFileSync(join(cwd, '.env'), 'RUSHES_TRUST_RATES=1\n');
    expect(await code()).toBe(4);
    const { stderr } = await rushes(cwd, ['plan', 'board.yaml'], env);
    expect(stderr).toContain('warning: RUSHES_TRUST_RATES in a .env file is not read, as a file could stretch your caps');
  });
});

describe('the user’s own config', () => {
  it('takes precedence over the repository’s rates, and a cap counts it, wherever XDG_CONFIG_HOME puts it', async () => {
    const cwd = makeDiscountBoard();
    const { env, home } = makeUser(NEGOTIATED);
    const { stdout, code } = await rushes(cwd, ['plan', 'board.yaml'], env);
    expect(code).toBe(0);
    expect(stdout).not.toContain('alone says');
    expect(stdout).toContain('\nconfig     ~/.config/rushes/config.yaml sets trinetra/kling-v3 720p 17 credits/s\n');
    // Above the repository's rate: the account's owner knows better.
    writeFileSync(join(home, '.config/rushes/config.yaml'), rates('trinetra', 'kling-v3', '18.5'));
    expect((await rushes(cwd, ['plan', 'board.yaml'], env)).stdout).toContain('To pay: 185 credits (INR 185) for ');
    const elsewhere = workspace();
    mkdirSync(join(elsewhere, 'rushes'));
    writeFileSync(join(elsewhere, 'rushes/config.yaml'), rates('trinetra', 'kling-v3', '16'));
    const xdg = { ...env, XDG_CONFIG_HOME: elsewhere };
    expect((await rushes(cwd, ['plan', 'board.yaml'], xdg)).stdout).toContain('To pay: 160 credits');
    // Its specification says to ignore a relative path.
    writeFileSync(join(cwd, 'config.yaml'), rates('trinetra', 'kling-v3', '0.001'));
    const relative = { ...env, XDG_CONFIG_HOME: '.' };
    expect((await rushes(cwd, ['plan', 'board.yaml'], relative)).stdout).toContain('To pay: 185 credits');
  });

  it('is also read for money and concurrency, by every command that shows a price', async () => {
    const config =
      'version: 1\ngateways: { trinetra: { concurrency: 9, money: { currency: EUR, per_credit: 0.01 }, rates: { kling-v3: { 720p: 17 } } } }\n';
    const { env } = makeUser(config);
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    expect((await rushes(cwd, ['plan', 'board.yaml'], env)).stdout).toContain('To pay: 85 credits (EUR 0.85) for ');
    expect((await rushes(cwd, ['plan', 'board.yaml'], env)).stdout).toContain(', 9 at once');
    expect((await rushes(cwd, ['compare', 'board.yaml'], env)).stdout).toMatch(
      /^\* +trinetra\/kling-v3 +1 of 1 +85 trinetra +EUR 0.85/m,
    );
    const { stdout } = await rushes(cwd, ['models'], env);
    expect(stdout).toMatch(/kling-v3 +all +17 +~\/\.config\/rushes\/config\.yaml/);
  });

  it('accepts no output folder and no stills, and its mistakes are reported with their place', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const { env } = makeUser('version: 1\noutput: renders\ngateways: { trinetra: { rates: { kling-v3: { 720p: 17 } } } }\n');
    const ran = await rushes(cwd, ['plan', 'board.yaml'], env);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(
      '~/.config/rushes/config.yaml:2:1 error[not-in-your-config] `output` belongs to one board, and this config is for all your boards',
    );
    const typo = await rushes(cwd, ['validate', 'board.yaml'], makeUser('version: 1\ngateways: { trinetr: {} }\n').env);
    expect(typo.code).toBe(2);
    expect(typo.stdout).toContain('~/.config/rushes/config.yaml:2:13 error[unknown-gateway]');
  });
});

describe('a repository’s rate without a list price', () => {
  const config = rates('uniall', 'kling-v3-std-silent', '7');

  it('satisfies no cap until the user confirms it, by the flag or in their own config', async () => {
    const cwd = workspace({ 'board.yaml': UNIALL, 'rushes.config.yaml': config });
    const sandbox = await sandboxHere();
    const userEnv = { ...against(sandbox.url), ...makeUser().env };
    const flags = [...RENDER, '--max-credits', '100'];
    const ran = await rushes(cwd, flags, userEnv);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain(
      'a.1, b.1 cannot be held against --max-credits: uniall has no list price, and only rushes.config.yaml says one. Nothing was sent.\n',
    );
    expect(ran.stderr).toContain('If the rates in rushes.config.yaml are yours: add --trust-rates, or put them into');
    expect(sandbox.stats().submits).toBe(0);
    expect((await rushes(cwd, [...flags, '--partial'], userEnv)).code).toBe(4);
    expect(sandbox.stats().submits).toBe(0);
    expect((await rushes(cwd, [...flags, '--only', 'a', '--trust-rates'], userEnv)).code).toBe(0);
    // Rendering proves nothing here: uniall reports no charge.
    expect((await rushes(cwd, flags, userEnv)).code).toBe(4);
    expect((await rushes(cwd, flags, { ...userEnv, ...makeUser(config).env })).code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
  });

  it('does not satisfy the cap of a retry either', async () => {
    const cwd = workspace({ 'board.yaml': UNIALL, 'rushes.config.yaml': config });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', times: 1 }] });
    const userEnv = { ...against(sandbox.url), ...makeUser().env };
    expect((await rushes(cwd, [...RENDER, '--only', 'a'], userEnv)).code).toBe(3);
    const retry = ['reconcile', 'board.yaml', 'a', '--retry', '--yes', '--max-credits', '40'];
    const refused = await rushes(cwd, retry, userEnv);
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining('add --trust-rates') });
    expect(sandbox.stats().submits).toBe(1);
    expect((await rushes(cwd, [...retry, '--trust-rates'], userEnv)).code).toBe(0);
    expect(sandbox.stats().submits).toBe(2);
  });

  it('does not price past takes against a budget either: nothing more is bought within it', async () => {
    const cwd = workspace({ 'board.yaml': UNIALL, 'rushes.config.yaml': rates('uniall', 'kling-v3-std-silent', '0.001') });
    const sandbox = await sandboxHere();
    const userEnv = { ...against(sandbox.url), ...makeUser().env };
    expect((await rushes(cwd, [...RENDER, '--only', 'a'], userEnv)).code).toBe(0);
    const budget = UNIALL.replace('shots:', 'budget: { max_credits: 60 }\nshots:');
    writeFileSync(join(cwd, 'board.yaml'), budget);
    expect((await rushes(cwd, RENDER, userEnv)).code).toBe(4);
    // At the user's own rate the first take cost 35 credits, not 0.005.
    const ran = await rushes(cwd, RENDER, { ...userEnv, ...makeUser(config).env });
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('over the board’s budget by 10 credits: 70 needed');
    expect(sandbox.stats().created).toBe(1);
  });

  it('is planned without a cap as usual, and the plan says where the price comes from', async () => {
    const cwd = workspace({ 'board.yaml': UNIALL, 'rushes.config.yaml': config });
    const { stdout, code } = await rushes(cwd, ['plan', 'board.yaml'], makeUser().env);
    expect(code).toBe(0);
    expect(stdout).toContain('To pay: 70 credits for ');
    expect(stdout).toContain(
      'rates      rushes.config.yaml alone says uniall/kling-v3-std-silent 720p 7 credits/s (no list price): caps',
    );
  });
});

describe('a cap with more than three decimals', () => {
  // Three seconds at 0.1 credits a second.
  const config = rates('trinetra', 'kling-v3', '0.1');
  it.each([
    ['on the command line', '', ['--max-credits', '0.2999']],
    ['on the command line, by gateway', '', ['--max-credits', 'trinetra=0.2999']],
    ['in the board', 'budget: { max_credits: 0.2999 }\n', []],
    ['in the board, by gateway', 'budget: { max_credits: { trinetra: 0.2999 } }\n', []],
  ])('is never rounded up: %s', async (_, head, flags) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 3', head), 'rushes.config.yaml': config });
    const sandbox = await sandboxHere();
    const userEnv = { ...against(sandbox.url), ...makeUser().env };
    const ran = await rushes(cwd, [...RENDER, '--trust-rates', ...flags], userEnv);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('0.3 needed, 0.299 allowed');
    expect(sandbox.stats().submits).toBe(0);
    const text = readFileSync(join(cwd, 'board.yaml'), 'utf8').replace('0.2999', '0.3');
    writeFileSync(join(cwd, 'board.yaml'), text);
    const enough = flags.map((flag) => flag.replace('0.2999', '0.3'));
    expect((await rushes(cwd, ['plan', 'board.yaml', '--trust-rates', ...enough], userEnv)).code).toBe(0);
  });
});

describe('a take that is charged ten times its price', () => {
  /** Six takes of 300 credits, one of 19, and one more. */
  const board = boardOf(['a', 'b', 'c', 'd', 'e', 'f'], 'duration: 10\n    resolution: 1080p').concat(
    '  - { id: short, prompt: A short one, duration: 1 }\n  - { id: last, prompt: The last one, duration: 10, resolution: 1080p }\n',
  );

  it('stops further requests to its gateway, however many others were charged as planned', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere({ job: [{ do: 'charge', credits: 190, prompt: 'A short one' }] });
    const ran = await rushes(cwd, [...RENDER, '--concurrency', '1'], { ...against(sandbox.url), ...makeUser().env });
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain(
      'trinetra charged 190 credits for short.1, planned at 19: 10 times its price or more; check its rate (rushes models shows where it is from)',
    );
    expect(sandbox.stats().created).toBe(7);
  });

  it.each(['', 'concurrency: 1000, '])(
    'is the only one, when a repository set the price and no user confirmed it (%s)',
    async (own) => {
      const config = rates('trinetra', 'kling-v3', '0.001').replace('rates:', `${own}rates:`);
      const cwd = workspace({ 'board.yaml': boardOf(shotIds(12)), 'rushes.config.yaml': config });
      const sandbox = await sandboxHere();
      const ran = await rushes(cwd, RENDER, { ...against(sandbox.url), ...makeUser().env });
      expect(ran.code).toBe(4);
      expect(ran.stderr).toContain('trinetra charged 95 credits for s01.1, planned at 0.005: 10 times its price or more');
      expect(sandbox.stats()).toMatchObject({ created: 1, charged: { trinetra: 95 } });
    },
  );

  it('holds the others back only until its charge is known: then they all start at once', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(6)), 'rushes.config.yaml': NEGOTIATED });
    const sandbox = await sandboxHere(DISCOUNT);
    const ran = await rushes(cwd, RENDER, { ...against(sandbox.url), ...makeUser().env });
    expect(ran.code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 6, charged: { trinetra: 510 } });
  });

  it('stops further requests if the job failed and was charged, but not at nine times its price within a tenth of the total', async () => {
    const userEnv = makeUser().env;
    const failing = workspace({ 'board.yaml': board });
    const one = await sandboxHere({ job: [{ do: 'fail', credits: 190, prompt: 'A short one' }] });
    const failed = await rushes(failing, [...RENDER, '--concurrency', '1'], { ...against(one.url), ...userEnv });
    expect(failed.stderr).toContain('190 credits for short.1');
    expect(one.stats().created).toBe(7);
    const cwd = workspace({ 'board.yaml': board });
    const other = await sandboxHere({ job: [{ do: 'charge', credits: 171, prompt: 'A short one' }] });
    expect((await rushes(cwd, [...RENDER, '--concurrency', '1'], { ...against(other.url), ...userEnv })).code).toBe(0);
    expect(other.stats().created).toBe(8);
  });
});
