import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { syncFolder } from '../../src/system/sync-folder.js';
import { spyOnFileCalls } from '../support/file-calls.js';
import { workspace } from '../support/rushes.js';

describe('a folder that many clips are stored in', () => {
  it('is flushed once for all that ask before a flush begins, and again for all that ask during it', async () => {
    const folder = workspace({});
    const begun: number[] = [];
    let asked = 0;
    const later: Promise<void>[] = [];
    const ask = () => {
      asked += 1;
      return syncFolder(folder);
    };
    await spyOnFileCalls('sync', () => {
      begun.push(asked);
      // These change the folder while it is flushed, so that this flush may not have what they changed.
      if (begun.length === 1) later.push(ask(), ask(), ask());
    });
    await Promise.all([ask(), ask()]);
    expect(begun).toEqual([2]);
    await Promise.all(later);
    expect(begun).toEqual([2, 5]);
    await ask();
    expect(begun).toEqual([2, 5, 6]);
  });

  it('does not wait for another folder', async () => {
    const folders = ['a', 'b'].map((name) => join(workspace({}), name));
    for (const folder of folders) mkdirSync(folder);
    const seen = await spyOnFileCalls('sync');
    await Promise.all(folders.map(syncFolder));
    expect(seen).toHaveBeenCalledTimes(2);
  });

  it('that cannot be flushed is told to all that asked, and to none of those that ask later', async () => {
    const folder = join(workspace({}), 'gone');
    const asked = await Promise.allSettled([syncFolder(folder), syncFolder(folder)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    mkdirSync(folder);
    await expect(syncFolder(folder)).resolves.toBeUndefined();
  });
});
