import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFfmpeg } from '../../../src/media/decode/find-ffmpeg.js';
import { workspace } from '../../support/rushes.js';

it('ffmpeg is the first program of that name in the absolute folders of the PATH', async () => {
  const cwd = workspace();
  const put = (folder: string, mode: number) => {
    mkdirSync(join(cwd, folder));
    writeFileSync(join(cwd, folder, 'ffmpeg'), '#!/bin/sh\n');
    chmodSync(join(cwd, folder, 'ffmpeg'), mode);
    return join(cwd, folder);
  };
  const [text, first, second] = [put('text', 0o644), put('first', 0o755), put('second', 0o755)];
  mkdirSync(join(cwd, 'folder/ffmpeg'), { recursive: true });
  const find = (...folders: string[]) => findFfmpeg({ PATH: folders.join(':') });
  expect(await find(join(cwd, 'gone'), join(cwd, 'folder'), text, first, second)).toBe(join(first, 'ffmpeg'));
  // An empty or relative folder of the PATH is the folder that the user is in.
  expect(await find('', '.', 'first', second)).toBe(join(second, 'ffmpeg'));
  expect(await find('', text)).toBeUndefined();
  expect(await findFfmpeg({})).toBeUndefined();
});
