import type { Film, FilmClip, FilmTake } from '../film.js';
import { type FrameRate, isSameRate } from '../frame-rate.js';
import type { FilmTextOptions } from './export-options.js';
import { fcpxmlTime } from './fcpxml-time.js';
import { element, type XmlElement } from './xml.js';

/** What the clips of a document refer to, by id. */
export interface Resources {
  readonly elements: readonly XmlElement[];
  /** The id of the film's own format. */
  readonly film: string;
  /** The ids of a clip's asset and of its format. */
  readonly idsOf: (clip: FilmClip) => { readonly asset: string; readonly format: string };
  /** The ids of a dissolve's effects; absent without any dissolve. */
  readonly dissolve?: { readonly video: string; readonly audio: string };
}

/** A clip, and the take that it is of. */
interface Medium {
  readonly name: string;
  readonly clip: FilmClip;
  readonly take?: FilmTake;
}

type Format = { readonly rate: FrameRate; readonly width: number; readonly height: number };

/** All clips on the disk of a film's shots: its takes, and clips of the user's own. */
export const mediaOf = ({ entries }: Film): readonly (Medium & { readonly shot: string })[] =>
  entries.flatMap(({ shot, takes, take, clip }) => [
    ...takes.flatMap((one) => (one.clip && one.isThere ? [{ name: one.name, clip: one.clip, take: one, shot: shot.id }] : [])),
    ...(clip !== undefined && take === undefined ? [{ name: shot.source ?? shot.id, clip, shot: shot.id }] : []),
  ]);

/** The formats, effects and assets of a film. Clips of one file share an asset. */
export function resourcesOf(film: Film, { mediaUrl }: FilmTextOptions): Resources {
  const elements: XmlElement[] = [];
  const nextId = (): string => `r${elements.length + 1}`;
  const formats: (Format & { readonly id: string })[] = [];
  const formatOf = ({ rate, width, height }: Format): string => {
    const known = formats.find((one) => isSameRate(one.rate, rate) && one.width === width && one.height === height);
    if (known) return known.id;
    const id = nextId();
    formats.push({ rate, width, height, id });
    const colorSpace = '1-1-1 (Rec. 709)';
    elements.push(element('format', { id, frameDuration: fcpxmlTime(1, rate), width, height, colorSpace }));
    return id;
  };
  const own = formatOf(film);
  const hasDissolve = film.entries.some(({ dissolve }) => dissolve > 0);
  const dissolve = hasDissolve && { video: effectOf(...CROSS_DISSOLVE), audio: effectOf(...CROSSFADE) };
  const assets = new Map<string, { readonly asset: string; readonly format: string }>();
  for (const medium of mediaOf(film)) {
    const { path } = medium.clip;
    if (assets.has(path)) continue;
    const format = formatOf(medium.clip);
    const asset = nextId();
    assets.set(path, { asset, format });
    elements.push(assetOf(medium, asset, format, mediaUrl(path)));
  }
  const idsOf: Resources['idsOf'] = ({ path }) => {
    const ids = assets.get(path);
    if (ids === undefined) throw new Error(`no asset for ${path}`);
    return ids;
  };
  return { elements, film: own, idsOf, ...(dissolve && { dissolve }) };

  function effectOf(name: string, uid: string): string {
    const id = nextId();
    elements.push(element('effect', { id, name, uid }));
    return id;
  }
}

/** Final Cut's own effects, with the names under which it knows them. */
const CROSS_DISSOLVE = ['Cross Dissolve', 'FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265'] as const;
const CROSSFADE = ['Audio Crossfade', 'FFAudioTransition'] as const;

function assetOf({ name, clip, take }: Medium, id: string, format: string, src: string): XmlElement {
  const duration = fcpxmlTime(clip.frames, clip.rate);
  const sound = clip.sound === true && { hasAudio: '1', audioSources: '1' };
  const attributes = { id, name, start: '0s', duration, hasVideo: '1', format, videoSources: '1', ...sound };
  return element('asset', attributes, [
    element('media-rep', { kind: 'original-media', src }),
    ...(take ? [metadataOf(take, clip)] : []),
  ]);
}

/** What is known of a take, under keys of our own. */
function metadataOf({ name, model, credits, unit, prompt, note }: FilmTake, { sha256 }: FilmClip): XmlElement {
  const known = { take: name, model, credits, unit, prompt, note, sha256 };
  const entries = Object.entries(known).filter(([, value]) => value !== undefined);
  return element(
    'metadata',
    {},
    entries.map(([key, value]) => element('md', { key: `rushes.${key}`, value, type: 'string', displayName: `rushes ${key}` })),
  );
}
