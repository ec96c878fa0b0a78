import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutGreyClip, makeGreyClip, rawFrames, shownNumbers } from '../support/grey-clips.js';
import { rushes } from '../support/in-process.js';
import { makeTestClip, probe, runFfmpegTool, samplesOf } from '../support/mp4-tool.js';
import { boardOfClips } from '../support/own-clips.js';
import { workspace } from '../support/rushes.js';

const clip =
  (options: Parameters<typeof makeTestClip>[1] = {}) =>
  (file: string): void =>
    makeTestClip(file, options);

const grey =
  (frames: number, fps = '24', more: readonly string[] = []) =>
  (file: string): void =>
    makeGreyClip(file, frames, more, fps);

const HEVC = ['-c:v', 'libx265', '-x265-params', 'log-level=error', '-pix_fmt', 'yuv420p', '-tag:v', 'hvc1'];

const loudest = (samples: Int16Array, fromSeconds: number, toSeconds: number): number =>
  samples
    .subarray(Math.round(fromSeconds * 48_000), Math.round(toSeconds * 48_000))
    .reduce((most, one) => Math.max(most, Math.abs(one)), 0);

describe('a board of mixed sizes, rates, codecs and sound, with a gap, a trim, a dissolve and an own clip', () => {
  it('is cut: ffprobe agrees to a frame', async () => {
    const cwd = workspace();
    mkdirSync(join(cwd, 'clips'));
    makeTestClip(join(cwd, 'clips/own.mp4'), {
      ...{ size: '160x120', fps: '25', seconds: 2, tone: 440 },
      audio: ['-c:a', 'aac', '-ac', '1', '-ar', '44100'],
    });
    makeTestClip(join(cwd, "clips/-tall 'x' %d ü.mp4"), { size: '90x160', fps: '30000/1001', seconds: 2, video: HEVC });
    makeTestClip(join(cwd, 'clips/sixty.mp4'), { size: '320x180', fps: '60', seconds: 1.5, tone: 1000 });
    writeFileSync(
      join(cwd, 'board.yaml'),
      `version: 1
id: mixed
model: trinetra/kling-v3
shots:
  - { id: wide, prompt: A city by the sea at night, duration: 3 }
  - { id: own, source: clips/own.mp4, trim: { in: 0.5, out: 1.5 } }
  - { id: tall, source: "clips/-tall 'x' %d ü.mp4", transition: { dissolve: 0.5 } }
  - { id: sixty, source: clips/sixty.mp4 }
  - { id: later, prompt: Dunes, duration: 1, transition: { dissolve: 0.25 } }
`,
    );
    expect((await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120', '--only', 'wide'])).code).toBe(0);
    const ran = await rushes(cwd, ['cut', 'board.yaml', '--rehearsal', '--draft', '--json']);
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
    const document = JSON.parse(ran.stdout);
    // At 24 frames a second: 72 + 24 + 48 - 12 + 36 + 24 - 6.
    expect(document).toMatchObject({ frames: 186, pictures: 'conformed', sound: 'conformed', width: 214, height: 120 });
    expect(document.shots.map(({ reasons }: { reasons: string[] }) => reasons)).toEqual([
      ['no-sound'],
      ['rate', 'size', 'colour', 'trim', 'dissolve'],
      ['rate', 'size', 'codec', 'dissolve', 'no-sound'],
      ['rate', 'size', 'colour', 'dissolve', 'sound-configuration'],
      ['dissolve'],
    ]);
    const { video, audio } = probe(join(cwd, document.file));
    expect(video).toMatchObject({
      ...{ nb_read_frames: '186', width: 214, height: 120, r_frame_rate: '24/1', codec_name: 'h264' },
      ...{ start_time: '0.000000', duration: '7.750000', pix_fmt: 'yuv420p', color_space: 'bt709' },
    });
    expect(audio).toMatchObject({ codec_name: 'aac', sample_rate: '48000', channels: 2, start_time: '0.000000' });
    expect(Number(audio?.duration)).toBeCloseTo(7.75, 3);
    const samples = samplesOf(join(cwd, document.file));
    // Decoders play the last packet to its end.
    expect(Math.floor((samples.length - 7.75 * 48_000) / 1024)).toBe(0);
    // Silence, a tone until its dissolve ends at 4 s, silence, another tone from 5.5 s on.
    expect(loudest(samples, 0, 2.9)).toBeLessThan(10);
    expect(loudest(samples, 3.02, 3.4)).toBeGreaterThan(1000);
    expect(loudest(samples, 4.05, 5.4)).toBeLessThan(10);
    expect(loudest(samples, 5.55, 6.6)).toBeGreaterThan(1000);
    expect(loudest(samples, 7.05, 7.7)).toBeLessThan(10);
  });
});

describe('the frames of a conformed film', () => {
  it('are those that a trim names, each once', async () => {
    const { cut, film } = boardOfClips([
      { make: grey(48), more: 'trim: { in: 0.5, out: 1.5 }' },
      { make: grey(30) },
      { make: grey(48), more: 'trim: { in: 1.75 }' },
    ]);
    expect(await cut()).toMatchObject({ frames: 24 + 30 + 6 });
    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, nth) => from + nth);
    expect(shownNumbers(film)).toEqual([...range(12, 36), ...range(0, 30), ...range(42, 48)]);
  });

  it.each([5, 10, 24])(
    'are the right ones far into a clip of %i frames a second, of which the start is not decoded',
    async (rate) => {
      const loops = rate === 24 ? 5 : 1;
      const long = (file: string) => {
        grey(60, `${rate}`, ['-g', '10', '-bf', '2'])(`${file}.part.mp4`);
        runFfmpegTool('-stream_loop', `${loops - 1}`, '-i', `${file}.part.mp4`, '-c', 'copy', file);
      };
      const { cut, film } = boardOfClips([{ make: long, more: `trim: { in: ${(60 * loops) / rate - 1} }` }]);
      const document = await cut('--fps', '24');
      const shown = shownNumbers(film);
      expect(shown).toHaveLength(24);
      const from = document.shots[0]?.from ?? 0;
      expect(from).toBeGreaterThan(4 * 24);
      const off = shown.map((number, nth) => Math.abs(number - ((((from + nth) / 24) * rate) % 60)));
      expect(Math.max(...off)).toBeLessThanOrEqual(rate === 24 ? 0.001 : 1.001);
    },
  );

  it('blend over a dissolve, step by step, and go on where it ended', async () => {
    const { cut, film } = boardOfClips([
      { make: grey(24) },
      { make: grey(24), more: 'transition: { dissolve: 0.25 }' },
      { make: grey(24), more: 'transition: { dissolve: 0.75 }' },
    ]);
    expect(await cut()).toMatchObject({ frames: 24 + 18 + 6 });
    const blended = (from: number, to: number, frames: number) =>
      Array.from({ length: frames }, (_, nth) => from + nth + ((to - from) * (nth + 1)) / (frames + 1));
    const expected = [
      ...Array.from({ length: 18 }, (_, nth) => nth),
      ...blended(18, 0, 6),
      ...blended(6, 0, 18),
      ...Array.from({ length: 6 }, (_, nth) => 18 + nth),
    ];
    const shown = shownNumbers(film);
    expect(shown).toHaveLength(48);
    for (const [nth, number] of expected.entries())
      expect(Math.abs((shown[nth] ?? -99) - number), `${nth}`).toBeLessThanOrEqual(1);
  });

  it.each(['24000/1001', '24', '25', '30000/1001', '30', '60'])(
    'follow a clip of %s frames a second in the film’s time',
    async (fps) => {
      const [above, below = '1'] = fps.split('/');
      const rate = Number(above) / Number(below);
      const { cut, film } = boardOfClips([{ make: grey(60, fps) }, { make: grey(10, fps), more: 'trim: { in: 0.1 }' }]);
      const document = await cut('--fps', '24');
      const first = Math.round((60 / rate) * 24);
      expect(document.shots[1]?.start).toBe(first);
      const shown = shownNumbers(film);
      expect(shown).toHaveLength(document.frames);
      for (const [nth, number] of shown.slice(0, first).entries())
        expect(Math.abs(number - (nth * rate) / 24), `${nth}`).toBeLessThanOrEqual(1.01);
      expect(probe(film).video.r_frame_rate).toBe('24/1');
    },
  );

  it.each(['24000/1001', '30000/1001', '30', '60'])('are exact in a film of %s frames a second', async (fps) => {
    const { cut, film } = boardOfClips([
      { make: grey(24) },
      { make: clip({ size: '64x48', fps: '25', tone: 300 }) },
      { make: clip({ size: '48x64', fps: '30', seconds: 2 }), more: 'transition: { dissolve: 0.3 }' },
    ]);
    const document = await cut('--fps', fps, '--size', '64x48');
    const { video, audio } = probe(film);
    expect(Number(video.nb_read_frames)).toBe(document.frames);
    expect(video.r_frame_rate).toBe(fps.includes('/') ? fps : `${fps}/1`);
    expect(Math.abs(Number(audio?.duration) - document.seconds)).toBeLessThan(0.0006);
    expect(Math.abs(Number(video.duration) - document.seconds)).toBeLessThan(0.0006);
  });

  it('leave out what an edit list hides', async () => {
    const hidden = (file: string) => {
      const whole = `${file}.whole.mp4`;
      grey(48, '24', ['-bf', '0', '-g', '12'])(whole);
      cutGreyClip(file, whole, 0.75, 1);
    };
    const { cut, film, clip: own } = boardOfClips([{ make: hidden }, { make: grey(12) }]);
    const document = await cut();
    expect(document.shots[0]?.reasons).toContain('edit-list');
    const numbers = shownNumbers(own(0));
    expect(numbers[0]).toBe(18);
    expect(document.shots[0]?.frames).toBe(numbers.length);
    expect(shownNumbers(film)).toEqual([...numbers, ...Array.from({ length: 12 }, (_, nth) => nth)]);
  });

  it('of a clip with uneven frame times last as long as in the clip', async () => {
    // Each second frame is missing in the second half.
    const uneven = (file: string) =>
      runFfmpegTool(
        ...['-f', 'lavfi', '-i', 'testsrc2=s=64x48:r=24:d=2', '-vf', "select='lt(n,24)+not(mod(n,2))'"],
        ...['-fps_mode', 'vfr', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', file],
      );
    const { cut, film } = boardOfClips([{ make: uneven }, { make: clip({ size: '64x48', seconds: 2 }) }]);
    const document = await cut();
    expect(document.shots[0]?.reasons).toContain('frame-times');
    // Its mean of 18 frames a second is the rate of no film.
    expect(document).toMatchObject({ rate: { numerator: 24, denominator: 1 }, shots: [{ fps: 24 }, { fps: 24 }] });
    expect(Math.abs((document.shots[0]?.frames ?? 0) - 48)).toBeLessThanOrEqual(1);
    expect(Number(probe(film).video.nb_read_frames)).toBe(document.frames);
  });

  it('come from fragmented clips, odd sizes, other pixel formats and files with more bytes behind them', async () => {
    const trailing = (file: string) => {
      clip({ size: '80x60' })(file);
      appendFileSync(file, Buffer.alloc(3000, 'x'));
    };
    const { cut, film } = boardOfClips([
      { make: clip({ more: ['-movflags', 'frag_keyframe+empty_moov'] }) },
      { make: clip({ size: '127x95', video: ['-c:v', 'libx264', '-pix_fmt', 'yuv444p'] }) },
      { make: clip({ video: ['-c:v', 'mpeg4'] }) },
      { make: trailing },
    ]);
    const document = await cut();
    expect(document.shots.map(({ reasons }) => reasons[0])).toEqual(['container', 'size', 'container', 'size']);
    expect(Number(probe(film).video.nb_read_frames)).toBe(96);
  });

  it('stand between bars where a clip has another shape, and keep the clip’s own', async () => {
    const { cut, film } = boardOfClips([
      { make: clip({ size: '160x90', seconds: 2 }) },
      { make: clip({ size: '90x160', pattern: 'color=c=white' }) },
      { make: clip({ size: '90x90', pattern: 'color=c=white', more: ['-vf', 'setsar=2', '-frames:v', '24'] }) },
    ]);
    await cut();
    const frames = rawFrames(film, 160, 90);
    const isWhite = (frame: number, x: number, y: number): boolean => (frames[frame]?.[(y * 160 + x) * 3] ?? 0) > 200;
    // A portrait of 90x160 is 50 wide in 90 lines: from 55 to 105.
    expect([50, 58, 80, 102, 110].map((x) => isWhite(60, x, 45))).toEqual([false, true, true, true, false]);
    expect([1, 88].map((y) => isWhite(60, 80, y))).toEqual([true, true]);
    // Pixels twice as wide as high make 180x90: bars above and below.
    expect([1, 8, 45, 82, 88].map((y) => isWhite(84, 80, y))).toEqual([false, true, true, true, false]);
  });

  it('keep their colours', async () => {
    const colours = { pattern: 'color=c=0x2060c0', size: '64x48', seconds: 1 };
    const tagged = ['-vf', 'scale=out_color_matrix=bt601', '-colorspace', 'smpte170m', '-color_primaries', 'smpte170m'];
    const { cut, film } = boardOfClips([
      { make: clip({ ...colours, more: [...tagged, '-color_trc', 'smpte170m', '-frames:v', '24'] }) },
      { make: clip({ ...colours, more: ['-vf', 'scale=out_color_matrix=bt709', '-colorspace', 'bt709', '-frames:v', '24'] }) },
    ]);
    await cut();
    const frames = rawFrames(film, 64, 48);
    for (const nth of [5, 30]) {
      const [red = 0, green = 0, blue = 0] = frames[nth] ?? [];
      expect(Math.abs(red - 0x20) + Math.abs(green - 0x60) + Math.abs(blue - 0xc0), `${[red, green, blue]}`).toBeLessThan(20);
    }
  });
});

describe('what a screening needs', () => {
  it('is burnt in on a ground that hides the writing of the picture behind it', async () => {
    const { cut, film } = boardOfClips([{ make: clip({ size: '640x360', pattern: 'color=c=white' }) }]);
    await cut('--burn-in');
    const [frame] = rawFrames(film, 640, 360);
    const grey = (x: number, y: number): number => frame?.[(y * 640 + x) * 3] ?? Number.NaN;
    expect(grey(320, 2)).toBeGreaterThan(240);
    // A line of the ground above the letters.
    expect(grey(320, 10)).toBeLessThan(60);
  });

  it('is burnt in: a strip at the top changes with each frame, and the rest stays', async () => {
    const { cut, film } = boardOfClips([
      { make: clip({ size: '320x180', pattern: 'color=c=gray' }) },
      { make: clip({ size: '320x180', pattern: 'color=c=gray' }) },
    ]);
    expect(await cut('--burn-in')).toMatchObject({ because: ['burn-in'], pictures: 'conformed', frames: 48 });
    const frames = rawFrames(film, 320, 180);
    const strip = (nth: number) => frames[nth]?.subarray(0, 320 * 3 * 20) as Buffer;
    const rest = (nth: number) => frames[nth]?.subarray(320 * 3 * 30) as Buffer;
    const differ = (a: Buffer, b: Buffer) =>
      a.reduce((sum, value, at) => sum + (Math.abs(value - (b[at] ?? 0)) > 60 ? 1 : 0), 0);
    for (const nth of [1, 10, 24, 40]) {
      expect(differ(strip(nth), strip(nth - 1)), `${nth}`).toBeGreaterThan(10);
      expect(differ(rest(nth), rest(nth - 1)), `${nth}`).toBe(0);
    }
  });

  it('is a scratch track: mixed with the clips’ sound, from the start to the end, while pictures are joined', async () => {
    const board = boardOfClips([{ make: clip({ tone: 440 }) }, { make: clip({ seconds: 2 }) }]);
    const wav = (name: string, seconds: number) =>
      runFfmpegTool('-f', 'lavfi', '-i', `sine=f=900:r=44100:d=${seconds}`, join(board.cwd, name));
    wav("-long 'x' %d.wav", 10);
    wav('short.mp3', 0.5);
    const long = await board.cut('--audio', "-long 'x' %d.wav");
    expect(long).toMatchObject({ pictures: 'joined', sound: 'conformed', because: ['audio'], frames: 72 });
    const mixed = samplesOf(board.film);
    // Decoders play the last packet to its end.
    expect(mixed.length - 3 * 48_000).toBeLessThan(1024);
    expect(loudest(mixed, 0.1, 0.9)).toBeGreaterThan(loudest(mixed, 1.5, 2.5) + 1000);
    expect(loudest(mixed, 2.5, 2.95)).toBeGreaterThan(1000);
    await board.cut('--audio', 'short.mp3');
    const short = samplesOf(board.film);
    expect(loudest(short, 0.1, 0.4)).toBeGreaterThan(loudest(short, 0.7, 0.9) + 500);
    expect(loudest(short, 1.2, 2.9)).toBeLessThan(10);
  });

  it('refuses files of --audio that are no sound, and a playlist that leads elsewhere', async () => {
    const board = boardOfClips([{ make: clip() }]);
    writeFileSync(join(board.cwd, 'list.m3u8'), `#EXTM3U\n#EXTINF:1,\n${board.clip(0)}\n`);
    runFfmpegTool('-f', 'lavfi', '-i', 'sine=d=1', join(board.cwd, 'tone.wav'));
    writeFileSync(join(board.cwd, 'concat.txt'), 'ffconcat version 1.0\nfile tone.wav\n');
    for (const file of ['board.yaml', 'list.m3u8', 'concat.txt', 'clips/s1.mp4']) {
      const ran = await board.run('--audio', file);
      expect(ran.code, file).toBe(2);
      expect(ran.stderr).toContain(`error: ${file} has no sound that ffmpeg can read.\n       Give --audio a WAV`);
    }
    for (const file of ['nothing.wav', 'http://127.0.0.1/x.wav'])
      expect((await board.run('--audio', file)).stderr).toContain(`error: there is no file ${file}.`);
    expect((await board.run('--audio', 'clips')).stderr).toContain('error: clips is a folder.\n');
  });
});
