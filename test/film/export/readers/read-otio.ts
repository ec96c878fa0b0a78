import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ReadFilm, ReadShot } from './read-film.js';

interface Time {
  readonly rate: number;
  readonly value: number;
}

interface Range {
  readonly start_time: Time;
  readonly duration: Time;
}

/** A medium of a clip. */
export interface OtioReference {
  readonly OTIO_SCHEMA: 'ExternalReference.1' | 'MissingReference.1';
  readonly name: string;
  readonly metadata: { readonly rushes?: Readonly<Record<string, unknown>> };
  readonly available_range: Range | null;
  readonly target_url?: string;
}

/** A child of a track, by its schema's name. */
export interface OtioItem {
  readonly OTIO_SCHEMA: 'Clip.2' | 'Gap.1' | 'Transition.1';
  readonly name: string;
  readonly metadata: { readonly rushes?: Readonly<Record<string, unknown>> };
  readonly markers?: readonly {
    readonly name: string;
    readonly comment: string;
    readonly marked_range: Range;
    readonly color: string;
  }[];
  readonly source_range?: Range;
  readonly media_references?: Readonly<Record<string, OtioReference>>;
  readonly active_media_reference_key?: string;
  readonly in_offset?: Time;
  readonly out_offset?: Time;
}

/** A timeline as its document says. */
export interface ReadOtio extends ReadFilm {
  readonly items: readonly OtioItem[];
  /** Without sound, there is no such track. */
  readonly sound?: readonly OtioItem[];
  readonly startsAt: Time;
}

interface OtioTrack {
  readonly kind: 'Video' | 'Audio';
  readonly children: readonly OtioItem[];
}

const SCHEMA = JSON.parse(readFileSync(new URL('../otio.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true }).compile(SCHEMA);

/** Reads a timeline of one video track. Throws where a field is not as OpenTimelineIO's schema says. */
export function readOtio(text: string): ReadOtio {
  const document = JSON.parse(text) as { name: string; global_start_time: Time; tracks: { children: readonly OtioTrack[] } };
  if (!validate(document)) throw new Error(JSON.stringify(validate.errors?.slice(0, 5), null, 1));
  const [video, audio, ...others] = document.tracks.children;
  if (video?.kind !== 'Video' || others.length > 0 || (audio && audio.kind !== 'Audio')) throw new Error('other tracks');
  const { rate } = document.global_start_time;
  const shots = shotsOf(video.children, rate);
  if (audio && total(shotsOf(audio.children, rate)) !== total(shots)) throw new Error('the sound has another length');
  return {
    title: document.name,
    fps: rate,
    shots,
    items: video.children,
    ...(audio && { sound: audio.children }),
    startsAt: document.global_start_time,
  };
}

const total = (shots: readonly ReadShot[]): number => shots.reduce((sum, { frames }) => sum + frames, 0);

function framesOf({ rate: own, value }: Time, rate: number): number {
  if (own !== rate || !Number.isInteger(value)) throw new Error(`${value} at ${own} is no frame of a film of ${rate}`);
  return value;
}

function shotsOf(children: readonly OtioItem[], rate: number): ReadShot[] {
  const shots: ReadShot[] = [];
  let at = 0;
  let dissolve: readonly [number, number] | undefined;
  for (const item of children) {
    if (item.OTIO_SCHEMA === 'Transition.1') {
      dissolve = [framesOf(item.in_offset as Time, rate), framesOf(item.out_offset as Time, rate)];
      continue;
    }
    const { start_time, duration } = item.source_range as Range;
    const reference = item.media_references?.[item.active_media_reference_key ?? ''];
    if (item.OTIO_SCHEMA === 'Clip.2' && reference === undefined) throw new Error(`no active medium: ${item.name}`);
    const frames = framesOf(duration, rate);
    const media = reference?.target_url;
    if (media !== undefined && reference?.available_range) checkWithin(reference.available_range, item.source_range as Range);
    shots.push({
      start: at,
      frames,
      ...(media !== undefined && { from: framesOf(start_time, rate), media }),
      ...(dissolve && { dissolve }),
    });
    dissolve = undefined;
    at += frames;
  }
  return shots;
}

/** A clip may use only what its medium has; a frame of tolerance where the rates differ. */
function checkWithin(available: Range, used: Range): void {
  const seconds = ({ rate, value }: Time): number => value / rate;
  const slack = available.duration.rate === used.duration.rate ? 1e-9 : 1 / used.duration.rate;
  const end = (range: Range): number => seconds(range.start_time) + seconds(range.duration);
  if (end(used) > end(available) + slack) throw new Error(`${end(used)} s are used of ${end(available)} s`);
}
