import type { FilmClip, FilmEntry, FilmTake } from '../film.js';
import type { FilmTextOptions } from './export-options.js';
import { otioRange } from './otio-time.js';

/** An object of a JSON document. */
export type Json = Readonly<Record<string, unknown>>;

/** The key of a medium that is no take: a clip of the user's own, or no clip at all. */
const otherKey = ({ clip }: FilmEntry): string => (clip === undefined ? 'missing' : 'own');

/** All media of a shot, and the key of the one that plays. A take without its clip on the disk is a missing reference. */
export function takeReferences(entry: FilmEntry, mediaUrl: FilmTextOptions['mediaUrl']): Json {
  const { clip, take, takes, shot } = entry;
  const references = takes.map((one) => [one.name, referenceOf(one, mediaUrl)] as const);
  if (take !== undefined) return { media_references: Object.fromEntries(references), active_media_reference_key: take };
  const source = shot.source === undefined ? {} : { rushes: { source: shot.source, ...sha256Of(clip) } };
  const own = clip === undefined ? missing(shot.id, {}) : external(shot.source ?? shot.id, source, clip, mediaUrl);
  return {
    media_references: Object.fromEntries([...references, [otherKey(entry), own]]),
    active_media_reference_key: otherKey(entry),
  };
}

/** Only the medium that plays. */
export function activeReference(entry: FilmEntry, mediaUrl: FilmTextOptions['mediaUrl']): Json {
  const { clip, take, shot } = entry;
  const [name, key] = [take ?? shot.source ?? shot.id, take ?? otherKey(entry)];
  const reference = clip === undefined ? missing(name, {}) : external(name, {}, clip, mediaUrl);
  return { media_references: { [key]: reference }, active_media_reference_key: key };
}

function referenceOf(take: FilmTake, mediaUrl: FilmTextOptions['mediaUrl']): Json {
  const { name, clip, model, credits, unit, prompt, isThere, isRejected, note } = take;
  const metadata = {
    rushes: {
      take: name,
      model,
      ...(credits !== undefined && { credits }),
      unit,
      ...(prompt !== undefined && { prompt }),
      ...sha256Of(clip),
      ...(isRejected && { rejected: true }),
      ...(note !== undefined && { note }),
    },
  };
  return clip && isThere ? external(name, metadata, clip, mediaUrl) : missing(name, metadata, clip);
}

const sha256Of = (clip: FilmClip | undefined) => (clip?.sha256 === undefined ? {} : { sha256: clip.sha256 });

const external = (name: string, metadata: Json, clip: FilmClip, mediaUrl: FilmTextOptions['mediaUrl']): Json => ({
  OTIO_SCHEMA: 'ExternalReference.1',
  ...mediaParts(name, metadata, clip),
  target_url: mediaUrl(clip.path),
});

const missing = (name: string, metadata: Json, clip?: FilmClip): Json => ({
  OTIO_SCHEMA: 'MissingReference.1',
  ...mediaParts(name, metadata, clip),
});

const mediaParts = (name: string, metadata: Json, clip: FilmClip | undefined): Json => ({
  name,
  metadata,
  available_range: clip === undefined ? null : otioRange(0, clip.frames, clip.rate),
  available_image_bounds: null,
});
