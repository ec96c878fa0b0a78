import type { Film } from '../film.js';
import { framesInHour } from '../timecode.js';
import { type Cut, cutsOf } from './cuts.js';
import type { FilmTextOptions } from './export-options.js';
import { notesOf } from './notes-of.js';
import { activeReference, type Json, takeReferences } from './otio-media.js';
import { otioRange, otioTime } from './otio-time.js';

/**
 * A film as OpenTimelineIO. Each shot is a clip with a reference to each of its takes. Ranges between cuts are in frames of the
 * film; the range of a medium is in its own frames.
 */
export function filmAsOtio(film: Film, { mediaUrl }: FilmTextOptions): string {
  const cuts = cutsOf(film);
  const hasSound = cuts.some(({ entry }) => entry.clip?.sound === true);
  const video = cuts.flatMap((cut) => [...transitionTo(cut, film), videoClip(cut, film, mediaUrl)]);
  const tracks = [trackOf('Video', 'V1', video), ...(hasSound ? [trackOf('Audio', 'A1', soundOf(cuts, film, mediaUrl))] : [])];
  const timeline = {
    OTIO_SCHEMA: 'Timeline.1',
    name: film.title ?? film.id,
    metadata: { rushes: { board: film.id, width: film.width, height: film.height } },
    global_start_time: otioTime(framesInHour(film.rate), film.rate),
    tracks: { OTIO_SCHEMA: 'Stack.1', name: 'tracks', ...ITEM, source_range: null, children: tracks },
  };
  return `${JSON.stringify(wellFormed(timeline), null, 2)}\n`;
}

/** What every item has. */
const ITEM = { metadata: {}, effects: [], markers: [], enabled: true } as const;

const trackOf = (kind: 'Video' | 'Audio', name: string, children: readonly Json[]): Json => ({
  OTIO_SCHEMA: 'Track.1',
  name,
  kind,
  ...{ ...ITEM, source_range: null, children },
});

function transitionTo({ dissolve }: Cut, { rate }: Film): readonly Json[] {
  if (dissolve === undefined) return [];
  const [in_offset, out_offset] = [otioTime(dissolve.before, rate), otioTime(dissolve.after, rate)];
  const parts = { OTIO_SCHEMA: 'Transition.1', name: 'dissolve', metadata: {}, transition_type: 'SMPTE_Dissolve' };
  return [{ ...parts, in_offset, out_offset }];
}

function videoClip(cut: Cut, film: Film, mediaUrl: FilmTextOptions['mediaUrl']): Json {
  const { shot, prompt, model } = cut.entry;
  return {
    OTIO_SCHEMA: 'Clip.2',
    name: shot.id,
    metadata: {
      rushes: {
        shot: shot.id,
        number: shot.number,
        ...(prompt !== undefined && { prompt }),
        ...(model !== undefined && { model }),
        ...(shot.notes !== undefined && { notes: shot.notes }),
        ...(shot.dialogue.length > 0 && { dialogue: shot.dialogue }),
        ...(shot.captions.length > 0 && { captions: shot.captions }),
      },
    },
    effects: [],
    markers: markersOf(cut, film),
    enabled: true,
    source_range: otioRange(cut.from, cut.frames, film.rate),
    ...takeReferences(cut.entry, mediaUrl),
  };
}

/** The longest name of a marker, in characters; its comment has the whole note. */
const NAME_LENGTH = 80;

const markersOf = ({ entry, from }: Cut, { rate }: Film): readonly Json[] =>
  notesOf(entry).map(({ text, about }) => ({
    OTIO_SCHEMA: 'Marker.2',
    name: [...text.replaceAll(/\s+/g, ' ').trim()].slice(0, NAME_LENGTH).join(''),
    comment: text,
    metadata: { rushes: { about } },
    color: about === 'shot' ? 'GREEN' : 'CYAN',
    marked_range: otioRange(from, 1, rate),
  }));

/** The sound of the clips that have some, with gaps between them. */
const soundOf = (cuts: readonly Cut[], film: Film, mediaUrl: FilmTextOptions['mediaUrl']): readonly Json[] =>
  cuts.flatMap((cut, nth) => {
    const hasSound = cut.entry.clip?.sound === true;
    const fades = hasSound || cuts[nth - 1]?.entry.clip?.sound === true;
    const item = hasSound
      ? { OTIO_SCHEMA: 'Clip.2', name: cut.entry.shot.id, ...activeReference(cut.entry, mediaUrl) }
      : { OTIO_SCHEMA: 'Gap.1', name: '' };
    const source_range = otioRange(hasSound ? cut.from : 0, cut.frames, film.rate);
    return [...(fades ? transitionTo(cut, film) : []), { ...item, ...ITEM, source_range }];
  });

/** A value whose texts have no half characters: other programs refuse them. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wellFormed(one)]));
}
