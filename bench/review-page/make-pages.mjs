import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderReviewPage } from '../../build/review/render-review-page.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const SHOTS = ['harbour', 'market', 'stairs', 'roof', 'storm', 'dawn'];
const BOARD = `version: 1
id: film
title: A film of many shots
model: trinetra/kling-v3
shots:
${SHOTS.map((id) => `  - id: ${id}\n    prompt: The ${id} of an old town by the sea, seen from above, with people who carry lanterns through the rain\n    duration: 3`).join('\n')}
`;

/** Rehearses a board of six shots in a folder, and returns the data of its review page. */
function rehearse(folder) {
  const env = { ...process.env, XDG_CONFIG_HOME: join(folder, 'config'), XDG_STATE_HOME: join(folder, 'state') };
  const run = (...args) => execFileSync(process.execPath, [MAIN, ...args], { cwd: folder, env, stdio: 'pipe' });
  writeFileSync(join(folder, 'film.yaml'), BOARD);
  run('rehearse', 'film.yaml');
  run('review', 'film.yaml', '--rehearsal');
  const output = join(folder, 'renders/film.rehearsal');
  const page = readFileSync(join(output, 'review.html'), 'utf8');
  const [, island] = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(page);
  return { output, data: JSON.parse(island) };
}

/** The same film with more shots: each has a name and a clip file of its own. */
function lengthen({ output, data }, count) {
  mkdirSync(join(output, `clips-${count}`));
  const shots = Array.from({ length: count }, (_, index) => {
    const shot = data.shots[index % data.shots.length];
    const id = `${shot.id}-${index + 1}`;
    const takes = shot.takes.map((take) => {
      const src = `clips-${count}/${id}.${take.take}.mp4`;
      linkSync(join(output, take.clip.src), join(output, src));
      return { ...take, shot: id, name: `${id}.${take.take}`, clip: { ...take.clip, src } };
    });
    return { ...shot, id, number: index + 1, takes };
  });
  return { ...data, shots };
}

/** The page that a browser gets from a template and no thought: every clip is loaded at once. */
const eagerPage = (data) => `<!doctype html><meta charset="utf-8"><title>${data.board.title}</title>
${data.shots.map(({ id, prompt, takes }) => `<section><h2>${id}</h2><span class="frame"><video preload="metadata" src="${takes[0].clip.src}#t=0.1" width="320"></video></span><p>${prompt}</p></section>`).join('\n')}`;

/** Makes the pages that are measured, and returns their paths by name. */
export function makePages(folder) {
  const film = rehearse(folder);
  const long = lengthen(film, 500);
  const pages = { long: renderReviewPage(long), short: renderReviewPage(lengthen(film, 6)), eager: eagerPage(long) };
  return Object.fromEntries(
    Object.entries(pages).map(([name, text]) => {
      const path = join(film.output, `${name}.html`);
      writeFileSync(path, text);
      return [name, path];
    }),
  );
}
