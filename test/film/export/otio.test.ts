import { describe, expect, it } from 'vitest';
import { filmAsOtio } from '../../../src/film/export/otio.js';
import { clipOf, filmOf, materialOf, shotOf, takeOf } from '../films.js';
import { readOtio } from './readers/read-otio.js';

const mediaUrl = (path: string): string => `file://${path}`;
const clips = (text: string) => readOtio(text).items.filter((item) => item.OTIO_SCHEMA === 'Clip.2');

describe('OpenTimelineIO', () => {
  it('has all takes of a shot as media, the pick as the active one, and missing ones as missing', () => {
    const takes = [1, 2, 3].map((take) =>
      takeOf('a', take, clipOf(`/a.${take}.mp4`, 48 + take, 24, { sha256: `hash${take}` }), {
        ...(take === 1 && { isRejected: true }),
        ...(take === 2 && { note: 'Best light.' }),
        ...(take === 3 && { isThere: false }),
      }),
    );
    const [clip] = clips(
      filmAsOtio(filmOf([{ shot: shotOf('a', 1), clip: clipOf('/a.2.mp4', 50), take: 'a.2', takes }]), { mediaUrl }),
    );
    const { media_references: media = {}, active_media_reference_key } = clip ?? {};
    expect(active_media_reference_key).toBe('a.2');
    expect(
      Object.entries(media).map(([key, one]) => [key, one.OTIO_SCHEMA, one.target_url, one.available_range?.duration.value]),
    ).toEqual([
      ['a.1', 'ExternalReference.1', 'file:///a.1.mp4', 49],
      ['a.2', 'ExternalReference.1', 'file:///a.2.mp4', 50],
      ['a.3', 'MissingReference.1', undefined, 51],
    ]);
    const common = { model: 'trinetra/kling-v3', credits: 95, unit: 'trinetra', prompt: 'What a shows' };
    expect(Object.values(media).map(({ metadata }) => metadata.rushes)).toEqual([
      { take: 'a.1', ...common, sha256: 'hash1', rejected: true },
      { take: 'a.2', ...common, sha256: 'hash2', note: 'Best light.' },
      { take: 'a.3', ...common, sha256: 'hash3' },
    ]);
  });

  it('has a missing reference for a shot without a take, and one for a take without any record of a clip', () => {
    const { clip: _, ...bare } = takeOf('b', 1, clipOf('/b', 1), { isThere: false });
    const film = filmOf([
      { shot: shotOf('a', 1), takes: [] },
      { shot: shotOf('b', 2), takes: [bare] },
    ]);
    expect(
      clips(filmAsOtio(film, { mediaUrl })).map((one) => [
        one.active_media_reference_key,
        Object.keys(one.media_references ?? {}),
      ]),
    ).toEqual([
      ['missing', ['missing']],
      ['missing', ['b.1', 'missing']],
    ]);
  });

  it('has the notes about a shot and its take as markers, at the first frame between its cuts', () => {
    const clip = clipOf('/b.mp4', 96);
    const takes = [takeOf('b', 1, clip, { note: 'Best\nlight.' })];
    const long = `Match the light of the shot before.\n${'And so on. '.repeat(20)}`;
    const film = filmOf([
      materialOf('a', 1, clipOf('/a.mp4', 96)),
      { shot: shotOf('b', 2, { notes: long, dissolve: 1, trim: { in: 0.5 } }), clip, take: 'b.1', takes },
    ]);
    const markers = clips(filmAsOtio(film, { mediaUrl }))[1]?.markers ?? [];
    expect(markers.map(({ comment, color }) => [comment, color])).toEqual([
      [long, 'GREEN'],
      ['Best\nlight.', 'CYAN'],
    ]);
    expect(markers.map(({ name }) => [name.length, name.includes('\n')])).toEqual([
      [80, false],
      [11, false],
    ]);
    // 0.5 s of trim, and half of the dissolve.
    expect(markers.map(({ marked_range }) => marked_range.start_time.value)).toEqual([24, 24]);
  });

  it('keeps the frames of a medium in its own rate, and those of the film in the film’s', () => {
    const film = filmOf([materialOf('a', 1, clipOf('/a.mp4', 250, 25)), materialOf('b', 2, clipOf('/b.mp4', 48, 23.976))]);
    const [, other] = clips(filmAsOtio(film, { mediaUrl }));
    expect(other?.source_range?.duration).toMatchObject({ rate: 25, value: 50 });
    expect(other?.media_references?.['b.1']?.available_range?.duration).toMatchObject({ rate: 24_000 / 1001, value: 48 });
  });

  it('has a track of sound if any clip has sound, with gaps where a clip has none', () => {
    const quiet = materialOf('a', 1, clipOf('/a.mp4', 48));
    const loud = materialOf('b', 2, clipOf('/b.mp4', 48, 24, { sound: true }), { dissolve: 0.5 });
    expect(readOtio(filmAsOtio(filmOf([quiet]), { mediaUrl })).sound).toBeUndefined();
    const { sound = [], items } = readOtio(filmAsOtio(filmOf([quiet, loud]), { mediaUrl }));
    expect(sound.map((item) => [item.OTIO_SCHEMA, item.source_range?.duration.value])).toEqual([
      ['Gap.1', 42],
      ['Transition.1', undefined],
      ['Clip.2', 42],
    ]);
    expect(sound[2]?.source_range).toEqual(items[2]?.source_range);
  });

  it('has what the board says, and texts that other programs can read', () => {
    const film = filmOf([
      materialOf('a', 1, clipOf('/a.mp4', 24), { notes: 'half \ud83d', dialogue: [{ text: 'Hello', speaker: 'Mara' }] }),
    ]);
    const text = filmAsOtio(film, { mediaUrl });
    expect(clips(text)[0]?.metadata.rushes).toEqual({
      shot: 'a',
      number: 1,
      prompt: 'What a shows',
      model: 'trinetra/kling-v3',
      notes: 'half \ufffd',
      dialogue: [{ text: 'Hello', speaker: 'Mara' }],
    });
  });
});
