import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectClip } from '../../src/media/inspect/inspect.js';
import { rushes } from '../support/in-process.js';
import { ownClip } from '../support/own-clip.js';
import { start, workspace } from '../support/rushes.js';
import { expectValid } from '../support/schemas.js';

const boardWith = (more = '') => `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: ridge, prompt: A ridge in the mist, duration: 2 }
  - { id: door, prompt: A door opens, duration: 1.5${more} }
`;

const rehearse = (cwd: string, ...words: string[]) =>
  rushes(cwd, ['rehearse', 'board.yaml', '--height', '120', ...words], { PATH: cwd });

describe('the end of a rehearsal', () => {
  it('has a film of all clips and the review page, also without ffmpeg', async () => {
    const cwd = workspace({ 'board.yaml': boardWith() });
    const { code, stdout } = await rehearse(cwd);
    expect(code).toBe(0);
    expect(stdout).toContain('film       renders/film.rehearsal/film.mp4 (3.5 s)\n');
    expect(stdout).toContain('review     renders/film.rehearsal/review.html: rushes open board.yaml --rehearsal\n');
    const film = await inspectClip(join(cwd, 'renders/film.rehearsal/film.mp4'));
    expect(film).toMatchObject({ ok: true, facts: { frames: 84, duration: 3.5 } });
    expect(readFileSync(join(cwd, 'renders/film.rehearsal/review.html'), 'utf8')).toContain('ridge.1');
  });

  it('names both for a program', async () => {
    const cwd = workspace({ 'board.yaml': boardWith() });
    const document = JSON.parse((await rehearse(cwd, '--format', 'json')).stdout);
    expectValid('run.schema.json', document);
    expect(document).toMatchObject({
      film: { file: 'renders/film.rehearsal/film.mp4', frames: 84, seconds: 3.5 },
      page: 'renders/film.rehearsal/review.html',
    });
  });

  it('has slates for shots that were not rehearsed', async () => {
    const cwd = workspace({ 'board.yaml': boardWith() });
    const { stdout } = await rehearse(cwd, '--only', 'door');
    expect(stdout).toContain('film       renders/film.rehearsal/film.mp4 (3.5 s; slates for ridge)\n');
  });

  it('says what a film needs that cannot be made here, and the rehearsal is done all the same', async () => {
    const cwd = workspace({ 'board.yaml': boardWith(', transition: { dissolve: 0.5 }') });
    const { code, stdout } = await rehearse(cwd);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\n {11}/g, ' ')).toContain(
      'film       none: this cut (ridge: dissolve; and 1 more) needs ffmpeg, and there is no ffmpeg on the PATH. Install it: sudo apt-get',
    );
    expect(existsSync(join(cwd, 'renders/film.rehearsal/film.mp4'))).toBe(false);
  });

  it('says so where the film is from an earlier rehearsal', async () => {
    const cwd = workspace({ 'board.yaml': boardWith() });
    await rehearse(cwd);
    writeFileSync(join(cwd, 'board.yaml'), boardWith(', transition: { dissolve: 0.5 }'));
    const { stdout } = await rehearse(cwd);
    expect(stdout.replaceAll(/\n {11}/g, ' ')).toContain(' renders/film.rehearsal/film.mp4 is from an earlier rehearsal.\n');
  });

  it('has a film of own clips alone', async () => {
    const cwd = workspace({
      'board.yaml': 'version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: title, source: title.mp4 }\n',
    });
    writeFileSync(join(cwd, 'title.mp4'), await ownClip(1));
    expect((await rehearse(cwd)).stdout).toContain('film       renders/film.rehearsal/film.mp4 (1 s)\n');
  });

  it('leaves a film alone that rushes did not make', async () => {
    const cwd = workspace({ 'board.yaml': boardWith() });
    await rehearse(cwd);
    const path = join(cwd, 'renders/film.rehearsal/film.mp4');
    writeFileSync(path, 'mine');
    const { code, stdout } = await rehearse(cwd);
    expect(code).toBe(0);
    expect(stdout).toContain('film       none: renders/film.rehearsal/film.mp4 is there, and rushes did not make it.');
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('is not made for a rehearsal that was interrupted', async () => {
    const cwd = workspace({ 'board.yaml': boardWith() });
    const run = start(cwd, ['rehearse', 'board.yaml', '--height', '120']);
    await run.saw(/ridge\.1 +accepted/);
    run.child.kill('SIGINT');
    const { code, stdout } = await run.ended;
    expect(code).toBe(130);
    expect(stdout).not.toContain('film ');
  });
});
