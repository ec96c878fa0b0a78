import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256OfFile } from '../../src/take/clip-status.js';
import { readRecords } from '../../src/take/ledger/journal-record.js';
import { MANIFEST, makeTwoClones } from '../support/clones.js';
import { boardOf } from '../support/film.js';
import { MAIN, workspace } from '../support/rushes.js';
import { sandboxHere } from '../support/sandbox.js';
import { recordFigure } from './figures.js';
import { needStrace } from './strace.js';

/** Calls that change files or make them durable. */
const CALLS = 'openat,write,pwrite64,fsync,fdatasync,rename,unlink,ftruncate,copy_file_range,sendfile,ioctl';

it.skipIf(process.platform !== 'linux')(
  'killed at each of its writes, a merge loses no take and no clip; run again, it ends, and nothing is bought',
  async () => {
    needStrace();
    const sandbox = await sandboxHere({}, { clips: 'drawn', height: 120 });
    const film = boardOf(['a', 'ridge']);
    const { mine, theirs } = makeTwoClones(film, sandbox.url);
    expect((await mine.render()).code).toBe(0);
    mine.push();
    theirs.git('pull', '-q', 'origin', 'main');
    // The other side's take is earlier, so ours gets a new number, and its clip a new name.
    theirs.board(film.replace('What ridge shows', 'Rain on the ridge'));
    expect((await theirs.render()).code).toBe(0);
    mine.board(film.replace('What ridge shows', 'Snow on the ridge'));
    expect((await mine.render()).code).toBe(0);
    theirs.push();
    mine.git('commit', '-q', '-a', '-m', 'ours');
    expect(mine.git('pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main').code).toBe(1);
    mine.git('checkout', '--ours', 'board.yaml');
    expect(readFileSync(join(mine.cwd, MANIFEST), 'utf8')).toContain('<<<<<<<');
    const renders = join(mine.cwd, 'renders');
    const before = workspace();
    cpSync(renders, before, { recursive: true });
    const { submits } = sandbox.stats();
    const clip = await sha256OfFile(mine.file('clips/ridge.2.mp4'));

    const folder = mine.file('.');
    const clips = ['ridge.2.mp4', 'ridge.3.mp4'].map((name) => join(folder, 'clips', name));
    const names = [mine.file('journal.jsonl'), mine.file('manifest.json'), ...clips].flatMap((name) => [name, `${name}.part`]);
    const paths = [...names, folder, join(folder, 'clips')].flatMap((name) => ['-P', name]);
    const other = theirs.file('.');
    const merge = ['doctor', 'board.yaml', '--merge', other];
    let kills = 0;
    let [journal, manifest] = ['', ''];
    for (let nth = 1; ; nth += 1) {
      rmSync(renders, { recursive: true });
      cpSync(before, renders, { recursive: true });
      const inject = ['-f', '-qq', '-o', '/dev/null', ...paths, '-e', `inject=${CALLS}:signal=SIGKILL:when=${nth}`];
      const ran = spawnSync('strace', [...inject, process.execPath, MAIN, ...merge], {
        cwd: mine.cwd,
        env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
      });
      expect(readRecords(readFileSync(mine.file('journal.jsonl'))).ok, `after ${nth}`).toBe(true);
      const sums = await Promise.all(readdirSync(mine.file('clips')).map((name) => sha256OfFile(mine.file(`clips/${name}`))));
      expect(sums, `after ${nth}`).toContain(clip);
      if (ran.status !== 0) kills += 1;
      expect((await mine.run(...merge)).code, `after ${nth}`).toBe(0);
      const now = mine.manifest().takes.map(({ shot, take, job_id }) => `${shot}.${take} ${job_id}`);
      expect(now, `after ${nth}`).toHaveLength(4);
      expect(await sha256OfFile(mine.file('clips/ridge.3.mp4')), `after ${nth}`).toBe(clip);
      journal ||= readFileSync(mine.file('journal.jsonl'), 'utf8');
      manifest ||= readFileSync(mine.file('manifest.json'), 'utf8');
      expect(readFileSync(mine.file('journal.jsonl'), 'utf8'), `after ${nth}`).toBe(journal);
      expect(readFileSync(mine.file('manifest.json'), 'utf8'), `after ${nth}`).toBe(manifest);
      expect(await mine.plan(), `after ${nth}`).toEqual(['keep a.1', 'keep ridge.1', 'keep ridge.2', 'keep ridge.3']);
      if (ran.status === 0) break;
    }
    expect(kills).toBeGreaterThan(20);
    expect((await mine.render()).code).toBe(0);
    expect(sandbox.stats().submits).toBe(submits);
    recordFigure(
      'kills of `rushes doctor --merge`, at each of its writes',
      String(kills),
      'no take and no clip lost; run again, it ended',
    );
  },
);
