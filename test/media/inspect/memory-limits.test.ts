import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { box, emptyBoxes, growIndex, uint32s } from '../../support/boxes.js';
import { makeClip } from '../../support/gateway.js';

const INSPECT = fileURLToPath(new URL('../../../build/media/inspect/inspect.js', import.meta.url));
const MIB = 1024 * 1024;
const TOO_LARGE = 'its index is too large';
const TOO_MANY = 'its index has more parts than a clip can have';
const TOO_LONG = 'its index lists more than any clip holds';

let folder = '';
let clip: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bombs-'));
  clip = await makeClip();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Inspects a file in its own process: returns the result, the time, and the process's peak memory. */
function inspected(bytes: Buffer): { said: string; seconds: number; mib: number } {
  const file = join(folder, 'clip.mp4');
  writeFileSync(file, bytes);
  const script = `
    import { readFileSync } from 'node:fs';
    const { inspectClip } = await import(${JSON.stringify(INSPECT)});
    const begun = performance.now();
    const found = await inspectClip(${JSON.stringify(file)});
    const kib = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    console.log(JSON.stringify({ said: found.ok ? 'whole' : found.reason, seconds: (performance.now() - begun) / 1000, mib: kib / 1024 }));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
}

/** A list with so many entries of a width, for a track’s index. */
const list = (type: string, count: number, width: number, ...before: number[]): Buffer =>
  box(type, uint32s(0, ...before, count), Buffer.alloc(count * width));
const STBL = ['trak', 'mdia', 'minf', 'stbl'];
/** A fragment of empty boxes after the clip. */
const fragment = (boxes: number): Buffer => box('moof', box('traf', box('tfhd', uint32s(0, 1)), emptyBoxes(boxes)));

describe('a file that is made to fill the memory is refused, and takes little memory', () => {
  it.each<[what: string, said: string, bytes: () => Buffer]>([
    ['an index of 63 MB of empty boxes', TOO_LARGE, () => growIndex(clip, 'mvhd', emptyBoxes((63 * MIB) / 8))],
    ['an index of 15 MB of empty boxes', TOO_MANY, () => growIndex(clip, 'mvhd', emptyBoxes((15 * MIB) / 8))],
    ['a track of 15 MB of empty boxes', TOO_MANY, () => growIndex(clip, 'stco', emptyBoxes((15 * MIB) / 8), ...STBL)],
    ['15 MB of empty tracks', TOO_MANY, () => growIndex(clip, 'mvhd', emptyBoxes((15 * MIB) / 8, 'trak'))],
    [
      'boxes that hold a box that holds a box',
      TOO_MANY,
      () => {
        let nested = box('moov');
        for (let depth = 0; depth < 12_000; depth++) nested = depth % 3 === 0 ? box('trak', nested) : box('udta', nested);
        return growIndex(clip, 'mvhd', nested);
      },
    ],
    [
      'text of its maker, in 15 MB of empty boxes',
      TOO_MANY,
      () => growIndex(clip, 'mvhd', box('udta', emptyBoxes((15 * MIB) / 8))),
    ],
    [
      'a second list of key pictures, of 3 million',
      TOO_LONG,
      () => growIndex(clip, 'stco', list('stss', 3_000_000, 4), ...STBL),
    ],
    ['a second list of places, of 1.5 million', TOO_LONG, () => growIndex(clip, 'stco', list('co64', 1_500_000, 8), ...STBL)],
    ['a list of 1 million edits', TOO_LONG, () => growIndex(clip, 'tkhd', box('edts', list('elst', 1_000_000, 12)), 'trak')],
    ['a million descriptions of its samples', TOO_LONG, () => growIndex(clip, 'stco', list('stsd', 1_000_000, 8), ...STBL)],
    ['a fragment of 500,000 empty boxes', TOO_MANY, () => Buffer.concat([clip, fragment(500_000)])],
    ['a table of fragments of 60 MB', TOO_LARGE, () => Buffer.concat([clip, box('mfra', Buffer.alloc(60 * MIB))])],
  ])('%s', (_, said, bytes) => {
    const found = inspected(bytes());
    expect(found).toMatchObject({ said });
    expect(found.mib).toBeLessThan(160);
    expect(found.seconds).toBeLessThan(5);
  });

  it('a clip with some hundred parts in its index, and a cover picture of a few MB, is whole', () => {
    const found = inspected(
      growIndex(clip, 'mvhd', Buffer.concat([emptyBoxes(500), box('udta', box('cvr ', Buffer.alloc(4 * MIB)))])),
    );
    expect(found).toMatchObject({ said: 'whole' });
  });
});
