import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Clone, MANIFEST, makeTwoClones } from '../support/clones.js';
import { boardOf } from '../support/film.js';
import { type GatewayBehaviour, madeUpGateway, makeClip } from '../support/gateway.js';
import { expectValid } from '../support/schemas.js';

/** A gateway without task ids: each request that is sent twice is bought twice. Held jobs do not end. */
async function startGateway(manners: GatewayBehaviour = {}) {
  let count = 0;
  const held = new Set<string>();
  const made = await madeUpGateway({
    id: () => {
      count += 1;
      return `job${count}`;
    },
    poll: (id, answer) => {
      if (!held.has(id)) return false;
      answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id, status: 'running' }));
      return true;
    },
    ...manners,
  });
  const bought = (): string[] => made.posts.map(({ body }) => / (\w+) shows/.exec(body)?.[1] ?? '').sort();
  return { ...made, bought, hold: (job: string) => held.add(job), letGo: () => held.clear() };
}

/** Two clones of a film. Shot `a` is rendered and committed. */
async function shareFilm(shots: readonly string[] = ['a', 'b'], head = '') {
  const gate = await startGateway();
  const { mine, theirs, third } = makeTwoClones(boardOf(shots, '', head), gate.url);
  return { gate, mine, theirs, third };
}

const pull = (clone: Clone): void => {
  expect(clone.git('pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main')).toMatchObject({ code: 0 });
};

/** Replaces the local manifest by the pushed one, as `git checkout --theirs` does. */
const checkOutTheirs = (clone: Clone): void => {
  expect(clone.git('fetch', '-q', 'origin')).toMatchObject({ code: 0 });
  expect(clone.git('checkout', 'origin/main', '--', MANIFEST)).toMatchObject({ code: 0 });
};

const jobs = (clone: Clone): string[] =>
  clone
    .manifest()
    .takes.flatMap(({ job_id }) => job_id ?? [])
    .sort();

describe('a manifest that is pulled between two runs', () => {
  it('is imported: a colleague’s takes are downloaded, nothing is bought again, and no file has to be moved', async () => {
    const { gate, mine, theirs } = await shareFilm();
    expect((await mine.render('--only', 'a')).code).toBe(0);
    mine.push();
    pull(theirs);
    expect((await theirs.render()).code).toBe(0);
    theirs.push();
    pull(mine);
    const before = readFileSync(mine.file('journal.jsonl'), 'utf8');
    expect(await mine.plan()).toEqual(['keep a.1', 'fetch b.1']);
    expect((await mine.run('status', 'board.yaml')).stdout).toMatch(/b\.1 +stored/);
    // Commands that only read write nothing.
    expect(readFileSync(mine.file('journal.jsonl'), 'utf8')).toBe(before);
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'b']);
    expect(mine.clips()).toEqual(['a.1.mp4', 'b.1.mp4']);
    expect(mine.git('status', '--porcelain').said).toBe('');
    expect((await mine.run('doctor', 'board.yaml')).code).toBe(0);
  });

  it('works day after day, regardless of who rendered last', async () => {
    const { gate, mine, theirs } = await shareFilm(['a', 'b', 'c', 'd']);
    for (const [one, shot] of [
      [mine, 'a'],
      [theirs, 'b'],
      [mine, 'c'],
      [theirs, 'd'],
    ] as const) {
      pull(one);
      expect((await one.render('--only', shot)).code).toBe(0);
      one.push();
    }
    pull(mine);
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'b', 'c', 'd']);
    expect(jobs(mine)).toEqual(['job1', 'job2', 'job3', 'job4']);
  });

  it('shows how our job ended when a colleague polled it: its clip is downloaded, and its charge counts', async () => {
    const { gate, mine, theirs } = await shareFilm(['a']);
    gate.hold('job1');
    const running = mine.start('render', 'board.yaml', '--yes', '--poll-interval', '0.02');
    while (gate.polls.size === 0) await new Promise((later) => setTimeout(later, 5));
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
    mine.push();
    gate.letGo();
    pull(theirs);
    expect(await theirs.plan()).toEqual(['resume a.1']);
    expect((await theirs.render()).code).toBe(0);
    theirs.push();
    pull(mine);
    expect(await mine.plan()).toEqual(['fetch a.1']);
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a']);
    expect(mine.takes()['a.1']).toMatchObject({ status: 'stored', credits: { charged: 95 } });
  });

  it('shows how a colleague settled our lost answer: an adopted job is downloaded, and an abandoned one is not looked up', async () => {
    for (const [way, planned] of [
      ['--adopt', 'fetch a.1'],
      ['--abandon', 'ask a.1'],
    ] as const) {
      // The gateway accepts the request, and its answer is lost.
      const gate = await startGateway({
        submit: (_, answer, nth) => {
          if (nth > 2) return false;
          answer.destroy();
          return true;
        },
      });
      const { mine, theirs } = makeTwoClones(boardOf(['a']), gate.url);
      expect((await mine.render()).code).toBe(3);
      mine.push();
      pull(theirs);
      const settle = way === '--adopt' ? [way, 'job1'] : [way];
      expect((await theirs.run('reconcile', 'board.yaml', 'a.1', ...settle)).code).toBe(0);
      expect((await theirs.render()).code).toBe(way === '--adopt' ? 0 : 1);
      theirs.push();
      pull(mine);
      expect(await mine.plan()).toEqual([planned]);
      await mine.render();
      expect(gate.posts).toHaveLength(2);
      expect(mine.takes()['a.1']?.status).toBe(way === '--adopt' ? 'stored' : 'abandoned');
    }
  });

  it('with a different take under one of our names is refused by every planning command, with the lossless way first', async () => {
    const { gate, mine, theirs } = await shareFilm();
    mine.push();
    pull(theirs);
    expect((await mine.render('--only', 'a')).code).toBe(0);
    expect((await theirs.render('--only', 'a')).code).toBe(0);
    theirs.push();
    const ours = readFileSync(mine.file('journal.jsonl'));
    checkOutTheirs(mine);
    const known = readFileSync(join(mine.cwd, MANIFEST), 'utf8');
    for (const words of [
      ['plan', 'board.yaml'],
      ['status', 'board.yaml'],
      ['render', 'board.yaml', '--yes'],
    ]) {
      const { code, stderr } = await mine.run(...words);
      expect(code).toBe(6);
      expect(stderr).toContain('renders/film/manifest.json and the journal beside it have different takes under one name: a.1');
      expect(stderr).toContain('rushes doctor board.yaml --merge renders/film/manifest.json');
      expect(stderr).not.toMatch(/move|restore/);
    }
    expect(readFileSync(join(mine.cwd, MANIFEST), 'utf8')).toBe(known);
    expect(readFileSync(mine.file('journal.jsonl'))).toEqual(ours);
    expect(gate.bought()).toEqual(['a', 'a']);
  });
});

describe('a manifest that changes during a run', () => {
  /** Our run waits for its first shot at the gateway while a colleague buys takes. */
  async function startLongRun(shots: readonly string[], theirShots: readonly string[], head = '') {
    const film = await shareFilm(shots, head);
    const { gate, mine, theirs } = film;
    gate.hold('job1');
    pull(theirs);
    const running = mine.start('render', 'board.yaml', '--yes', '--poll-interval', '0.02', '--concurrency', '1');
    // The run is working on its first shot.
    while (gate.polls.size === 0) await new Promise((later) => setTimeout(later, 5));
    for (const shot of theirShots) expect((await theirs.render('--only', shot)).code).toBe(0);
    theirs.push();
    return { ...film, running };
  }

  it('is read again before the next write: the colleague’s take is kept and not bought again', async () => {
    const { gate, mine, running } = await startLongRun(['a', 'b', 'c'], ['b']);
    checkOutTheirs(mine);
    gate.letGo();
    const ran = await running.ended;
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('renders/film/manifest.json was changed during this run, and has b.1 of this shot now');
    expect(gate.bought()).toEqual(['a', 'b', 'c']);
    expect(Object.keys(mine.takes())).toEqual(['a.1', 'b.1', 'c.1']);
    expect(mine.takes()['b.1']?.status).toBe('stored');
    // The next run downloads the colleague's clip.
    expect(await mine.plan()).toEqual(['keep a.1', 'fetch b.1', 'keep c.1']);
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'b', 'c']);
  });

  it('through a commit and a merging pull keeps the takes of both people', async () => {
    const { gate, mine, running } = await startLongRun(['a', 'b', 'c'], ['c']);
    while (!existsSync(join(mine.cwd, MANIFEST)) || mine.manifest().takes.length === 0)
      await new Promise((later) => setTimeout(later, 5));
    mine.git('add', '-A');
    mine.git('commit', '-q', '-m', 'at work');
    const pulled = mine.git('pull', '-q', '--no-rebase', '--no-edit', '-X', 'theirs', 'origin', 'main');
    expect(pulled).toMatchObject({ code: 0 });
    gate.letGo();
    expect((await running.ended).code).toBe(1);
    expect(gate.bought()).toEqual(['a', 'b', 'c']);
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'b', 'c']);
    expect(jobs(mine)).toHaveLength(3);
  });

  it.each(['--adopt', '--abandon', 'stored'])(
    'shows that a colleague settled (%s) a take that our run would look up again: no request is sent',
    async (way) => {
      // The first shot keeps running. The answers to the second shot's request are lost.
      const gate = await startGateway({
        submit: ({ prompt }, answer) => {
          if (!String(prompt).includes(' b ')) return false;
          answer.destroy();
          return true;
        },
      });
      gate.hold('job1');
      const { mine, theirs } = makeTwoClones(boardOf(['a', 'b']), gate.url);
      const first = mine.start('render', 'board.yaml', '--yes', '--poll-interval', '0.02');
      while (!existsSync(join(mine.cwd, MANIFEST)) || mine.takes()['b.1']?.status !== 'unknown' || gate.posts.length < 3)
        await new Promise((later) => setTimeout(later, 5));
      first.child.kill('SIGINT');
      await first.ended;
      mine.push();
      pull(theirs);
      const [sent, polls] = [gate.posts.length, gate.polls.get('job1') ?? 0];
      expect(await mine.plan()).toEqual(['resume a.1', 'submit b.1']);
      const running = mine.start('render', 'board.yaml', '--yes', '--poll-interval', '0.02', '--concurrency', '1');
      while ((gate.polls.get('job1') ?? 0) === polls) await new Promise((later) => setTimeout(later, 5));
      const settle = way === '--abandon' ? [way] : ['--adopt', 'job9'];
      expect((await theirs.run('reconcile', 'board.yaml', 'b.1', ...settle)).code).toBe(0);
      if (way === 'stored') expect((await theirs.render('--only', 'b')).code).toBe(0);
      copyFileSync(join(theirs.cwd, MANIFEST), join(mine.cwd, MANIFEST));
      gate.letGo();
      expect((await running.ended).code).toBe(way === '--abandon' ? 1 : 0);
      expect(gate.posts).toHaveLength(sent);
      expect(mine.takes()['b.1']?.status).toBe(way === '--abandon' ? 'abandoned' : 'stored');
    },
  );

  it('makes the colleague’s spending count against the board’s budget', async () => {
    const { gate, mine, running } = await startLongRun(['a', 'b', 'c', 'd'], ['d'], 'budget: { max_credits: 380 }\n');
    // Another take of the colleague, for a shot that our board lacks: 380 credits hold four takes.
    checkOutTheirs(mine);
    const other = JSON.parse(readFileSync(join(mine.cwd, MANIFEST), 'utf8'));
    const [take] = other.takes;
    other.takes.push({
      ...take,
      shot: 'e',
      external_task_id: 'rushes-e',
      job_id: 'job-e',
      clip: { ...take.clip, file: 'clips/e.1.mp4' },
    });
    writeFileSync(join(mine.cwd, MANIFEST), JSON.stringify(other));
    gate.letGo();
    const ran = await running.ended;
    expect(ran.code).toBe(4);
    // a and b fit beside d and e; c does not.
    expect(gate.bought()).toEqual(['a', 'b', 'd']);
    expect(mine.manifest().totals).toMatchObject([{ charged: 380 }]);
  });

  it('is understood for a shot with a new id here: a take under the former id belongs to it', async () => {
    const { gate, mine, theirs } = await shareFilm(['a', 'hill']);
    gate.hold('job1');
    pull(theirs);
    mine.board(boardOf(['a', 'hill']).replace('- id: hill', '- id: ridge\n    renamed_from: [hut, hill]'));
    const running = mine.start('render', 'board.yaml', '--yes', '--poll-interval', '0.02', '--concurrency', '1');
    while (gate.polls.size === 0) await new Promise((later) => setTimeout(later, 5));
    expect((await theirs.render('--only', 'hill')).code).toBe(0);
    theirs.push();
    checkOutTheirs(mine);
    gate.letGo();
    const ran = await running.ended;
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('renders/film/manifest.json was changed during this run, and has hill.1 of this shot now');
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'hill']);
    expect(Object.keys(mine.takes())).toEqual(['a.1', 'hill.1']);
  });

  it.each([
    [300, ['c', 'd', 'e', 'f'], ['a', 'c', 'd', 'e', 'f'], 'four are more than what is left'],
    [290, ['c'], ['a', 'b', 'c'], 'what still fits beside one is bought'],
  ])(
    'counts a colleague’s running takes at list price when a repository’s rate is far below it: of %i credits, with %j, it buys %j, as %s',
    async (budget, theirShots, bought) => {
      const gate = await startGateway({
        job: (id) => ({
          id,
          status: 'succeeded',
          credits_charged: 0.005,
          output: { outputs: [{ type: 'video', url: `${gate.url}/clip` }] },
        }),
      });
      const { mine, theirs } = makeTwoClones(boardOf(['a', 'b'], '', `budget: { max_credits: ${budget} }\n`), gate.url);
      pull(theirs);
      const config = 'version: 1\ngateways: { trinetra: { rates: { kling-v3: { 720p: 0.001 } } } }\n';
      for (const clone of [mine, theirs]) writeFileSync(join(clone.cwd, 'rushes.config.yaml'), config);
      theirs.board(boardOf(theirShots));
      for (const job of ['job1', 'job2', 'job3', 'job4', 'job5']) gate.hold(job);
      const flags = ['--yes', '--poll-interval', '0.02'];
      const running = mine.start('render', 'board.yaml', ...flags, '--concurrency', '1');
      while (gate.polls.size === 0) await new Promise((later) => setTimeout(later, 5));
      const other = theirs.start('render', 'board.yaml', ...flags, '--trust-rates');
      while (gate.polls.size < 1 + theirShots.length) await new Promise((later) => setTimeout(later, 5));
      other.child.kill('SIGINT');
      await other.ended;
      expect(theirs.takes()['c.1']).toMatchObject({ status: 'running', credits: { planned: 0.005 } });
      copyFileSync(join(theirs.cwd, MANIFEST), join(mine.cwd, MANIFEST));
      gate.letGo();
      await running.ended;
      expect(gate.bought()).toEqual(bought);
    },
  );

  it('leaves the run’s own --max-credits untouched', async () => {
    const { gate, mine, theirs } = await shareFilm(['a', 'b']);
    gate.hold('job1');
    pull(theirs);
    theirs.board(boardOf(['a', 'b', 'd']));
    const flags = ['--yes', '--poll-interval', '0.02', '--concurrency', '1', '--max-credits', '190'];
    const running = mine.start('render', 'board.yaml', ...flags);
    while (gate.polls.size === 0) await new Promise((later) => setTimeout(later, 5));
    expect((await theirs.render('--only', 'd')).code).toBe(0);
    theirs.push();
    checkOutTheirs(mine);
    gate.letGo();
    expect((await running.ended).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'b', 'd']);
    expect(Object.keys(mine.takes())).toEqual(['a.1', 'b.1', 'd.1']);
  });

  it('and contradicts the journal stops every further request, stays as it is, and the joining command is shown first', async () => {
    const { gate, mine, running } = await startLongRun(['a', 'b', 'c'], ['a']);
    checkOutTheirs(mine);
    const known = readFileSync(join(mine.cwd, MANIFEST), 'utf8');
    gate.letGo();
    const ran = await running.ended;
    expect(ran.code).toBe(6);
    expect(gate.bought()).toEqual(['a', 'a']);
    expect(readFileSync(join(mine.cwd, MANIFEST), 'utf8')).toBe(known);
    const ours = JSON.parse(readFileSync(mine.file('manifest.ours.json'), 'utf8'));
    expectValid('manifest.schema.json', ours);
    expect(ours.takes).toMatchObject([{ shot: 'a', take: 1, status: 'stored', job_id: 'job1' }]);
    expect(ran.stderr).toContain('rushes doctor board.yaml --merge renders/film/manifest.json');

    const merged = await mine.run('doctor', 'board.yaml', '--merge', MANIFEST);
    expect(merged.code).toBe(0);
    expect(jobs(mine)).toEqual(['job1', 'job2']);
    expect(existsSync(mine.file('manifest.ours.json'))).toBe(false);
    expect((await mine.render()).code).toBe(0);
    // Both takes of a are kept: nothing that either person paid for is bought again.
    expect(gate.bought()).toEqual(['a', 'a', 'b', 'c']);
  });

  it('and has conflict markers stops every further request, and the suggested command joins both sides', async () => {
    const { gate, mine, running } = await startLongRun(['a', 'b'], ['b']);
    while (!existsSync(join(mine.cwd, MANIFEST)) || mine.manifest().takes.length === 0)
      await new Promise((later) => setTimeout(later, 5));
    mine.git('add', '-A');
    mine.git('commit', '-q', '-m', 'at work');
    expect(mine.git('pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main').code).toBe(1);
    expect(readFileSync(join(mine.cwd, MANIFEST), 'utf8')).toContain('<<<<<<<');
    gate.letGo();
    const ran = await running.ended;
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('rushes doctor board.yaml --merge renders/film/manifest.json');
    expect((await mine.run('doctor', 'board.yaml', '--merge', MANIFEST)).code).toBe(0);
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'b']);
  });

  it('is not reported as another person’s change when the run wrote it', async () => {
    const { gate, mine } = await shareFilm(['a', 'b', 'c']);
    expect((await mine.render()).code).toBe(0);
    expect(mine.events().filter(({ type }) => type === 'take-imported')).toEqual([]);
    expect(gate.bought()).toEqual(['a', 'b', 'c']);
  });
});

describe('a request that our gateway refused, with a job that a colleague found', () => {
  /** Our run was deferred by its gateway and then interrupted. A colleague copied its manifest while the request was open. */
  async function refuseOurRequest(retryAfter = '30') {
    const gate = await startGateway({
      submit: (_, answer) => {
        answer.writeHead(429, { 'retry-after': retryAfter, 'content-type': 'application/json' }).end('{"message":"slow down"}');
        return true;
      },
    });
    const { mine, theirs } = makeTwoClones(boardOf(['a']), gate.url);
    const running = mine.start('render', 'board.yaml', '--yes', '--poll-interval', '0.02');
    while (!existsSync(join(mine.cwd, MANIFEST)) || mine.takes()['a.1']?.status !== 'submitting')
      await new Promise((later) => setTimeout(later, 5));
    mkdirSync(theirs.file(''), { recursive: true });
    copyFileSync(join(mine.cwd, MANIFEST), join(theirs.cwd, MANIFEST));
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
    expect(mine.takes()['a.1']).toMatchObject({ refused: true });
    const sent = gate.posts.length;
    const bring = () => copyFileSync(join(theirs.cwd, MANIFEST), join(mine.cwd, MANIFEST));
    return { gate, mine, theirs, sent, bring };
  }

  it('is downloaded here and not sent again, whatever the colleague knows about it by now', async () => {
    for (const planned of ['resume a.1', 'fetch a.1']) {
      const { gate, mine, theirs, sent, bring } = await refuseOurRequest();
      expect((await theirs.run('reconcile', 'board.yaml', 'a.1', '--adopt', 'job9')).code).toBe(0);
      if (planned === 'fetch a.1') expect((await theirs.render()).code).toBe(0);
      bring();
      expect(await mine.plan()).toEqual([planned]);
      expect((await mine.render()).code).toBe(0);
      expect(gate.posts).toHaveLength(sent);
      expect(mine.takes()['a.1']).toMatchObject({ status: 'stored', job_id: 'job9' });
      // The manifest in which it is stored then brings nothing new.
      bring();
      expect((await mine.run('plan', 'board.yaml', '--exit-code')).code).toBe(0);
      expect((await mine.run('doctor', 'board.yaml')).code).toBe(0);
    }
  });

  it('is recognised by its clip alone, when the colleague has nothing else', async () => {
    const { gate, mine, theirs, sent, bring } = await refuseOurRequest();
    writeFileSync(join(theirs.cwd, 'a.mp4'), await makeClip());
    const taken = await theirs.run('reconcile', 'board.yaml', 'a.1', '--file', 'a.mp4');
    expect(taken.code, taken.stderr).toBe(0);
    expect(theirs.takes()['a.1']?.job_id).toBeUndefined();
    bring();
    await mine.render();
    expect(gate.posts).toHaveLength(sent);
    expect(mine.takes()['a.1']).toMatchObject({ status: 'stored' });
  });

  it('is kept beside the take that we have sent under its name since: the joining command keeps both', async () => {
    const { gate, mine, theirs, sent, bring } = await refuseOurRequest();
    expect((await theirs.run('reconcile', 'board.yaml', 'a.1', '--adopt', 'job9')).code).toBe(0);
    const running = mine.start('render', 'board.yaml', '--yes', '--poll-interval', '0.02');
    while (gate.posts.length === sent) await new Promise((later) => setTimeout(later, 5));
    running.child.kill('SIGINT');
    await running.ended;
    bring();
    expect((await mine.run('doctor', 'board.yaml', '--merge', MANIFEST)).code).toBe(0);
    const posts = gate.posts.length;
    expect((await mine.render()).code).toBe(0);
    expect(gate.posts).toHaveLength(posts);
    expect(jobs(mine)).toEqual(['job9']);
  });

  it('is polled by the run that waits to send it again: nothing is sent', async () => {
    const { gate, mine, theirs, bring } = await refuseOurRequest('2');
    const sent = gate.posts.length;
    const running = mine.start('render', 'board.yaml', '--yes', '--poll-interval', '0.02');
    while (gate.posts.length === sent || !Object.values(mine.takes()).some(({ status }) => status === 'submitting'))
      await new Promise((later) => setTimeout(later, 5));
    // The colleague copied this run's manifest, not the earlier one.
    copyFileSync(join(mine.cwd, MANIFEST), join(theirs.cwd, MANIFEST));
    rmSync(theirs.file('journal.jsonl'), { force: true });
    expect((await theirs.run('reconcile', 'board.yaml', 'a.1', '--adopt', 'job9')).code).toBe(0);
    const before = gate.posts.length;
    bring();
    expect((await running.ended).code).toBe(0);
    expect(gate.posts).toHaveLength(before);
    expect(mine.takes()['a.1']).toMatchObject({ status: 'stored', job_id: 'job9' });
    expect(mine.events().filter(({ type }) => type === 'take-refused')).toHaveLength(1);
  });

  it('but a manifest that only calls it open, is still refused: it is sent again', async () => {
    const { gate, mine, sent, bring } = await refuseOurRequest();
    bring();
    expect(await mine.plan()).toEqual(['submit a.1']);
    const running = mine.start('render', 'board.yaml', '--yes', '--poll-interval', '0.02');
    while (gate.posts.length === sent) await new Promise((later) => setTimeout(later, 5));
    running.child.kill('SIGINT');
    await running.ended;
    expect(gate.posts).toHaveLength(sent + 1);
  });
});

describe('after `git checkout --theirs`', () => {
  /** Both people rendered one shot each, and the merge kept the other person's side. */
  async function mergeWithTheirs() {
    const film = await shareFilm();
    const { mine, theirs } = film;
    pull(theirs);
    expect((await mine.render('--only', 'a')).code).toBe(0);
    expect((await theirs.render('--only', 'b')).code).toBe(0);
    theirs.push();
    mine.git('add', '-A');
    mine.git('commit', '-q', '-m', 'ours');
    expect(mine.git('pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main').code).toBe(1);
    expect(mine.git('checkout', '--theirs', MANIFEST).code).toBe(0);
    mine.git('add', '-A');
    mine.git('commit', '-q', '-m', 'merged');
    expect(Object.keys(mine.takes())).toEqual(['b.1']);
    return film;
  }

  it('nothing is bought again if the lost side’s journal is here', async () => {
    const { gate, mine } = await mergeWithTheirs();
    expect(await mine.plan()).toEqual(['keep a.1', 'fetch b.1']);
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'b']);
    expect(jobs(mine)).toEqual(['job1', 'job2']);
  });

  it('nothing is bought again without asking if only its clips are here: the plan asks and shows how to settle them', async () => {
    const { gate, mine } = await mergeWithTheirs();
    rmSync(mine.file('journal.jsonl'));
    // All clips of this gateway are equal, and a copy of a known clip proves nothing. An empty box makes this one different.
    appendFileSync(mine.file('clips/a.1.mp4'), Buffer.from('\0\0\0\x08free'));
    expect(await mine.plan()).toEqual(['ask a.1', 'fetch b.1']);
    expect((await mine.run('plan', 'board.yaml')).stdout).toContain('clips/a.1.mp4 is here, and neither journal nor manifest');
    expect((await mine.render()).code).toBe(1);
    expect(gate.bought()).toEqual(['a', 'b']);
    expect((await mine.run('doctor', 'board.yaml', '--rebuild')).code).toBe(0);
    expect(mine.takes()['a.1']).toMatchObject({ status: 'unknown' });
    expect((await mine.render()).code).toBe(3);
    const clip = 'renders/film/clips/a.1.mp4';
    expect((await mine.run('reconcile', 'board.yaml', 'a.1', '--file', clip)).code).toBe(0);
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'b']);
  });

  it('the plan says what it cannot know if neither is here', async () => {
    const { mine } = await mergeWithTheirs();
    rmSync(mine.file('journal.jsonl'));
    rmSync(mine.file('clips/a.1.mp4'));
    expect(await mine.plan()).toEqual(['submit a.1', 'fetch b.1']);
    const { stdout } = await mine.run('plan', 'board.yaml');
    expect(stdout).toContain('not known  no journal is here');
    const { stdout: json } = await mine.run('plan', 'board.yaml', '--format', 'json');
    expectValid('plan.schema.json', JSON.parse(json));
    expect(JSON.parse(json)).toMatchObject({ not_known: 'no-journal' });
    // If nothing is to be paid, there is nothing to warn about.
    expect((await mine.run('plan', 'board.yaml', '--only', 'b')).stdout).not.toContain('not known');
  });

  it('the git history of the lost side can be merged in again', async () => {
    const { gate, mine } = await mergeWithTheirs();
    rmSync(mine.file('journal.jsonl'));
    rmSync(mine.file('clips/a.1.mp4'));
    const lost = mine.git('show', `HEAD^1:${MANIFEST}`).said;
    writeFileSync(join(mine.cwd, 'ours.json'), lost);
    expect((await mine.run('doctor', 'board.yaml', '--merge', 'ours.json')).code).toBe(0);
    expect(await mine.plan()).toEqual(['fetch a.1', 'fetch b.1']);
    expect((await mine.render()).code).toBe(0);
    expect(gate.bought()).toEqual(['a', 'b']);
  });
});
