import type { Film, FilmClip } from '../film.js';
import { type FrameRate, isSameRate } from '../frame-rate.js';
import { framesInHour, hasDropFrame } from '../timecode.js';
import { type Cut, cutsOf } from './cuts.js';
import type { FilmTextOptions } from './export-options.js';
import { mediaOf, type Resources, resourcesOf } from './fcpxml-resources.js';
import { fcpxmlTime, finalCutRate } from './fcpxml-time.js';
import { notesOf } from './notes-of.js';
import { element, type XmlElement, xmlText } from './xml.js';

/**
 * A film as FCPXML 1.11: an event with each take as a clip, and a project with the film. A shot without a clip is a gap.
 */
export function filmAsFcpxml(film: Film, options: FilmTextOptions): string {
  const resources = resourcesOf(film, options);
  const name = film.title ?? film.id;
  const tcFormat = hasDropFrame(film.rate) ? 'DF' : 'NDF';
  const sequence = element(
    'sequence',
    {
      format: resources.film,
      duration: fcpxmlTime(film.frames, film.rate),
      tcStart: fcpxmlTime(framesInHour(film.rate), film.rate),
      tcFormat,
      audioLayout: 'stereo',
      audioRate: '48k',
    },
    [
      element(
        'spine',
        {},
        cutsOf(film).flatMap((cut) => [...transitionTo(cut, film, resources), spineItem(cut, film, resources)]),
      ),
    ],
  );
  const project = element('project', { name }, [sequence]);
  const event = element('event', { name }, [...browserClips(film, resources), project]);
  const document = element('fcpxml', { version: '1.11' }, [
    element('resources', {}, resources.elements),
    element('library', {}, [event]),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n<!-- by rushes -->\n${xmlText(document)}`;
}

/** Every take as a clip of the event, under the shot's name as its keyword, so that an editor finds the others. */
const browserClips = (film: Film, resources: Resources): readonly XmlElement[] =>
  mediaOf(film).map(({ name, clip, shot, take }) => {
    const { asset, format } = resources.idsOf(clip);
    const [start, duration] = ['0s', fcpxmlTime(clip.frames, clip.rate)];
    const role = clip.sound === true ? 'dialogue' : undefined;
    return element('asset-clip', { ref: asset, name, start, duration, format, tcFormat: 'NDF', audioRole: role }, [
      element('keyword', { start, duration, value: shot }),
      ...(take?.isRejected ? [element('rating', { name: 'Rejected', start, duration, value: 'reject' })] : []),
    ]);
  });

/** The place of a frame of the film on its timeline, which starts at one hour. */
const offsetOf = (frame: number, { rate }: Film): string => fcpxmlTime(framesInHour(rate) + frame, rate);

function transitionTo({ entry, dissolve }: Cut, film: Film, { dissolve: effects }: Resources): readonly XmlElement[] {
  if (dissolve === undefined || effects === undefined) return [];
  const [name, sound] = ['Cross Dissolve', 'Audio Crossfade'];
  return [
    element('transition', { name, offset: offsetOf(entry.start, film), duration: fcpxmlTime(entry.dissolve, film.rate) }, [
      element('filter-video', { ref: effects.video, name }),
      element('filter-audio', { ref: effects.audio, name: sound }),
    ]),
  ];
}

function spineItem(cut: Cut, film: Film, resources: Resources): XmlElement {
  const { entry, frames } = cut;
  const { clip, take, shot, prompt } = entry;
  const offset = offsetOf(cut.start, film);
  const duration = fcpxmlTime(frames, film.rate);
  const note = prompt === undefined ? [] : [element('note', {}, prompt)];
  if (clip === undefined)
    return element('gap', { name: `${shot.id}: no clip`, offset, start: '0s', duration }, [
      ...note,
      ...markersOf(cut, '0s', film.rate),
    ]);
  const { asset, format } = resources.idsOf(clip);
  const start = startIn(clip, cut.from, film.rate);
  const audioRole = clip.sound === true ? 'dialogue' : undefined;
  return element(
    'asset-clip',
    { ref: asset, name: take ?? shot.source ?? shot.id, offset, start, duration, format, tcFormat: 'NDF', audioRole },
    [...note, ...conformOf(clip, film.rate), ...markersOf(cut, start, film.rate)],
  );
}

/** A frame of the film as a time in a clip. A clip of another rate starts with the frame that is shown then. */
function startIn({ rate }: FilmClip, from: number, filmRate: FrameRate): string {
  if (isSameRate(rate, filmRate)) return fcpxmlTime(from, rate);
  // In whole numbers: a division would round.
  const frames = (from * filmRate.denominator * rate.numerator) / (filmRate.numerator * rate.denominator);
  return fcpxmlTime(Math.floor(frames + 1e-9), rate);
}

/** A clip of another rate plays as long as it is: frames are repeated or left out, and its speed stays. */
const conformOf = ({ rate }: FilmClip, filmRate: FrameRate): readonly XmlElement[] =>
  isSameRate(rate, filmRate) ? [] : [element('conform-rate', { scaleEnabled: '0', srcFrameRate: finalCutRate(rate) })];

const markersOf = ({ entry }: Cut, start: string, rate: FrameRate): readonly XmlElement[] =>
  notesOf(entry).map(({ text }) => element('marker', { start, duration: fcpxmlTime(1, rate), value: text }));
