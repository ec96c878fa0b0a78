import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawClip } from '../../src/media/draw-clip.js';
import { makeClickTrack } from '../../src/media/encode/click-track.js';
import { decodeSound, joinAdts, recordClick } from './record-click.js';

const RATE = 48_000;
/** A packet of AAC: 1024 samples. */
const PACKET_SECONDS = 1024 / RATE;

const fileOf = (bytes: Uint8Array, name: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'click-')), name);
  writeFileSync(file, bytes);
  return file;
};

interface Click {
  readonly start: number;
  readonly end: number;
}

/** The stretches of sound in samples, in seconds. Silence of 50 ms separates two. */
function clicksIn(samples: Float32Array): Click[] {
  const clicks: { start: number; end: number }[] = [];
  for (const [index, sample] of samples.entries()) {
    // 60 dB below full scale.
    if (Math.abs(sample) < 0.001) continue;
    const at = index / RATE;
    const last = clicks.at(-1);
    if (last && at - last.end < 0.05) last.end = at;
    else clicks.push({ start: at, end: at });
  }
  return clicks;
}

it.each([1, 2, 3, 5, 10, 15, 2.5, 0.2])(
  'a clip of %d s with sound clicks at each second, and is silent between',
  async (seconds) => {
    const clip = await drawClip({ prompt: '', seconds, fps: 8, width: 64, height: 48, sound: true });
    const file = fileOf(clip, 'clip.mp4');
    const samples = decodeSound(file);
    const clicks = clicksIn(samples);
    expect(clicks).toHaveLength(Math.ceil(seconds));
    for (const [second, { start, end }] of clicks.entries()) {
      expect(Math.abs(start - second), `second ${second}`).toBeLessThanOrEqual(PACKET_SECONDS);
      expect(end - start).toBeLessThan(PACKET_SECONDS);
    }
    // A click can be heard: a third of full scale.
    const peaks = clicks.map(({ start }) =>
      Math.max(...samples.subarray(Math.round(start * RATE), Math.round(start * RATE) + 480).map(Math.abs)),
    );
    for (const peak of peaks) expect(peak).toBeGreaterThan(0.25);
    expect(samples.length / RATE).toBeCloseTo(seconds, 1);
  },
);

it('a decoder reads a whole clip with sound without an error, and ffprobe finds both tracks as long as ordered', async () => {
  const file = fileOf(await drawClip({ prompt: 'A hut', seconds: 4, width: 214, height: 120, sound: true }), 'clip.mp4');
  const said = execFileSync('ffmpeg', ['-v', 'warning', '-i', file, '-f', 'null', '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(said).toBe('');
  const { streams } = JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-of', 'json', file], { encoding: 'utf8' }),
  ) as {
    streams: { codec_name: string; profile: string; sample_rate?: string; channels?: number; duration: string }[];
  };
  expect(streams).toHaveLength(2);
  expect(streams[1]).toMatchObject({ codec_name: 'aac', profile: 'LC', sample_rate: '48000', channels: 1 });
  for (const { duration } of streams) expect(Number(duration)).toBeCloseTo(4, 2);
});

it('the stored click sounds as its recipe records it', () => {
  const { packets } = makeClickTrack(3);
  const silent = packets[20] as Buffer;
  const before = Array.from({ length: 10 }, () => silent);
  const at = packets.findIndex((packet, index) => index > 10 && packet.length > 100);
  const heard = (click: readonly Buffer[]): Float32Array =>
    decodeSound(fileOf(joinAdts([...before, ...click, ...before]), 'click.aac'));
  const [stored, recorded] = [heard(packets.slice(at - 1, at + 2)), heard(recordClick())];
  expect(stored).toHaveLength(recorded.length);
  const difference = stored.reduce((most, sample, index) => Math.max(most, Math.abs(sample - (recorded[index] as number))), 0);
  expect(difference).toBeLessThan(0.05);
});

it('a clip without sound has no track for it', async () => {
  const file = fileOf(await drawClip({ prompt: '', seconds: 1, width: 64, height: 48 }), 'clip.mp4');
  expect(() => decodeSound(file)).toThrow();
});
