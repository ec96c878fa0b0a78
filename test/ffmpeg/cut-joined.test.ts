import { appendFileSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeTestClip, pictureHashes, pictureTimes, probe, samplesOf, turnClip } from '../support/mp4-tool.js';
import { boardOfClips, type OwnShot } from '../support/own-clips.js';

const clip =
  (options: Parameters<typeof makeTestClip>[1] = {}) =>
  (file: string): void =>
    makeTestClip(file, options);

/** Checks that a film has the pictures of its clips, each decoded frame equal to the clip's own. */
async function expectJoined(shots: readonly OwnShot[], more: readonly string[] = []) {
  const board = boardOfClips(shots);
  const document = await board.cut(...more);
  const hashes = new Map<string, string[]>();
  const own = shots.flatMap((_, nth) => {
    const file = board.clip(nth);
    const known = hashes.get(file) ?? pictureHashes(file);
    hashes.set(file, known);
    return known;
  });
  expect(document).toMatchObject({ pictures: 'joined', frames: own.length });
  expect(pictureHashes(board.film)).toEqual(own);
  const { video, audio } = probe(board.film);
  const { numerator, denominator } = document.rate;
  expect(Number(video.nb_read_frames)).toBe(own.length);
  expect(Math.abs(Number(video.duration) - (own.length * denominator) / numerator)).toBeLessThan(0.001);
  expect(video.r_frame_rate).toBe(`${numerator}/${denominator}`);
  expect(Number(video.start_time)).toBe(0);
  const late = pictureTimes(board.film).map((time, nth) => Math.abs(time - (nth * denominator) / numerator));
  expect(late).toHaveLength(own.length);
  expect(Math.max(...late)).toBeLessThan(0.00001);
  return { board, document, video, audio };
}

describe('every decoded frame of a joined film equals the clip’s own', () => {
  it.each(['24000/1001', '24', '25', '30000/1001', '30', '60'])('at %s frames a second, with B-frames', async (fps) => {
    await expectJoined([
      { make: clip({ fps, seconds: 1.2 }) },
      { make: clip({ fps, seconds: 0.8, pattern: 'smptebars' }) },
      { make: clip({ fps, seconds: 1.5, pattern: 'rgbtestsrc' }) },
    ]);
  });

  it('in HEVC', async () => {
    const video = ['-c:v', 'libx265', '-x265-params', 'log-level=error', '-pix_fmt', 'yuv420p', '-tag:v', 'hvc1'];
    const { video: probed } = await expectJoined([
      { make: clip({ video }) },
      { make: clip({ video, pattern: 'smptebars', seconds: 2 }) },
    ]);
    expect(probed.codec_name).toBe('hevc');
  });

  it('of clips whose rotation and whose pixels are not the usual ones', async () => {
    const turned = (seconds: number) => (file: string) => {
      makeTestClip(file, { seconds, more: ['-aspect', '16:9'] });
      turnClip(file);
    };
    const { board } = await expectJoined([{ make: turned(1) }, { make: turned(0.5) }]);
    expect(readFileSync(board.film).includes(Buffer.from('ffff0000', 'hex'))).toBe(true);
  });

  it('of clips with bytes behind their end, with hostile names, and of one clip that is used twice', async () => {
    const name = `-i "concat:' %d $(x) ü;.mp4`;
    const make = clip({ seconds: 0.5 });
    const trailing = (file: string) => {
      make(file);
      appendFileSync(file, Buffer.alloc(5000, 'x'));
    };
    await expectJoined([{ name, make }, { make: trailing }, { name, make }]);
  });

  it('of a clip of a single frame', async () => {
    await expectJoined([{ make: clip({ seconds: 1 / 24 }) }, { make: clip({ seconds: 1 / 24 }) }, { make: clip() }]);
  });
});

/** Where a tone begins and where it ends, in samples: it is loud there. */
function loudFrom(samples: Int16Array, from: number, frequency: number): number {
  // Correlation with the tone over 512 samples.
  for (let at = Math.max(0, from); at + 512 < samples.length; at += 32) {
    let [re, im] = [0, 0];
    for (let nth = 0; nth < 512; nth++) {
      const angle = (2 * Math.PI * frequency * nth) / 48_000;
      re += (samples[at + nth] as number) * Math.cos(angle);
      im += (samples[at + nth] as number) * Math.sin(angle);
    }
    if (Math.hypot(re, im) / 512 > 900) return at;
  }
  return Number.NaN;
}

describe('the sound of a joined film', () => {
  it('of a hundred clips starts with each clip’s pictures, to less than a frame, and nothing adds up', async () => {
    // 0.7 s are no whole number of packets. Two tones take turns, so that each start is heard.
    const tones = [500, 1500];
    const shots = Array.from({ length: 100 }, (_, nth) => ({
      name: `${nth % 2}.mp4`,
      make: clip({ seconds: 17 / 24, tone: tones[nth % 2] as number, size: '64x48' }),
    }));
    const { board, document, audio } = await expectJoined(shots);
    expect(document.sound).toBe('joined');
    expect(Number(audio?.duration)).toBeCloseTo((100 * 17) / 24, 2);
    const samples = samplesOf(board.film);
    const late = shots.map((_, nth) => {
      const start = (nth * 17 * 48_000) / 24;
      return Math.abs(loudFrom(samples, start - 2400, tones[nth % 2] as number) - start);
    });
    // Half a packet, and half of the window in which the tone is looked for.
    expect(Math.max(...late)).toBeLessThan(512 + 512);
  }, 300_000);

  it('is the clips’ own, sample by sample, away from the joins', async () => {
    const shots = [440, 880, 660].map((tone, nth) => ({ make: clip({ tone, seconds: nth + 1 }) }));
    const { board } = await expectJoined(shots);
    const film = samplesOf(board.film);
    let start = 0;
    for (const [nth] of shots.entries()) {
      const own = samplesOf(board.clip(nth)).subarray(2048, (nth + 1) * 48_000 - 4096);
      const offsets = Array.from({ length: 1200 }, (_, at) => at - 600);
      const off = (at: number): number =>
        own.reduce((most, value, sample) => {
          if (sample % 16 !== 0) return most;
          return Math.max(most, Math.abs(value - (film[start + 2048 + at + sample] ?? 32_767)));
        }, 0);
      const best = offsets.reduce((least, at) => (off(at) < off(least) ? at : least), 0);
      expect(Math.abs(best)).toBeLessThanOrEqual(512);
      // AAC fills some bands with noise, which differs each time; the tone has 4,000.
      expect(off(best)).toBeLessThanOrEqual(60);
      start += (nth + 1) * 48_000;
    }
  }, 120_000);

  it('is followed by silence where a clip’s sound is shorter than its pictures', async () => {
    const short = (file: string) => makeTestClip(file, { seconds: 2, tone: 440, more: ['-filter:a', 'atrim=end=0.5'] });
    const { board, document } = await expectJoined([{ make: short }, { make: clip({ tone: 880 }) }]);
    expect(document.sound).toBe('joined');
    const samples = samplesOf(board.film);
    const loudest = (from: number, to: number) =>
      samples.subarray(from, to).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    expect(loudest(10_000, 20_000)).toBeGreaterThan(1000);
    expect(loudest(30_000, 90_000)).toBeLessThan(10);
    expect(loudest(100_000, 140_000)).toBeGreaterThan(1000);
  });
});
