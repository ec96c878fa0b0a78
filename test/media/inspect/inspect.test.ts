import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openDrawPool } from '../../../src/media/draw-pool.js';
import type { Inspection } from '../../../src/media/inspect/clip-facts.js';
import { inspectClip } from '../../../src/media/inspect/inspect.js';

let folder: string;
let clip: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspect-'));
  const pool = openDrawPool({ threads: 1 });
  clip = Buffer.from(await pool.draw({ prompt: 'A ridge', seconds: 1, width: 64, height: 48, fps: 10 }));
  await pool.close();
});

async function inspect(bytes: Buffer | string): Promise<Inspection> {
  const file = join(folder, 'clip.mp4');
  await writeFile(file, bytes);
  return inspectClip(file);
}

const reason = async (bytes: Buffer | string): Promise<string> => {
  const inspection = await inspect(bytes);
  return inspection.ok ? 'whole' : inspection.reason;
};

/** The offset of a box, by its type. */
const at = (type: string, bytes = clip): number => bytes.indexOf(type) - 4;

function edited(change: (bytes: Buffer) => void): Buffer {
  const copy = Buffer.from(clip);
  change(copy);
  return copy;
}

test('a whole clip gives its facts', async () => {
  expect(await inspect(clip)).toEqual({
    ok: true,
    facts: { bytes: clip.length, duration: 1, width: 64, height: 48, codec: 'h264', fps: 10, frames: 10 },
  });
});

test('a clip with its index at the end, as gateways write them, is whole', async () => {
  const [moov, mdat] = [at('moov'), at('mdat')];
  const index = clip.subarray(moov, mdat);
  const hole = Buffer.from(index);
  hole.write('free', 4);
  expect(await inspect(Buffer.concat([clip.subarray(0, moov), hole, clip.subarray(mdat), index]))).toMatchObject({
    ok: true,
    facts: { frames: 10 },
  });
});

test('a clip whose media data goes on to the end of the file, or has a 64-bit length, is whole', async () => {
  expect(await inspect(edited((bytes) => bytes.writeUInt32BE(0, at('mdat'))))).toMatchObject({ ok: true });
  const long = Buffer.concat([clip.subarray(0, at('mdat')), Buffer.alloc(16), clip.subarray(at('mdat') + 8)]);
  long.writeUInt32BE(1, at('mdat'));
  long.write('mdat', at('mdat') + 4);
  long.writeBigUInt64BE(BigInt(long.length - at('mdat')), at('mdat') + 8);
  long.writeUInt32BE(long.readUInt32BE(at('stco') + 16) + 8, at('stco') + 16);
  expect(await inspect(long)).toMatchObject({ ok: true });
});

test('a clip that is cut anywhere is refused', async () => {
  const warn = vi.spyOn(console, 'warn');
  for (let length = 0; length < clip.length; length += length < 2_000 ? 7 : 61) {
    expect(await inspect(clip.subarray(0, length)), `cut at ${length}`).toMatchObject({ ok: false });
  }
  expect(await inspect(clip.subarray(0, clip.length - 1))).toMatchObject({ ok: false });
  expect(warn).not.toHaveBeenCalled();
});

test('a clip that is cut anywhere is refused, even if its media data goes on to the end of the file', async () => {
  const open = edited((bytes) => bytes.writeUInt32BE(0, at('mdat')));
  for (let length = at('mdat') + 8; length < clip.length; length += 61) {
    expect(await reason(open.subarray(0, length)), `cut at ${length}`).toMatch(/^it is cut short/);
  }
});

test('the reason is in plain words', async () => {
  expect(await reason('')).toBe('the file is empty');
  expect(await reason('<!doctype html><title>Sign in</title>')).toBe('it is not an MP4');
  expect(await reason(Buffer.alloc(5_000))).toBe('it is not an MP4');
  expect(await reason(clip.subarray(0, at('moov')))).toBe('it is cut short: it has no index');
  expect(await reason(clip.subarray(0, at('mdat')))).toBe('it is cut short: it has no media data');
  expect(await reason(clip.subarray(0, clip.length - 1))).toBe(
    `it is cut short: the part that begins at byte ${at('mdat')} does not fit the file's ${clip.length - 1} bytes`,
  );
  expect(await inspectClip(join(folder, 'nowhere.mp4'))).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^it cannot be read: ENOENT/),
    disk: true,
  });
  expect(await inspectClip(folder)).toEqual({ ok: false, reason: 'it is not a file' });
});

test('a file without a picture is refused', async () => {
  expect(await reason(edited((bytes) => bytes.write('soun', at('hdlr') + 16)))).toBe('it has no picture');
});

/** The clip with all its pictures at one moment; the last one is held. */
function atOnce(): Buffer {
  const table = at('stts');
  const copy = edited((bytes) => {
    for (const type of ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stts'])
      bytes.writeUInt32BE(bytes.readUInt32BE(at(type)) + 8, at(type));
    bytes.writeUInt32BE(bytes.readUInt32BE(at('stco') + 16) + 8, at('stco') + 16);
    bytes.writeUInt32BE(2, table + 12);
    bytes.writeUInt32BE(9, table + 16);
    bytes.writeUInt32BE(0, table + 20);
  });
  const held = Buffer.from('0000000100015f90', 'hex');
  return Buffer.concat([copy.subarray(0, table + 24), held, copy.subarray(table + 24)]);
}

test('the journal can be read again with the facts of any clip', async () => {
  expect(await inspect(atOnce())).toMatchObject({ ok: true, facts: { duration: 1, fps: 10, frames: 10 } });
  const entry = clip.indexOf('avc1', at('stsd')) - 4;
  for (const side of [32, 34])
    expect(await reason(edited((bytes) => bytes.writeUInt16BE(0, entry + side)))).toBe('its pictures have no size');
});

test('media data that is shorter than the index lists is refused', async () => {
  const short = edited((bytes) => bytes.writeUInt32BE(clip.length - at('mdat') - 100, at('mdat'))).subarray(
    0,
    clip.length - 100,
  );
  expect(await reason(short)).toMatch(
    /^it is cut short: its index places pictures or sound at bytes \d+ to \d+, where the file has none$/,
  );
});

test.each([
  ['stsz', 16, 0xffffffff],
  ['stsz', 12, 0x00ffffff],
  ['stts', 12, 0xffffffff],
  ['stts', 16, 0x7fffffff],
  ['stsc', 12, 0xffffffff],
  ['stsc', 20, 0xffffffff],
  ['stco', 12, 0xffffffff],
  ['stco', 16, 0xfffffff0],
  ['stss', 12, 0xffffffff],
  ['stbl', 0, 9],
  ['trak', 0, 0x7fffffff],
])(
  'a %s with a wrong number at %i is refused, and soon',
  async (type, offset, value) => {
    const said = await reason(edited((bytes) => bytes.writeUInt32BE(value, at(type) + offset)));
    expect(said).toMatch(/^its index is damaged$|^it is cut short: its index /);
  },
  2_000,
);

test('no damaged byte of the index makes it throw or hang', async () => {
  for (let offset = 0; offset < at('mdat'); offset++) {
    const inspection = await inspect(edited((bytes) => bytes.writeUInt8((bytes.readUInt8(offset) + 129) & 255, offset)));
    expect(typeof inspection.ok).toBe('boolean');
  }
}, 20_000);

test('inspecting a clip does not change it', async () => {
  await inspect(clip);
  expect(Buffer.compare(await readFile(join(folder, 'clip.mp4')), clip)).toBe(0);
});

const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const words = (...numbers: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [index, one] of numbers.entries()) bytes.writeUInt32BE(one >>> 0, 4 * index);
  return bytes;
};

test('a few bytes that list four thousand million pictures cost nothing', async () => {
  const tables = ['stts', 'stsc', 'stco'].map((type) => box(type, words(0, 0)));
  const stbl = box('stbl', box('stsd', words(0, 0)), ...tables, box('stsz', words(0, 0, 0)));
  const moov = box('moov', box('trak', box('mdia', box('minf', stbl))), box('mvex', box('trex', words(0, 1, 1, 40, 1, 0))));
  const moof = box('moof', box('traf', box('tfhd', words(0x020000, 1)), box('trun', words(1, 0xffffffff, 0))));
  const file = join(folder, 'bomb.mp4');
  await writeFile(file, Buffer.concat([box('ftyp', Buffer.from('isom'), words(0)), moov, moof, box('mdat', Buffer.alloc(64))]));
  expect(await inspectClip(file)).toEqual({ ok: false, reason: 'its index lists more than any clip holds' });
});

/** The same pictures in an MP4 with another layout. */
async function rebuilt(fastStart: 'in-memory' | 'fragmented' | false, minimumFragmentDuration = 0.2): Promise<Buffer> {
  const input = new Input({ source: new BufferSource(clip), formats: [MP4] });
  const target = new BufferTarget();
  const format = new Mp4OutputFormat(fastStart === 'fragmented' ? { fastStart, minimumFragmentDuration } : { fastStart });
  const output = new Output({ format, target });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('it has no picture');
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = (await track.getDecoderConfig()) as NonNullable<Awaited<ReturnType<typeof track.getDecoderConfig>>>;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    // Each picture may start a fragment: this test does not decode them.
    await source.add(packet.clone({ type: 'key' }), { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer as ArrayBuffer);
}

describe('a download without a length that was cut off is recognised', () => {
  test.each([
    ['with its index first', 'in-memory'],
    ['with its index last', false],
  ] as const)('in a clip %s: at any byte, the last picture’s last one included', async (_, build) => {
    const whole = await rebuilt(build);
    expect(await inspect(whole)).toMatchObject({ ok: true, facts: { frames: 10 } });
    const near = Array.from({ length: 64 }, (_unused, index) => whole.length - 1 - index);
    const spread = Array.from({ length: 64 }, (_unused, index) => Math.floor((index * whole.length) / 64));
    const boxes = ['ftyp', 'moov', 'mdat'].flatMap((type) => [-1, 0, 1, 8].map((by) => Math.max(0, at(type, whole) + by)));
    for (const length of [...near, ...spread, ...boxes]) {
      expect(await inspect(whole.subarray(0, length)), `cut at ${length} of ${whole.length}`).toMatchObject({ ok: false });
    }
  });

  test('in a fragmented clip: at any byte, except at the end of a fragment', async () => {
    const whole = await rebuilt('fragmented');
    expect(await inspect(whole)).toMatchObject({ ok: true, facts: { frames: 10 } });
    // The ends of fragments, where the next one or the final table starts.
    const ends = [...whole.toString('latin1').matchAll(/moof|mfra/g)].map(({ index }) => index - 4);
    expect(ends.length).toBeGreaterThan(3);
    for (let length = 0; length < whole.length; length += 37) {
      if (ends.includes(length)) continue;
      expect(await inspect(whole.subarray(0, length)), `cut at ${length} of ${whole.length}`).toMatchObject({ ok: false });
    }
    expect(await inspect(whole.subarray(0, whole.length - 1))).toMatchObject({ ok: false });
  });

  test('in a fragmented clip whose media data goes on to the end of the file', async () => {
    const whole = await rebuilt('fragmented');
    const [last, end] = [whole.lastIndexOf('mdat') - 4, whole.lastIndexOf('mfra') - 4];
    const open = Buffer.from(whole.subarray(0, end));
    open.writeUInt32BE(0, last);
    expect(await inspect(open)).toMatchObject({ ok: true, facts: { frames: 10 } });
    for (let length = last + 8; length < open.length; length += 7)
      expect(await reason(open.subarray(0, length)), `cut at ${length} of ${open.length}`).toMatch(/^it is cut short/);
    // And without any media data.
    expect(await reason(open.subarray(0, last))).toMatch(/^it is cut short/);
  });
});

describe('a fragmented clip that announces its length', () => {
  /** The fragmented clip without its final table, so that only its start announces its length. */
  const plain = async (): Promise<Buffer> => {
    // With two pictures each, or one.
    const whole = await rebuilt('fragmented', 0.1);
    return whole.subarray(0, whole.lastIndexOf('mfra') - 4);
  };
  /** The offsets of its fragments. */
  const begins = (bytes: Buffer): number[] => [...bytes.toString('latin1').matchAll(/moof/g)].map(({ index }) => index - 4);

  /** With one more box at an offset; the boxes around it grow by its size. */
  const grown = (bytes: Buffer, place: number, more: Buffer, ...around: string[]): Buffer => {
    const copy = Buffer.concat([bytes.subarray(0, place), more, bytes.subarray(place)]);
    for (const type of around) copy.writeUInt32BE(copy.readUInt32BE(at(type, copy)) + more.length, at(type, copy));
    return copy;
  };

  /** With its length in its index, in seconds. `wide` writes numbers of 64 bits. */
  const lasting = (bytes: Buffer, seconds: number, wide = false): Buffer => {
    const head = at('mvhd', bytes) + 8;
    const units = seconds * bytes.readUInt32BE(head + (bytes[head] === 1 ? 20 : 12));
    const length = wide ? words(0x01000000, Math.floor(units / 2 ** 32), units) : words(0, units);
    return grown(bytes, at('mvex', bytes) + 8, box('mehd', length), 'mvex', 'moov');
  };

  /** With a segment index before its first fragment. */
  const listing = (bytes: Buffer, wide = false): Buffer => {
    const all = begins(bytes);
    const first = all[0] as number;
    const refs = all.flatMap((from, index) => [(all[index + 1] ?? bytes.length) - from, 200, 0]);
    const times = wide ? words(0x01000000, 1, 1000, 0, 0, 0, 0) : words(0, 1, 1000, 0, 0);
    return grown(bytes, first, box('sidx', times, words(all.length), words(...refs)));
  };

  test.each([
    ['in seconds', (bytes: Buffer) => lasting(bytes, 1)],
    ['in seconds, of 64 bits', (bytes: Buffer) => lasting(bytes, 1, true)],
    ['by the bytes of each fragment', (bytes: Buffer) => listing(bytes)],
    ['by the bytes of each fragment, with times of 64 bits', (bytes: Buffer) => listing(bytes, true)],
  ])('%s, is seen to be cut between any two of them', async (_, announcing) => {
    const whole = announcing(await plain());
    expect(await inspect(whole)).toMatchObject({ ok: true, facts: { frames: 10, duration: 1 } });
    const cuts = begins(whole).slice(1);
    expect(cuts.length).toBeGreaterThan(3);
    for (const length of cuts)
      expect(await reason(whole.subarray(0, length)), `cut at ${length}`).toMatch(/^it is cut short: it /);
  });

  test('gets a reason that tells what is missing', async () => {
    const bytes = await plain();
    const whole = lasting(bytes, 1);
    const cut = begins(whole).at(-1) as number;
    expect(await reason(whole.subarray(0, cut))).toMatch(/^it is cut short: it ends after 0\.80 of 1\.00 seconds$/);
    const listed = listing(bytes);
    expect(await reason(listed.subarray(0, begins(listed).at(-1)))).toBe(
      `it is cut short: it announces ${listed.length} bytes and has ${begins(listed).at(-1)}`,
    );
  });

  test('is whole if it is slightly shorter because its index rounds, or if it announces no length', async () => {
    const bytes = await plain();
    expect(await reason(lasting(bytes, 1.08))).toBe('whole');
    expect(await reason(lasting(bytes, 1.12))).toMatch(/^it is cut short/);
    expect(await reason(lasting(bytes, 0))).toBe('whole');
    const unknown = lasting(bytes, 1);
    unknown.writeUInt32BE(0xffffffff, at('mehd', unknown) + 12);
    expect(await reason(unknown)).toBe('whole');
    // Without the times of fragments the clip's length is unknown.
    const timeless = lasting(bytes, 5);
    for (const { index } of timeless.toString('latin1').matchAll(/tfdt/g)) timeless.write('free', index);
    expect(await reason(timeless)).not.toMatch(/^it is cut short/);
    const still = lasting(bytes, 5);
    for (const { index } of still.toString('latin1').matchAll(/tfhd/g)) still.writeUInt32BE(0, index + 12);
    expect(await reason(still)).not.toMatch(/^it is cut short/);
    // The segment index itself is cut.
    const short = listing(bytes);
    short.writeUInt16BE(0xffff, at('sidx', short) + 30);
    expect(await reason(short)).toBe('whole');
  });

  /** With an edit list that shows nothing in the first seconds. */
  const late = (bytes: Buffer, seconds: number, wide = false): Buffer => {
    const head = at('mvhd', bytes) + 8;
    const units = seconds * bytes.readUInt32BE(head + (bytes[head] === 1 ? 20 : 12));
    const edits = wide
      ? words(0x01000000, 2, 0, units, 0xffffffff, 0xffffffff, 65536, 0, 0, 0, 0, 65536)
      : words(0, 2, units, 0xffffffff, 65536, 0, 0, 65536);
    return grown(bytes, at('mdia', bytes), box('edts', box('elst', edits)), 'trak', 'moov');
  };

  test.each([false, true])(
    'is whole if it starts with a delay, which its fragments do not count (64 bits: %s)',
    async (wide) => {
      const whole = lasting(late(await plain(), 0.5, wide), 1.5);
      expect(await reason(whole)).toBe('whole');
      expect(await reason(whole.subarray(0, begins(whole).at(-1)))).toMatch(
        /^it is cut short: it ends after 1\.30 of 1\.50 seconds$/,
      );
    },
  );

  test('is whole if its length in whole seconds is rounded up', async () => {
    const bytes = lasting(await plain(), 1);
    const head = at('mvhd', bytes) + 8;
    bytes.writeUInt32BE(1, head + (bytes[head] === 1 ? 20 : 12));
    bytes.writeUInt32BE(2, at('mehd', bytes) + 12);
    expect(await reason(bytes)).toBe('whole');
    bytes.writeUInt32BE(3, at('mehd', bytes) + 12);
    expect(await reason(bytes)).toMatch(/^it is cut short/);
  });

  test('with damaged numbers is read or refused, and never throws', async () => {
    const whole = listing(lasting(await plain(), 1));
    const ends = begins(whole)[0] as number;
    for (let offset = at('moov', whole); offset < ends; offset += 3) {
      const copy = Buffer.from(whole);
      copy.writeUInt8(((copy[offset] ?? 0) + 129) & 255, offset);
      expect(typeof (await inspect(copy)).ok).toBe('boolean');
    }
  });
});
