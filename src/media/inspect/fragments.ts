import { boxesIn, findBox } from './boxes.js';
import { timeIn } from './fragment-duration.js';

/** What one fragment of a clip speaks of: so many pictures and sounds, and so many bytes of media data behind it. */
export interface Fragment {
  readonly samples: number;
  readonly bytes: number;
  /** When it ends, by track, in the track's own units; no number where it does not say. */
  readonly ends: ReadonlyMap<number, number>;
}

/** What holds of a track's samples where a fragment does not say it, by track: how many bytes one has, and how long it lasts. */
export type SampleDefaults = ReadonlyMap<number, { readonly size: number; readonly duration: number }>;

const [SIZE_OF_ALL, BASE, DESCRIPTION, DURATION_OF_ALL] = [0x10, 0x01, 0x02, 0x08];
const [OFFSET, FIRST_FLAGS, DURATION, SIZE, FLAGS, COMPOSITION] = [0x01, 0x04, 0x100, 0x200, 0x400, 0x800];

const flagsAt = (bytes: Buffer, at: number): number => bytes.readUInt32BE(at) & 0xffffff;
const words = (flags: number, ...each: number[]): number => each.filter((one) => (flags & one) !== 0).length * 4;

/** What an index says of all samples of its tracks. */
export function sampleDefaults(index: Buffer): SampleDefaults {
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

/** Reads a fragment's tables, or nothing where they do not fit it. */
export function readFragment(fragment: Buffer, defaults: SampleDefaults): Fragment | undefined {
  let [samples, bytes] = [0, 0];
  const ends = new Map<number, number>();
  for (const traf of boxesIn(fragment)?.filter(({ type }) => type === 'traf') ?? []) {
    const parts = boxesIn(fragment, traf.body, traf.end);
    const head = parts?.find(({ type }) => type === 'tfhd');
    if (!parts || !head || head.body + 8 > head.end) return undefined;
    const flags = flagsAt(fragment, head.body);
    const own = head.body + 8 + words(flags, BASE, BASE, DESCRIPTION, DURATION_OF_ALL);
    const told = (flags & SIZE_OF_ALL) !== 0;
    if (told && own + 4 > head.end) return undefined;
    const track = fragment.readUInt32BE(head.body + 4);
    const usual = defaults.get(track);
    const size = told ? fragment.readUInt32BE(own) : (usual?.size ?? 0);
    const timed = (flags & DURATION_OF_ALL) !== 0;
    if (timed && own > head.end) return undefined;
    const duration = timed ? fragment.readUInt32BE(own - 4) : (usual?.duration ?? 0);
    const begins = parts.find(({ type }) => type === 'tfdt');
    let end = (begins && timeIn(fragment, begins)) ?? Number.NaN;
    for (const run of parts.filter(({ type }) => type === 'trun')) {
      if (run.body + 8 > run.end) return undefined;
      const count = fragment.readUInt32BE(run.body + 4);
      const shape = flagsAt(fragment, run.body);
      const width = words(shape, DURATION, SIZE, FLAGS, COMPOSITION);
      const first = run.body + 8 + words(shape, OFFSET, FIRST_FLAGS);
      if (first + count * width > run.end) return undefined;
      samples += count;
      // A run of no duration is one that does not tell.
      if ((shape & DURATION) === 0) end += duration === 0 ? Number.NaN : count * duration;
      else for (let i = 0; i < count; i++) end += fragment.readUInt32BE(first + i * width);
      if ((shape & SIZE) === 0) bytes += count * size;
      else for (let i = 0; i < count; i++) bytes += fragment.readUInt32BE(first + i * width + words(shape, DURATION));
    }
    ends.set(track, end);
  }
  return { samples, bytes, ends };
}
