import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLayout } from '../../../src/media/cut/read-layout.js';
import { drawClip } from '../../../src/media/draw-clip.js';
import { workspace } from '../../support/rushes.js';

/** A clip of one picture that is said to have so many bytes. They are a hole in the file, so they take no space. */
async function clipWithPictureOf(size: number): Promise<string> {
  const drawn = Buffer.from(await drawClip({ prompt: 'A ridge', seconds: 1 / 24, fps: 24, width: 64, height: 36 }));
  const boxAt = (type: string): Buffer => {
    const at = drawn.indexOf(type) - 4;
    return Buffer.from(drawn.subarray(at, at + drawn.readUInt32BE(at)));
  };
  const [kind, index] = [boxAt('ftyp'), boxAt('moov')];
  const sizes = index.indexOf('stsz');
  // One size for all pictures, or a list of them.
  index.writeUInt32BE(size, sizes + (index.readUInt32BE(sizes + 8) > 0 ? 8 : 16));
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1, 0);
  header.write('mdat', 4, 'latin1');
  header.writeBigUInt64BE(BigInt(size + 16), 8);
  const start = kind.length + index.length + header.length;
  index.writeUInt32BE(start, index.indexOf('stco') + 12);
  const path = join(workspace(), 'own.mp4');
  const file = await open(path, 'wx');
  await file.writev([kind, index, header]);
  await file.truncate(start + size);
  await file.close();
  return path;
}

it('a picture of three gigabytes is not read into memory to see what it starts with', async () => {
  const before = process.memoryUsage().rss;
  const layout = await readLayout(await clipWithPictureOf(3_000_000_000));
  expect(layout?.picture).toMatchObject({ startsAlone: false, shown: 1 });
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});
