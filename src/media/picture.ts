import { imageSize } from 'image-size';

/** What a picture's first bytes say of it; or what they are where they begin no PNG and no JPEG. */
export type PictureFacts =
  | { readonly type: 'PNG' | 'JPEG'; readonly width: number; readonly height: number }
  | { readonly type: 'other'; readonly what: string };

/** Sizes stand in the head of a file. What hides its own behind more than this is nobody's photograph, and would take long to look through. */
const HEAD = 2 * 1024 * 1024;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What people have in place of a picture, by how it begins. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^version https:\/\/git-lfs\./, 'a Git LFS pointer'],
  [/^GIF8/, 'a GIF'],
  [/^RIFF.{4}WEBP/s, 'a WebP'],
  [/^.{4}ftyp(?:avif|avis)/s, 'an AVIF'],
  [/^.{4}ftyp(?:hei|hev|mif1)/s, 'a HEIC'],
  [/^BM/, 'a BMP'],
  [/^(?:II\*\0|MM\0\*)/, 'a TIFF'],
  [/^%PDF/, 'a PDF'],
  [/^\s*(?:<!doctype html|<html)/i, 'a web page'],
  [/^\s*(?:<\?xml|<svg)/i, 'an SVG or other XML'],
  [/^$/, 'empty'],
];

/**
 * What a picture is, by its bytes and not by its name. Only its head is looked at, and nothing of it is unpacked, so that a
 * picture that would fill the memory costs nothing. Never throws.
 */
export function readPicture(bytes: Uint8Array): PictureFacts {
  const png = PNG_SIGNATURE.every((byte, at) => bytes[at] === byte);
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (!png && !jpeg) {
    const begin = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
    return { type: 'other', what: OTHERS.find(([form]) => form.test(begin))?.[1] ?? 'neither PNG nor JPEG' };
  }
  const type = png ? 'PNG' : 'JPEG';
  try {
    const { width, height } = imageSize(bytes.subarray(0, HEAD));
    if (width > 0 && height > 0) return { type, width, height };
  } catch {
    // What a broken head makes a library throw is no bug of ours: there is no size in it.
  }
  return { type: 'other', what: `a ${type} whose size cannot be read` };
}
