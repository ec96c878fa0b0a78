import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { boardToShow } from '../../../src/app/board/load.js';
import { readReviewData } from '../../../src/app/review/read-review-data.js';
import { serveReview } from '../../../src/app/serve/serve-review.js';
import { load } from '../../support/core.js';
import { rushes } from '../../support/in-process.js';
import { folderWith, LOGO_BOARD, logoFilm, ownClip } from '../../support/own-clip.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { ask, listen } from '../../support/serve.js';

async function dataOf(cwd: string, file = 'board.yaml') {
  const loaded = boardToShow(await load(file, { cwd }));
  const read = loaded && (await readReviewData(loaded, { cwd, env: {} }));
  if (!read?.ok) throw new Error('the page has no data');
  return read.value;
}

describe('the page of a board with own clips', () => {
  it('has each in its place of the film, with the relative address of its file, and no decision about it', async () => {
    const clip = await ownClip(2);
    const cwd = folderWith({
      'film/board.yaml': LOGO_BOARD.replace(
        '  - { id: ridge',
        '  - { id: title, source: "../a b#ü.mp4", notes: Ours }\n  - { id: ridge',
      ),
      'film/clips/logo.mp4': clip,
      'a b#ü.mp4': clip,
    });
    const data = await dataOf(cwd, 'film/board.yaml');
    expect(data.own_clips).toEqual([
      {
        id: 'title',
        number: 1,
        file: '../a b#ü.mp4',
        src: '../../a%20b%23%C3%BC.mp4',
        duration: 2,
        width: 160,
        height: 90,
        fps: 12,
        notes: 'Ours',
      },
      {
        id: 'logo',
        number: 3,
        file: 'clips/logo.mp4',
        src: '../../film/clips/logo.mp4',
        duration: 2,
        width: 160,
        height: 90,
        fps: 12,
      },
    ]);
    expect(data.shots.map(({ id, number }) => [id, number])).toEqual([['ridge', 2]]);
    expect(Object.keys(data.picks.values)).toEqual(['ridge']);
    expect(data.totals).toMatchObject([{ to_pay: 57 }]);
  });

  it('is a page without a problem where every shot has one', async () => {
    const data = await dataOf(await logoFilm(LOGO_BOARD.replace(/.*ridge.*\n/, '')));
    expect(data.shots).toEqual([]);
    expect(data.own_clips).toHaveLength(1);
    expect(data.picks.problem).toBeUndefined();
    expect(data.warnings).toEqual([]);
  });

  it('says nothing of own clips where there are none', async () => {
    expect(await dataOf(await logoFilm(LOGO_BOARD.replace(/.*logo.*\n/, '')))).not.toHaveProperty('own_clips');
  });

  it('keeps the takes that the shot had among those that the board does not render', async () => {
    const cwd = await logoFilm(LOGO_BOARD.replace(', source: clips/logo.mp4', ', prompt: A logo'));
    const sandbox = await sandboxHere({});
    await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], against(sandbox.url));
    writeFileSync(join(cwd, 'board.yaml'), LOGO_BOARD);
    const data = await dataOf(cwd);
    expect(data.former_takes.map(({ name, status }) => `${name} ${status}`)).toEqual(['logo.1 stored']);
    expect((await rushes(cwd, ['open', 'board.yaml', 'logo.1', '--format', 'json'])).code).toBe(0);
  });
});

describe('a served page of a board with own clips', () => {
  it('serves them at addresses of their own, and nothing beside them', async () => {
    const cwd = folderWith({
      'film/board.yaml': LOGO_BOARD.replace('clips/logo', '../mine/logo'),
      'mine/logo.mp4': await ownClip(2),
      'mine/x.mp4': 'x',
    });
    const served = await serveReview('board.yaml', { cwd: join(cwd, 'film'), port: 0, env: {} });
    if (!served.ok) throw new Error(JSON.stringify(served.failure));
    onTestFinished(() => served.value.close());
    const { url } = served.value;
    const page = await listen(url);
    const data = await page.waitFor(() => true);
    expect(data.own_clips).toMatchObject([{ id: 'logo', src: 'own/2.mp4', file: '../mine/logo.mp4' }]);
    const answer = await ask(`${url}own/2.mp4`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'video/mp4']);
    expect(answer.body.equals(readFileSync(join(cwd, 'mine/logo.mp4')))).toBe(true);
    expect((await ask(`${url}own/2.mp4`, { headers: { range: 'bytes=0-9' } })).body).toHaveLength(10);
    for (const path of ['own/1.mp4', 'own/2.mp4/', 'own/../../mine/x.mp4', '../../mine/logo.mp4', 'own/x.mp4'])
      expect((await ask(url, { path: `${new URL(url).pathname}${path}` })).status, path).toBe(404);
    // The page follows: the next edit of the board takes the clip away.
    writeFileSync(join(cwd, 'film/board.yaml'), LOGO_BOARD.replace(/.*logo.*\n/, ''));
    await page.waitFor((next) => next.own_clips === undefined);
    expect((await ask(`${url}own/2.mp4`)).status).toBe(404);
  });
});
