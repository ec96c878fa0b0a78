import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { type Running, rushes, start } from '../support/rushes.js';
import { against } from '../support/sandbox.js';
import { servedFilm } from '../support/served-film.js';

/** A film, and a process that watches its plan. */
async function watchedFilm(shots: readonly string[], ...more: string[]) {
  const film = await servedFilm(shots);
  const watch = start(film.cwd, ['plan', 'film.yaml', '--watch', ...more], against(film.sandbox.url));
  return { ...film, watch };
}

async function interrupted(watch: Running): Promise<string[]> {
  watch.child.kill('SIGINT');
  const { code, stdout } = await watch.ended;
  expect(code).toBe(0);
  return [...stdout.matchAll(/^change {5}(.*)$/gm)].map(([, words]) => words as string);
}

const withPrompt = (board: string, prompt: string) => board.replace('What ridge shows', prompt);

describe('plan --watch', () => {
  it('plans again on each save, and says the difference on one line', async () => {
    const { watch, board, cwd } = await watchedFilm(['ridge', 'lake']);
    await watch.saw('To pay: 114 credits');
    await watch.saw('Watching film.yaml. Ctrl-C ends it.');
    const film = boardOf(['ridge', 'lake'], 'duration: 3');
    board(withPrompt(film, 'A ridge at dawn'));
    await watch.saw('ridge prompt');
    board(boardOf(['ridge', 'lake', 'door'], 'duration: 3'));
    await watch.saw('door added');
    // As editors write: another file takes the name.
    writeFileSync(join(cwd, '.film.yaml.swp'), boardOf(['ridge'], 'duration: 5'));
    renameSync(join(cwd, '.film.yaml.swp'), join(cwd, 'film.yaml'));
    await watch.saw('lake removed');
    writeFileSync(join(cwd, 'film.yaml'), `${boardOf(['ridge'], 'duration: 5')}# a comment\n`);
    await watch.saw(/^change {5}no change$/m);
    expect(await interrupted(watch)).toEqual([
      'no change of credits: ridge prompt',
      '+57 credits, 1 take more: ridge prompt, door added',
      '-76 credits, 2 takes less: ridge duration, lake removed, door removed',
      'no change',
    ]);
  });

  it('shows errors in place of the table, and goes on from the last plan once they are corrected', async () => {
    const { watch, board, cwd } = await watchedFilm(['ridge']);
    await watch.saw('To pay: 57 credits');
    board(boardOf(['ridge'], 'duration: ['));
    await watch.saw('film.yaml:8:');
    board(boardOf(['ridge'], 'frames: { first: dawn.png }'));
    await watch.saw('dawn.png');
    renameSync(join(cwd, 'film.yaml'), join(cwd, 'film.txt'));
    await watch.saw('there is no film.yaml');
    writeFileSync(join(cwd, 'film.yaml'), boardOf(['ridge'], 'duration: 4'));
    await watch.saw('+19 credits');
    expect(await interrupted(watch)).toEqual([
      'none until this is corrected',
      'none until this is corrected',
      'none until this is corrected',
      '+19 credits: ridge duration',
    ]);
  });

  it('names a raised budget and a changed policy, where the sum stays as it was', async () => {
    const { watch, board, cwd } = await watchedFilm(['ridge']);
    await watch.saw('To pay: 57 credits');
    const withBudget = (credits: number) => board(boardOf(['ridge'], 'duration: 3', `budget: { max_credits: ${credits} }\n`));
    withBudget(100);
    await watch.saw('budget of 100 added');
    withBudget(200);
    await watch.saw('budget 100 → 200');
    const policy = (credits: number) =>
      writeFileSync(
        join(cwd, 'rushes.config.yaml'),
        `version: 1\npolicies:\n  - { rule: max_credits, per: run, credits: ${credits} }\n`,
      );
    policy(90);
    await watch.saw('policy max_credits');
    policy(40);
    await watch.saw('denied by max_credits');
    expect(await interrupted(watch)).toEqual([
      'no change of credits: budget of 100 added',
      'no change of credits: budget 100 → 200',
      'no change of credits: policy max_credits',
      'no change of credits: denied by max_credits',
    ]);
  });

  it('follows the config, the picks file, and a render in another process', async () => {
    const { watch, render, cwd } = await watchedFilm(['ridge']);
    await watch.saw('To pay: 57 credits');
    writeFileSync(join(cwd, 'rushes.config.yaml'), 'version: 1\noutput: out\n');
    await watch.saw('sets output folder out');
    rmSync(join(cwd, 'rushes.config.yaml'));
    // The plan without that file has been shown before a render changes it: else both changes may be told on one line.
    await watch.saw(/(?:^change .* settings of rushes\.config\.yaml$[\s\S]*){2}/m);
    expect((await render('--out', 'renders').ended).code).toBe(0);
    await watch.saw('ridge.1 stored');
    expect((await rushes(cwd, ['pick', 'film.yaml', 'ridge.1'])).code).toBe(0);
    await watch.saw(/^= {2}ridge\.1 +picked +/m);
    const changes = await interrupted(watch);
    expect(changes.slice(0, 2)).toEqual([
      'no change of credits: settings of rushes.config.yaml',
      'no change of credits: settings of rushes.config.yaml',
    ]);
    expect(changes).toContainEqual(expect.stringContaining('ridge.1 stored'));
  });
});
