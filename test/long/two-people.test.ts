import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Clone, MANIFEST, makeTwoClones } from '../support/clones.js';
import { madeUpGateway } from '../support/gateway.js';
import { seededInteger } from '../support/seeded-random.js';

const SHOTS = ['a', 'b', 'c'] as const;
type Pictures = Record<(typeof SHOTS)[number], number>;

const boardOf = (pictures: Pictures): string =>
  `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n${SHOTS.map((id) => `  - { id: ${id}, prompt: Picture ${pictures[id]} of ${id} }\n`).join('')}`;

const promptOf = (body: string): string => (JSON.parse(body) as { prompt: string }).prompt;

/** What a clone's manifest and journal know about each picture. */
const knownPictures = (clone: Clone): Set<string> =>
  new Set(clone.manifest().takes.map(({ request }) => String(request['prompt'])));

describe('two people who edit, render, pull and merge one film in random order', () => {
  it.each(['one', 'two', 'three'])('lose no paid take in story %s, and buy no picture that their clone knows', async (seed) => {
    const roll = seededInteger(`two people ${seed}`);
    let count = 0;
    // Their accounts are separate: each request is a job.
    const gate = await madeUpGateway({
      id: () => {
        count += 1;
        return `job${count}`;
      },
    });
    const pictures = { mine: { a: 1, b: 1, c: 1 }, theirs: { a: 1, b: 1, c: 1 } };
    const clones = makeTwoClones(boardOf(pictures.mine), gate.url);
    const story: string[] = [];

    /** Renders; if the program asks to join two manifests, follows its suggestion. */
    const render = async (who: 'mine' | 'theirs'): Promise<void> => {
      const clone = clones[who];
      clone.board(boardOf(pictures[who]));
      await settle(clone);
      const before = (await clone.run('status', 'board.yaml', '--json')).stdout;
      const had = new Set(
        (JSON.parse(before) as { takes?: { request: { prompt: string } }[] } | null)?.takes?.map(
          ({ request }) => request.prompt,
        ),
      );
      const from = gate.posts.length;
      expect((await clone.render()).code, story.join('\n')).toBe(0);
      for (const { body } of gate.posts.slice(from)) expect(had, story.join('\n')).not.toContain(promptOf(body));
      for (const id of SHOTS) expect(knownPictures(clone)).toContain(`Picture ${pictures[who][id]} of ${id}`);
    };
    const settle = async (clone: Clone): Promise<void> => {
      const planned = await clone.run('plan', 'board.yaml');
      if (planned.code === 0) return;
      expect(planned).toMatchObject({ code: 6, stderr: expect.stringContaining(`--merge ${MANIFEST}`) });
      const merged = await clone.run('doctor', 'board.yaml', '--merge', MANIFEST);
      expect(merged.code, merged.stderr).toBe(0);
      story.push(merged.stderr);
    };
    /** Commits, pulls and pushes, and resolves files that both people changed. */
    const sync = async (who: 'mine' | 'theirs'): Promise<void> => {
      const clone = clones[who];
      clone.git('add', '-A');
      clone.git('commit', '-q', '-m', who);
      const strategy = [[], [], ['-X', 'theirs'], ['-X', 'ours']][roll(4)] as string[];
      const pulled = clone.git('pull', '-q', '--no-rebase', '--no-edit', ...strategy, 'origin', 'main');
      story.push(`${who} pulled ${strategy.join(' ')}: ${pulled.code}`);
      if (pulled.code !== 0) {
        if (readFileSync(join(clone.cwd, 'board.yaml'), 'utf8').includes('<<<<<<<'))
          clone.git('checkout', '--ours', 'board.yaml');
        if (readFileSync(join(clone.cwd, MANIFEST), 'utf8').includes('<<<<<<<') && roll(3) === 0)
          clone.git('checkout', '--theirs', MANIFEST);
      }
      clone.board(boardOf(pictures[who]));
      await settle(clone);
      clone.push();
    };

    for (let step = 0; step < 10; step += 1) {
      const who = roll(2) === 0 ? ('mine' as const) : ('theirs' as const);
      const act = roll(4);
      const shot = SHOTS[roll(3)] as (typeof SHOTS)[number];
      story.push(`${who} ${act < 1 ? `edits ${shot}` : act < 3 ? 'renders' : 'syncs'}`);
      if (act < 1) pictures[who][shot] = 1 + roll(3);
      else if (act < 3) await render(who);
      else await sync(who);
    }
    // Both people continue until both clones agree.
    for (const who of ['mine', 'theirs', 'mine', 'theirs', 'mine'] as const) {
      await render(who);
      await sync(who);
    }
    await render('theirs');
    const jobs = gate.posts.map((_, index) => `job${index + 1}`).sort();
    const bought = gate.posts.length;
    for (const clone of [clones.mine, clones.theirs]) {
      expect(
        clone
          .manifest()
          .takes.map(({ job_id }) => job_id)
          .sort(),
        story.join('\n'),
      ).toEqual(jobs);
      // Clips of unwanted pictures are not downloaded; everything else agrees.
      const { findings } = JSON.parse((await clone.run('doctor', 'board.yaml', '--json')).stdout);
      expect(findings.filter(({ where }: { where: string }) => where !== 'clips')).toEqual([]);
    }
    const named = (clone: Clone) => clone.manifest().takes.map(({ shot, take, job_id }) => `${shot}.${take} ${job_id}`);
    expect(named(clones.theirs)).toEqual(named(clones.mine));
    // Both clones have every picture that either person paid for.
    for (const who of ['mine', 'theirs'] as const) {
      pictures[who] = { ...pictures.theirs };
      await render(who);
    }
    expect(gate.posts).toHaveLength(bought);
  });
});
