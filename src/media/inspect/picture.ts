import { imageSize } from 'image-size';

/** Type and size of a whole PNG or JPEG, or what any other bytes are: `gif`, `cut-off-png`. */
export type PictureFacts =
  | { readonly type: 'PNG' | 'JPEG'; readonly width: number; readonly height: number }
  | { readonly type: 'other'; readonly form: OtherForm };

/** What other bytes are, or what is wrong with a PNG or JPEG. */
export type OtherForm =
  | (typeof OTHERS)[number][1]
  | 'unknown'
  | 'cut-off-png'
  | 'cut-off-jpeg'
  | 'png-without-size'
  | 'jpeg-without-size';

/** Bytes that are searched for a picture's size. Real photographs have it near the start. */
const HEAD = 2 * 1024 * 1024;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Other files that people use by mistake, by their first bytes. */
const OTHERS = [
  [/^version https:\/\/git-lfs\./, 'git-lfs-pointer'],
  [/^GIF8/, 'gif'],
  [/^RIFF.{4}WEBP/s, 'webp'],
  [/^.{4}ftyp(?:avif|avis)/s, 'avif'],
  [/^.{4}ftyp(?:hei|hev|mif1)/s, 'heic'],
  [/^BM/, 'bmp'],
  [/^(?:II\*\0|MM\0\*)/, 'tiff'],
  [/^%PDF/, 'pdf'],
  [/^\s*(?:<!doctype html|<html)/i, 'web-page'],
  [/^\s*(?:<\?xml|<svg)/i, 'xml'],
  [/^$/, 'empty'],
] as const;

/** Whether a PNG has its last chunk. Bytes after that do not belong to it. */
function isWholePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const IEND = 0x49454e44;
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length; at += 12 + view.getUint32(at))
    if (view.getUint32(at + 4) === IEND) return true;
  return false;
}

/** Whether the byte after 0xff is part of a scan: it is a stuffed 0xff or a restart, not another marker. */
const isInScan = (byte: number | undefined): boolean => byte === 0 || (byte !== undefined && byte >= 0xd0 && byte <= 0xd7);

/** Whether a JPEG has its own end marker; that of an embedded preview does not count. Bytes after it do not belong to it. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  let at = 2;
  while (at < bytes.length) {
    // Some cameras write data of their own between markers. We leave such files to the decoder.
    if (bytes[at] !== 0xff) return true;
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at];
    if (marker === 0xd9) return true;
    at += 1 + (((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
    if (marker !== 0xda) continue;
    // The scan ends at the next marker.
    for (at = bytes.indexOf(0xff, at); at >= 0 && isInScan(bytes[at + 1]); ) at = bytes.indexOf(0xff, at + 2);
    if (at < 0) return false;
  }
  return false;
}

/**
 * Reads a picture's type and size from its bytes, and checks that it is complete. It unpacks nothing, so a picture that would
 * fill the memory is harmless. Never throws.
 */
export function readPicture(bytes: Uint8Array): PictureFacts {
  const png = PNG_SIGNATURE.every((byte, at) => bytes[at] === byte);
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (!png && !jpeg) {
    const begin = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
    return { type: 'other', form: OTHERS.find(([start]) => start.test(begin))?.[1] ?? 'unknown' };
  }
  const type = png ? 'PNG' : 'JPEG';
  try {
    const { width, height } = imageSize(bytes.subarray(0, HEAD));
    if (width > 0 && height > 0) {
      const whole = png ? isWholePng(bytes) : isWholeJpeg(bytes);
      return whole ? { type, width, height } : { type: 'other', form: png ? 'cut-off-png' : 'cut-off-jpeg' };
    }
  } catch {
    // The library throws on a broken header: the size cannot be read.
  }
  return { type: 'other', form: png ? 'png-without-size' : 'jpeg-without-size' };
}
