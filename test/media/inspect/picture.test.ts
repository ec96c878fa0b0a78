import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPicture } from '../../../src/media/inspect/picture.js';
import { jpeg, png } from '../../support/pictures.js';
import { processorTime } from '../../support/processor-time.js';

const text = (words: string): Buffer => Buffer.from(words, 'latin1');

describe('a picture', () => {
  it('is recognised by its bytes: PNG or JPEG, with its size', () => {
    expect(readPicture(png(640, 360))).toEqual({ type: 'PNG', width: 640, height: 360 });
    expect(readPicture(jpeg(1920, 1080))).toEqual({ type: 'JPEG', width: 1920, height: 1080 });
  });

  it.each([
    ['gif', text('GIF89a\x80\x02\x68\x01')],
    ['webp', text('RIFF\x10\0\0\0WEBPVP8 ')],
    ['avif', text('\0\0\0\x1cftypavif')],
    ['heic', text('\0\0\0\x1cftypheic')],
    ['bmp', text('BM\x10\0\0\0')],
    ['tiff', text('II*\0\x08\0\0\0')],
    ['pdf', text('%PDF-1.7')],
    ['web-page', text('<!DOCTYPE html><title>Not found</title>')],
    ['xml', text('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"/>')],
    ['git-lfs-pointer', text('version https://git-lfs.github.com/spec/v1\noid sha256:0')],
    ['empty', text('')],
    ['unknown', text('root:x:0:0:root:/root:/bin/bash')],
  ])('that is %s is named, and not measured', (form, bytes) => expect(readPicture(bytes)).toEqual({ type: 'other', form }));

  it.each([
    ['PNG', png().subarray(0, 12)],
    ['PNG', Buffer.concat([png().subarray(0, 8), text('\0\0\0\x0dJUNK')])],
    ['PNG', png(0, 0)],
    ['JPEG', jpeg().subarray(0, 40)],
    ['JPEG', jpeg(0, 0)],
  ])('whose head is broken is a %s without a size', (type, bytes) =>
    expect(readPicture(bytes)).toEqual({ type: 'other', form: `${type.toLowerCase()}-without-size` }),
  );

  it('is cut off if its end is missing, and whole if other bytes follow its end', () => {
    // A preview has its own end marker, long before the picture's.
    const preview = Buffer.concat([text('Exif\0\0'), jpeg(160, 90)]);
    const segment = Buffer.from([0xff, 0xe1, 0, preview.length + 2]);
    const photo = Buffer.concat([jpeg().subarray(0, 2), segment, preview, jpeg().subarray(2)]);
    for (const [type, whole] of [
      ['PNG', png()],
      ['JPEG', jpeg()],
      ['JPEG', photo],
    ] as const) {
      for (const behind of ['', '\0'.repeat(70_000), '\xff\xda film \xff\xd9'])
        expect(readPicture(Buffer.concat([whole, text(behind)])).type).toBe(type);
      for (const lost of [1, 2, 12, 20]) {
        const cut = { type: 'other', form: `cut-off-${type.toLowerCase()}` };
        expect(readPicture(whole.subarray(0, whole.length - lost))).toEqual(cut);
      }
    }
  });

  it.each([[0xff], [0xff, 0xd0], [0xff, 0], [0xff, 0xe1, 0, 0]])(
    'of ten megabytes of %j after a good header is read at once',
    (...pattern) => {
      const scan = jpeg().subarray(0, -2);
      const bytes = Buffer.concat([scan, Buffer.alloc(10_000_000, Buffer.from(pattern))]);
      const before = processorTime();
      readPicture(bytes);
      expect(processorTime() - before).toBeLessThan(1000);
    },
  );

  it('is never unpacked: a picture that would fill the memory is measured at once', () => {
    const bomb = png(1, 1);
    bomb.writeUInt32BE(0x7fffffff, 16);
    bomb.writeUInt32BE(0x7fffffff, 20);
    expect(readPicture(bomb)).toEqual({ type: 'PNG', width: 0x7fffffff, height: 0x7fffffff });
  });

  it('of random bytes never throws', () => {
    const heads = [[], [0xff, 0xd8, 0xff], [0xff, 0xd8, 0xff, 0xe1, 0, 40, 0x45, 0x78, 0x69, 0x66], [...png().subarray(0, 16)]];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, rest) => {
        const { type } = readPicture(Uint8Array.from([...head, ...rest]));
        expect(['PNG', 'JPEG', 'other']).toContain(type);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([0, 1, 0xff])('of many megabytes of %i that starts like a JPEG is not read to its end', (byte) => {
    const timeOf = (megabytes: number) => {
      const bytes = Buffer.alloc(megabytes * 1_000_000, byte).fill(Buffer.from([0xff, 0xd8, 0xff]), 0, 3);
      const before = processorTime();
      expect(readPicture(bytes).type).toBe('other');
      return processorTime() - before;
    };
    timeOf(10);
    // Read to their ends, they take four times as long.
    expect(timeOf(40)).toBeLessThan(2 * timeOf(10) + 50);
  });
});
