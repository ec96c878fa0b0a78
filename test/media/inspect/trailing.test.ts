import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inspection } from '../../../src/media/inspect/clip-facts.js';
import { inspectClip } from '../../../src/media/inspect/inspect.js';
import { box, growIndex } from '../../support/boxes.js';
import { makeClip } from '../../support/gateway.js';

let folder = '';
let clip: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trailing-'));
  clip = await makeClip();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function inspected(...parts: Buffer[]): Promise<Inspection> {
  const file = join(folder, 'clip.mp4');
  writeFileSync(file, Buffer.concat(parts));
  return inspectClip(file);
}

/** The clip with its index after its media data, as many gateways write it. */
const indexLast = (): Buffer => growIndex(clip, 'mvhd', Buffer.alloc(0));

const LEFT: readonly (readonly [what: string, bytes: Buffer])[] = [
  ['four zero bytes', Buffer.alloc(4)],
  ['one zero byte', Buffer.alloc(1)],
  ['seven zero bytes', Buffer.alloc(7)],
  ['a page of zero bytes', Buffer.alloc(4096)],
  ['a line end', Buffer.from('\r\n')],
  ['a word', Buffer.from('end')],
  ['a page', Buffer.from('<!-- served by cache-17 --><html></html>')],
  ['bytes of any kind', Buffer.alloc(777, 0xa7)],
  ['a part of no known type that does not fit', box('zzzz', Buffer.alloc(64)).subarray(0, 50)],
];

describe('bytes after a whole clip', () => {
  it.each(LEFT)('%s: leave it whole, and are counted', async (_, bytes) => {
    const plain = await inspected(clip);
    if (!plain.ok) throw new Error(plain.reason);
    for (const whole of [clip, indexLast()]) {
      const found = await inspected(whole, bytes);
      const size = whole.length + bytes.length;
      expect(found).toMatchObject({ ok: true, facts: { ...plain.facts, bytes: size, trailing: bytes.length } });
    }
  });

  it('that may be another part, cut off, are reported as such', async () => {
    const cut = box('free', Buffer.alloc(100));
    for (const length of [3, 4, 6, 8, 40, 107])
      expect(await inspected(clip, cut.subarray(0, length)), `${length}`).toMatchObject({
        ok: true,
        facts: { trailing: length },
        unsure: true,
      });
    expect(await inspected(clip, cut)).not.toHaveProperty('unsure');
    expect((await inspected(clip, Buffer.alloc(4))) as object).not.toHaveProperty('unsure');
  });

  it('never make a cut clip whole', async () => {
    for (const [, bytes] of LEFT.filter((one) => one[1].length < 1000))
      for (const part of [clip.subarray(0, clip.indexOf('mdat') + 4), indexLast().subarray(0, clip.length)])
        expect(await inspected(part, bytes)).toMatchObject({ ok: false });
  });
});
