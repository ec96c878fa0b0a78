import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { manifest, rushes, workspace } from '../support/rushes.js';

const board = `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: wide, prompt: A city by the sea at night, duration: 3, camera: { zoom: -5 } }
  - { id: tall, prompt: Dunes, duration: 2.5, aspect_ratio: "9:16", camera: { roll: 4 } }
  - { id: square, prompt: A forest in the snow, duration: 1.04, aspect_ratio: "1:1" }
  - { id: short, prompt: One second, duration: 1, model: trinetra/kling-v2.5 }
`;

interface Probe {
  readonly streams: {
    codec_name: string;
    width: number;
    height: number;
    nb_read_frames: string;
    duration: string;
    avg_frame_rate: string;
  }[];
}

it('ffprobe, an independent program, finds in each clip what the manifest says about it', async () => {
  const cwd = workspace({ 'board.yaml': board });
  expect((await rushes(cwd, ['rehearse', 'board.yaml'])).code).toBe(0);
  const { takes } = manifest(cwd, 'film.rehearsal');
  expect(takes).toHaveLength(4);
  for (const { shot, clip, request } of takes) {
    const file = join(cwd, 'renders/film.rehearsal', clip?.file ?? '');
    const found = JSON.parse(
      execFileSync('ffprobe', ['-v', 'error', '-count_frames', '-show_streams', '-of', 'json', file], { encoding: 'utf8' }),
    ) as Probe;
    expect(found.streams, shot).toHaveLength(1);
    const [stream] = found.streams;
    const seconds = request['duration'] as number;
    expect(stream, shot).toMatchObject({ codec_name: 'h264', width: clip?.width, height: clip?.height });
    expect(Number(stream?.duration), shot).toBeCloseTo(clip?.duration ?? 0, 2);
    expect(Number(stream?.duration), shot).toBeCloseTo(seconds, 2);
    expect(Number(stream?.nb_read_frames), shot).toBe(Math.round(seconds * 24));
  }
});
