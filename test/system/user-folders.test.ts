import { spawnSync } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { workspace } from '../support/rushes.js';

const built = pathToFileURL(fileURLToPath(new URL('../../build/system/user-folders.js', import.meta.url))).href;

/** What a process in a new folder finds. */
function foldersWith(env: Record<string, string>): Record<string, string | undefined> {
  const script = `import * as folders from '${built}'; console.log(JSON.stringify({
    config: folders.configFolderOf(process.env), state: folders.stateFolderOf(process.env), cache: folders.cacheFolderOf(process.env) }));`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: workspace(),
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  });
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout) as Record<string, string | undefined>;
}

const under = (home: string) => ({
  config: join(home, '.config/rushes'),
  state: join(home, '.local/state/rushes'),
  cache: join(home, '.cache/rushes'),
});

it('the folders of the user are in HOME', () => {
  expect(foldersWith({ HOME: homedir() })).toEqual(under(homedir()));
});

it.each(['', '.', 'rel/home'])(
  'HOME=%j leads to no folder of a repository: the system knows where the user is at home',
  (HOME) => {
    expect(foldersWith({ HOME, XDG_CACHE_HOME: 'rel' })).toEqual(under(userInfo().homedir));
  },
);
