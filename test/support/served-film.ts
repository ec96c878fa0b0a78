import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { serveReview } from '../../src/app/serve/serve-review.js';
import type { ReviewData, ReviewTake } from '../../src/review/review-data.js';
import { boardOf } from './film.js';
import { type Running, start, workspace } from './rushes.js';
import { against, sandboxProcess } from './sandbox.js';
import { listen } from './serve.js';

export const FILM_SHOTS = ['ridge', 'lake', 'door'];
export const takesIn = ({ shots }: ReviewData): ReviewTake[] => shots.flatMap(({ takes }) => takes);
export const statuses = (data: ReviewData): string =>
  takesIn(data)
    .map(({ name, status }) => `${name} ${status}`)
    .join(', ');
export const allStored = (data: ReviewData): boolean =>
  takesIn(data).length === FILM_SHOTS.length && takesIn(data).every(({ status }) => status === 'stored');

/** A board, its sandbox in another process, and a server of its page. */
export async function servedFilm(shots: readonly string[] = FILM_SHOTS) {
  const cwd = workspace({ 'film.yaml': boardOf(shots, 'duration: 3') });
  const sandbox = await sandboxProcess(cwd);
  const serve = async (): Promise<string> => {
    const served = await serveReview('film.yaml', { cwd, port: 0, env: {} });
    if (!served.ok) throw new Error(JSON.stringify(served.failure));
    onTestFinished(() => served.value.close());
    return served.value.url;
  };
  const picks = join(cwd, 'film.picks.yaml');
  return {
    cwd,
    sandbox,
    serve,
    render: (...more: string[]): Running =>
      start(
        cwd,
        ['render', 'film.yaml', '--yes', '--poll-interval', '0.05', '--max-credits', '1000', ...more],
        against(sandbox.url),
      ),
    picks: { path: picks, text: () => readFileSync(picks, 'utf8'), write: (text: string) => writeFileSync(picks, text) },
    board: (text: string) => writeFileSync(join(cwd, 'film.yaml'), text),
  };
}

/** A film that was rendered, a page that listens, and the lines that pick its takes. */
export async function renderedFilm() {
  const all = await servedFilm();
  expect((await all.render().ended).code).toBe(0);
  const url = await all.serve();
  const page = await listen(url);
  const data = await page.waitFor(allStored);
  const pickOf = (id: string) => {
    const take = data.shots.find((shot) => shot.id === id)?.takes.at(-1);
    return { take: take?.take, clip: take?.clip?.id };
  };
  return { ...all, url, page, data, pickOf };
}
