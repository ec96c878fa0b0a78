import { describe, expect, it } from 'vitest';
import { makeTestClip, pictureHashes, probe, runFfmpegTool, turnClip } from '../support/mp4-tool.js';
import { boardOfClips } from '../support/own-clips.js';

type ClipOptions = Parameters<typeof makeTestClip>[1];
const X264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'];

/** What differs of a third clip from two like ones, and the reasons that a cut gives for it. */
const DIFFERENCES: readonly (readonly [what: string, clip: ClipOptions, reasons: readonly string[]])[] = [
  ['size', { size: '96x128' }, ['size']],
  ['frame rate', { fps: '25' }, ['rate', 'decoder']],
  [
    'codec',
    { video: ['-c:v', 'libx265', '-x265-params', 'log-level=error', '-pix_fmt', 'yuv420p', '-tag:v', 'hvc1'] },
    ['codec'],
  ],
  ['SPS and PPS, at the same size and rate', { video: [...X264, '-profile:v', 'baseline'] }, ['decoder']],
  [
    'colour space',
    { more: ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-movflags', '+write_colr'] },
    ['decoder', 'colour'],
  ],
  ['pixel shape', { more: ['-aspect', '16:9'] }, ['size', 'decoder', 'shape']],
  ['container', { more: ['-movflags', 'frag_keyframe+empty_moov'] }, ['container', 'sound-kind']],
  ['number of channels', { audio: ['-c:a', 'aac', '-ac', '1'] }, ['sound-configuration']],
  ['rate of sound', { audio: ['-c:a', 'aac', '-ac', '2', '-ar', '44100'] }, ['sound-configuration']],
  ['codec of sound', { audio: ['-c:a', 'libmp3lame'] }, ['sound-kind']],
];

describe('a clip is not joined to others', () => {
  it.each(DIFFERENCES)('whose %s differs', async (_, other, reasons) => {
    const like = { tone: 440, seconds: 0.5 };
    const board = boardOfClips([
      { make: (file) => makeTestClip(file, like) },
      { make: (file) => makeTestClip(file, { ...like, pattern: 'smptebars' }) },
      { make: (file) => makeTestClip(file, { ...like, ...other }) },
    ]);
    const document = await board.cut();
    expect(document.shots.map((shot) => shot.reasons)).toEqual([[], [], reasons]);
    const isSound = reasons.every((reason) => reason.startsWith('sound'));
    expect([document.pictures, document.sound]).toEqual(
      isSound
        ? ['joined', 'conformed']
        : ['conformed', reasons.some((reason) => reason.startsWith('sound')) ? 'conformed' : 'joined'],
    );
    const { video, audio } = probe(board.film);
    expect(Number(video.nb_read_frames)).toBe(document.frames);
    expect(Math.abs(Number(audio?.duration) - document.seconds)).toBeLessThan(0.001);
    // Pictures that are joined are the clips’ own.
    if (isSound) expect(pictureHashes(board.film)).toEqual([0, 1, 2].flatMap((nth) => pictureHashes(board.clip(nth))));
  });

  it('whose rotation differs', async () => {
    const turned = (file: string) => {
      makeTestClip(file, {});
      turnClip(file);
    };
    const plain = (file: string) => makeTestClip(file, {});
    const board = boardOfClips([{ make: plain }, { make: plain }, { make: turned }]);
    const document = await board.cut();
    expect(document.shots.map((shot) => shot.reasons)).toEqual([[], [], ['shape']]);
    expect(document.pictures).toBe('conformed');
  });

  it('whose sound is shorter than a packet', async () => {
    const make = (file: string) => makeTestClip(file, { fps: '60', seconds: 1 / 60, tone: 440 });
    const board = boardOfClips([{ make }, { make }, { make }, { make }, { make }]);
    expect(await board.cut()).toMatchObject({ pictures: 'joined', sound: 'conformed', frames: 5 });
    expect(Number(probe(board.film).audio?.duration)).toBeCloseTo(5 / 60, 3);
  });

  it('that has no sound, where others have some: it gets silence', async () => {
    const board = boardOfClips([
      { make: (file) => makeTestClip(file, { tone: 440 }) },
      { make: (file) => makeTestClip(file, {}) },
    ]);
    const document = await board.cut();
    expect(document).toMatchObject({ pictures: 'joined', sound: 'conformed' });
    expect(document.shots[1]?.reasons).toEqual(['no-sound']);
    expect(Number(probe(board.film).audio?.duration)).toBeCloseTo(2, 3);
  });

  it.each([
    ['H.264', [...X264, '-x264-params', 'open-gop=1:keyint=12:min-keyint=12:bframes=2:scenecut=0']],
    [
      'HEVC',
      [
        '-c:v',
        'libx265',
        '-x265-params',
        'log-level=error:open-gop=1:keyint=12:min-keyint=12:bframes=2:scenecut=0',
        '-tag:v',
        'hvc1',
        '-pix_fmt',
        'yuv420p',
      ],
    ],
  ])('whose first pictures need pictures before them, in %s', async (_, video) => {
    const cutOut = (file: string) => {
      makeTestClip(`${file}.whole.mp4`, { seconds: 3, video });
      runFfmpegTool('-ss', '1', '-i', `${file}.whole.mp4`, '-c', 'copy', '-use_editlist', '0', file);
    };
    const board = boardOfClips([{ make: (file) => makeTestClip(file, { video }) }, { make: cutOut }]);
    const document = await board.cut();
    expect(document.pictures).toBe('conformed');
    expect(document.shots[1]?.reasons).toContain('first-frame');
    expect(Number(probe(board.film).video.nb_read_frames)).toBe(document.frames);
  });
});
