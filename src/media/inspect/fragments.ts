import { boxesIn, findBox } from './boxes.js';
import { readTime } from './fragment-duration.js';

/** What one fragment of a clip lists. */
export interface Fragment {
  /** The number of pictures and sounds. */
  readonly samples: number;
  /** The number of bytes of media data after it. */
  readonly bytes: number;
  /** By track: its end, in the track's own units. NaN if the fragment does not tell. */
  readonly ends: ReadonlyMap<number, number>;
}

/** By track: the bytes and the duration of a sample, for fragments that do not give them. */
export type SampleDefaults = ReadonlyMap<number, { readonly size: number; readonly duration: number }>;

const [SIZE_OF_ALL, BASE, DESCRIPTION, DURATION_OF_ALL] = [0x10, 0x01, 0x02, 0x08];
const [OFFSET, FIRST_FLAGS, DURATION, SIZE, FLAGS, COMPOSITION] = [0x01, 0x04, 0x100, 0x200, 0x400, 0x800];

const flagsAt = (bytes: Buffer, at: number): number => bytes.readUInt32BE(at) & 0xffffff;
/** The length in bytes of the optional fields that the flags announce. */
const lengthOfFields = (flags: number, ...fields: number[]): number =>
  fields.filter((field) => (flags & field) !== 0).length * 4;

/** Reads the defaults for all samples from an index (`trex`). */
export function readSampleDefaults(index: Buffer): SampleDefaults {
  const mvex = findBox(index, 0, index.length, 'mvex');
  const boxes = (mvex && boxesIn(index, mvex.body, mvex.end)) ?? [];
  return new Map(
    boxes
      .filter(({ type, body, end }) => type === 'trex' && body + 24 <= end)
      .map(({ body }) => [
        index.readUInt32BE(body + 4),
        { duration: index.readUInt32BE(body + 12), size: index.readUInt32BE(body + 16) },
      ]),
  );
}

/** Reads a fragment's tables. Undefined if they do not fit into it. */
export function readFragment(fragment: Buffer, defaults: SampleDefaults): Fragment | undefined {
  let [samples, bytes] = [0, 0];
  const ends = new Map<number, number>();
  for (const traf of boxesIn(fragment)?.filter(({ type }) => type === 'traf') ?? []) {
    const parts = boxesIn(fragment, traf.body, traf.end);
    const head = parts?.find(({ type }) => type === 'tfhd');
    if (!parts || !head || head.body + 8 > head.end) return undefined;
    const flags = flagsAt(fragment, head.body);
    const sizeAt = head.body + 8 + lengthOfFields(flags, BASE, BASE, DESCRIPTION, DURATION_OF_ALL);
    const hasSize = (flags & SIZE_OF_ALL) !== 0;
    if (hasSize && sizeAt + 4 > head.end) return undefined;
    const track = fragment.readUInt32BE(head.body + 4);
    const trackDefaults = defaults.get(track);
    const size = hasSize ? fragment.readUInt32BE(sizeAt) : (trackDefaults?.size ?? 0);
    const hasDuration = (flags & DURATION_OF_ALL) !== 0;
    if (hasDuration && sizeAt > head.end) return undefined;
    const duration = hasDuration ? fragment.readUInt32BE(sizeAt - 4) : (trackDefaults?.duration ?? 0);
    const startTime = parts.find(({ type }) => type === 'tfdt');
    let end = (startTime && readTime(fragment, startTime)) ?? Number.NaN;
    for (const run of parts.filter(({ type }) => type === 'trun')) {
      if (run.body + 8 > run.end) return undefined;
      const count = fragment.readUInt32BE(run.body + 4);
      const runFlags = flagsAt(fragment, run.body);
      const width = lengthOfFields(runFlags, DURATION, SIZE, FLAGS, COMPOSITION);
      const first = run.body + 8 + lengthOfFields(runFlags, OFFSET, FIRST_FLAGS);
      if (first + count * width > run.end) return undefined;
      samples += count;
      // A duration of zero means that the file does not tell it.
      if ((runFlags & DURATION) === 0) end += duration === 0 ? Number.NaN : count * duration;
      else for (let i = 0; i < count; i++) end += fragment.readUInt32BE(first + i * width);
      if ((runFlags & SIZE) === 0) bytes += count * size;
      else
        for (let i = 0; i < count; i++) bytes += fragment.readUInt32BE(first + i * width + lengthOfFields(runFlags, DURATION));
    }
    ends.set(track, end);
  }
  return { samples, bytes, ends };
}
