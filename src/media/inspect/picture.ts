import { imageSize } from 'image-size';

/** What a picture's bytes say of it; or what they are where they are no PNG and no JPEG, or not all of one. */
export type PictureFacts =
  | { readonly type: 'PNG' | 'JPEG'; readonly width: number; readonly height: number }
  | { readonly type: 'other'; readonly form: OtherForm };

/** What stands in place of a picture, or what is wrong with one. */
export type OtherForm =
  | (typeof OTHERS)[number][1]
  | 'unknown'
  | 'cut-off-png'
  | 'cut-off-jpeg'
  | 'png-without-size'
  | 'jpeg-without-size';

/** Sizes stand in the head of a file. What hides its own behind more than this is nobody's photograph, and would take long to look through. */
const HEAD = 2 * 1024 * 1024;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What people have in place of a picture, by how it begins. */
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

/** Whether a PNG has its last chunk. What stands behind that is no part of it. */
function wholePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const IEND = 0x49454e44;
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length; at += 12 + view.getUint32(at))
    if (view.getUint32(at + 4) === IEND) return true;
  return false;
}

/** A byte behind 0xff that is no marker within a scan: a stuffed 0xff, or a restart. */
const inScan = (byte: number | undefined): boolean => byte === 0 || (byte !== undefined && byte >= 0xd0 && byte <= 0xd7);

/** Whether a JPEG has its end marker: its own, and not that of a preview that it carries. What stands behind that is no part of it. */
function wholeJpeg(bytes: Uint8Array): boolean {
  let at = 2;
  while (at < bytes.length) {
    // Where no marker stands, cameras have put something of their own: that is for a decoder to judge.
    if (bytes[at] !== 0xff) return true;
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at];
    if (marker === 0xd9) return true;
    at += 1 + (((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
    if (marker !== 0xda) continue;
    // The scan: it ends at the next marker.
    for (at = bytes.indexOf(0xff, at); at >= 0 && inScan(bytes[at + 1]); ) at = bytes.indexOf(0xff, at + 2);
    if (at < 0) return false;
  }
  return false;
}

/**
 * What a picture is, by its bytes and not by its name, and whether it is all there. Nothing of it is unpacked, so that a
 * picture that would fill the memory costs nothing. Never throws.
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
      const whole = png ? wholePng(bytes) : wholeJpeg(bytes);
      return whole ? { type, width, height } : { type: 'other', form: png ? 'cut-off-png' : 'cut-off-jpeg' };
    }
  } catch {
    // What a broken head makes a library throw is no bug of ours: there is no size in it.
  }
  return { type: 'other', form: png ? 'png-without-size' : 'jpeg-without-size' };
}
