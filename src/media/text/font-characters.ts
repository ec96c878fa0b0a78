import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Whether a font has a character. */
export type CharacterTest = (code: number) => boolean;

const MAX_TABLES = 128;
const MAX_MAP_BYTES = 4 * 1024 * 1024;
const COLLECTION = 0x74746366;

/**
 * Reads which characters a font file draws by outlines: the header and the `cmap` table, and nothing else. Of a collection, it reads
 * the first font. Undefined if the file is no such font, or cannot be read.
 */
export function readFontCharacters(path: string): CharacterTest | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const map = fstatSync(file).isFile() ? readMapTable(file) : undefined;
    return map && readMap(map);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readAt(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, from));
}

/** The `cmap` table. Pictures in place of outlines, as in fonts of coloured emoji, cannot be drawn. */
function readMapTable(file: number): Buffer | undefined {
  const head = readAt(file, 0, 16);
  const start = head.readUInt32BE(0) === COLLECTION ? head.readUInt32BE(12) : 0;
  const count = Math.min(readAt(file, start, 12).readUInt16BE(4), MAX_TABLES);
  const records = readAt(file, start + 12, count * 16);
  const tables = new Map<string, { from: number; length: number }>();
  for (let at = 0; at + 16 <= records.length; at += 16)
    tables.set(records.toString('latin1', at, at + 4), {
      from: records.readUInt32BE(at + 8),
      length: records.readUInt32BE(at + 12),
    });
  const map = tables.get('cmap');
  const hasOutlines = tables.has('glyf') || tables.has('CFF ');
  if (!map || !hasOutlines || map.length > MAX_MAP_BYTES) return undefined;
  return readAt(file, map.from, map.length);
}

/** Prefers the map of all planes (format 12) to that of the first (format 4). */
function readMap(map: Buffer): CharacterTest | undefined {
  const places = Array.from({ length: Math.min(map.readUInt16BE(2), MAX_TABLES) }, (_, i) => map.readUInt32BE(8 + i * 8));
  const of = (format: number): number | undefined =>
    places.find((at) => at + 2 <= map.length && map.readUInt16BE(at) === format);
  const [all, first] = [of(12), of(4)];
  if (all !== undefined) return readGroups(map, all);
  return first === undefined ? undefined : readSegments(map, first);
}

function readGroups(map: Buffer, at: number): CharacterTest {
  const count = Math.min(map.readUInt32BE(at + 12), Math.floor((map.length - at - 16) / 12));
  const ranges = Array.from({ length: count }, (_, i): [number, number] => [
    map.readUInt32BE(at + 16 + i * 12),
    map.readUInt32BE(at + 20 + i * 12),
  ]);
  return (code) => ranges.some(([from, to]) => code >= from && code <= to);
}

/** A segment may list characters without a glyph: only the glyph's number tells. */
function readSegments(map: Buffer, at: number): CharacterTest {
  const count = map.readUInt16BE(at + 6) / 2;
  const word = (row: number, segment: number): number =>
    map.readUInt16BE(at + 14 + (row > 0 ? 2 : 0) + (row * count + segment) * 2);
  return (code) => {
    if (code > 0xfffe) return false;
    for (let segment = 0; segment < count; segment++) {
      if (word(0, segment) < code) continue;
      const start = word(1, segment);
      if (start > code) return false;
      const range = word(3, segment);
      const rangeAt = at + 16 + (3 * count + segment) * 2;
      const place = rangeAt + range + (code - start) * 2;
      const glyph = range === 0 ? code : place + 2 <= map.length ? map.readUInt16BE(place) : 0;
      return glyph !== 0 && ((glyph + word(2, segment)) & 0xffff) !== 0;
    }
    return false;
  };
}
