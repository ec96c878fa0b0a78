import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReviewData } from '../../src/review/review-data.js';
import { boardOf } from '../support/film.js';
import { rushes } from '../support/rushes.js';
import { ask, listen, postPick } from '../support/serve.js';
import { allStored, FILM_SHOTS, renderedFilm, servedFilm, statuses, takesIn } from '../support/served-film.js';

const verdictOf = (data: ReviewData, id: string) => data.shots.find((shot) => shot.id === id)?.pick;

describe('a page that is served', () => {
  it('shows each take of a render in another process, from its request to its clip', async () => {
    const { serve, render, sandbox } = await servedFilm();
    await sandbox.set({ latency: { queued: 300, running: 600, jitter: 0 } });
    const url = await serve();
    const page = await listen(url);
    await page.waitFor((data) => data.shots.length === 3 && takesIn(data).length === 0);
    const run = render();
    await page.waitFor(({ rendering }) => rendering);
    await page.waitFor((data) => takesIn(data).some(({ status }) => status === 'running'));
    await page.waitFor(allStored);
    expect((await run.ended).code).toBe(0);
    const last = await page.waitFor((data) => allStored(data) && !data.rendering);
    for (const { clip } of takesIn(last)) {
      const { status, headers } = await ask(`${url}${clip?.src}`, { headers: { range: 'bytes=0-99' } });
      expect([status, headers['content-type']]).toEqual([206, 'video/mp4']);
    }
    expect((await ask(url)).body.toString()).toContain('data-live');
  });

  it('shows that a render was killed, and what the next one does', async () => {
    const { serve, render, sandbox } = await servedFilm();
    await sandbox.set({ latency: { queued: 8000, running: 10, jitter: 0 } });
    const page = await listen(await serve());
    const run = render();
    await page.waitFor((data) => statuses(data) === FILM_SHOTS.map((id) => `${id}.1 running`).join(', '));
    run.child.kill('SIGKILL');
    const killed = await page.waitFor((data) => !data.rendering && takesIn(data).length === 3);
    expect(statuses(killed)).toBe(FILM_SHOTS.map((id) => `${id}.1 running`).join(', '));
    expect(killed.shots.map(({ due }) => due.map(({ action }) => action).join())).toEqual(['resume', 'resume', 'resume']);
    expect((await render().ended).code).toBe(0);
    await page.waitFor(allStored);
    expect((await sandbox.stats()).submits).toBe(3);
  });

  it('never keeps a render from starting', async () => {
    const { serve, render, board } = await servedFilm(['ridge']);
    const pages = await Promise.all(Array.from({ length: 4 }, async () => listen(await serve())));
    for (let nth = 0; nth < 8; nth += 1) {
      board(boardOf(['ridge'], `duration: ${3 + nth}`));
      const { code, stderr } = await render().ended;
      expect(code, stderr).toBe(0);
    }
    for (const page of pages)
      await page.waitFor((data) => takesIn(data).filter(({ status }) => status === 'stored').length === 8);
  });

  it('follows the board while a person edits it, and says where an error is', async () => {
    const { page, board, cwd } = await renderedFilm();
    board(boardOf(['lake', 'ridge', 'door', 'sky'], 'duration: 3'));
    await page.waitFor(({ shots }) => shots.map(({ id }) => id).join() === 'lake,ridge,door,sky');
    board(boardOf(['ridge'], 'duration: [').replace('shots', 'shots'));
    await page.waitFor(({ warnings }) => warnings.some((text) => text.includes('film.yaml:8:')));
    renameSync(join(cwd, 'film.yaml'), join(cwd, 'film.txt'));
    await page.waitFor(({ warnings }) => warnings.some((text) => text.startsWith('This page shows an earlier state')));
    board(boardOf(['ridge'], 'duration: 3'));
    await page.waitFor(({ shots, warnings }) => shots.length === 1 && warnings.every((text) => !text.includes('film.yaml')));
  });

  it('says when a clip is gone or replaced', async () => {
    const { page, cwd } = await renderedFilm();
    const clip = join(cwd, 'renders/film/clips/lake.1.mp4');
    const fileOf = (data: ReviewData) => takesIn(data).find(({ name }) => name === 'lake.1')?.clip?.file;
    writeFileSync(clip, 'another clip');
    await page.waitFor((data) => fileOf(data) === 'changed');
    rmSync(clip);
    await page.waitFor((data) => fileOf(data) === 'missing');
  });
});

describe('a pick on the page', () => {
  it('lands in the picks file, and on every page', async () => {
    const { url, page, picks, pickOf } = await renderedFilm();
    const after = { ...pickOf('lake'), verdict: 'approved', note: 'the light: "now" # here' };
    expect((await postPick(url, { shot: 'lake', before: {}, after })).status).toBe(200);
    expect(picks.text()).toContain(
      `\n  lake: { take: 1, clip: ${after.clip}, verdict: approved, note: "the light: \\"now\\" # here" }\n`,
    );
    await page.waitFor((data) => verdictOf(data, 'lake')?.state === 'approved');
  });

  it('keeps what a person writes into the file meanwhile, byte for byte', async () => {
    const { url, page, picks, pickOf } = await renderedFilm();
    await postPick(url, { shot: 'lake', before: {}, after: pickOf('lake') });
    picks.write(`# Anna, Monday\n${picks.text().replace('  ridge: {}', '  ridge:   { note: "from  the editor" }   # mine')}`);
    await page.waitFor((data) => verdictOf(data, 'ridge')?.note === 'from  the editor');
    const before = picks.text();
    expect((await postPick(url, { shot: 'door', before: {}, after: pickOf('door') })).status).toBe(200);
    expect(picks.text()).toBe(before.replace('  door: {}', `  door: { take: 1, clip: ${pickOf('door').clip} }`));
  });

  it('on a line that changed meanwhile is refused with the new data, and loses nothing', async () => {
    const { url, picks, pickOf } = await renderedFilm();
    await postPick(url, { shot: 'lake', before: {}, after: pickOf('lake') });
    const text = picks.text().replace(/lake: \{.*\}/, 'lake: { note: theirs }');
    picks.write(text);
    const { status, body } = await postPick(url, { shot: 'lake', before: pickOf('lake'), after: {} });
    const { message, data } = JSON.parse(body.toString()) as { message: string; data: ReviewData };
    expect([status, message]).toEqual([409, expect.stringContaining('the line of lake in the picks file changed meanwhile')]);
    expect(verdictOf(data, 'lake')).toMatchObject({ state: 'none', note: 'theirs' });
    expect(picks.text()).toBe(text);
  });

  it.each([
    [
      'errors',
      'version: 1\npicks:\n  lake: { take: [\n',
      /^film\.picks\.yaml:\d+:\d+ error: .*Correct the file, then decide again\.$/,
    ],
    [
      'a conflict',
      'version: 1\npicks:\n<<<<<<< mine\n  lake: {}\n=======\n  lake: {}\n>>>>>>> theirs\n',
      /^film\.picks\.yaml:3:1 error: git left a conflict/,
    ],
  ])('is refused while the file has %s, with the place, and the page says so', async (_, text, message) => {
    const { url, page, picks, pickOf } = await renderedFilm();
    picks.write(text);
    await page.waitFor((data) => data.picks.problem !== undefined);
    const answer = await postPick(url, { shot: 'lake', before: {}, after: pickOf('lake') });
    expect([answer.status, (JSON.parse(answer.body.toString()) as { message: string }).message]).toEqual([
      422,
      expect.stringMatching(message),
    ]);
    expect(picks.text()).toBe(text);
  });

  it('is one of many at once, from two servers and the command line: each lands or is refused, and none is lost', async () => {
    const shots = Array.from({ length: 12 }, (_, nth) => `s${nth + 1}`);
    const typed = ['t1', 't2', 't3'];
    const { cwd, serve, picks } = await servedFilm([...shots, ...typed]);
    const urls = [await serve(), await serve()];
    const posts = shots.flatMap((shot) =>
      urls.map((url, nth) => postPick(url, { shot, before: {}, after: { note: `from ${nth}` } })),
    );
    const commands = typed.map((shot) => rushes(cwd, ['pick', 'film.yaml', shot, '--note', 'typed']));
    const answers = (await Promise.all(posts)).map(({ status }) => status);
    expect(answers.filter((status) => status === 200)).toHaveLength(shots.length);
    expect(answers.filter((status) => status === 409)).toHaveLength(shots.length);
    for (const { code, stderr } of await Promise.all(commands)) expect(code, stderr).toBe(0);
    for (const [nth, shot] of shots.entries()) {
      const winner = answers[2 * nth] === 200 ? 0 : 1;
      expect(picks.text()).toContain(`\n  ${shot}: { note: "from ${winner}" }\n`);
    }
    for (const shot of typed) expect(picks.text()).toContain(`\n  ${shot}: { note: "typed" }\n`);
  });
});
