import { expect, it } from 'vitest';
import { FfmpegLog } from '../../../src/media/decode/ffmpeg-log.js';

const read = (...pieces: string[]): FfmpegLog => {
  const log = new FfmpegLog();
  for (const piece of pieces) log.add(piece);
  log.end();
  return log;
};

it('progress is no error, however it is cut into pieces', () => {
  const log = read('frame=12\nfps=0.0\nspeed= 114', 'x\nprogress=continue\nfra', 'me=34\nprogress=end\n');
  expect({ frames: log.frames, errors: log.errors }).toEqual({ frames: 34, errors: [] });
});

it('errors that differ only in their place are one error with a count', () => {
  const errors = [
    '[h264 @ 0x55d0c8c0a2c0] error while decoding MB 53 20, bytestream -7',
    '[h264 @ 0x55d0c8c0b000] error while decoding MB 1 2, bytestream 33',
    '    Last message repeated 3 times',
    'file:/a/b.mp4: Invalid data found when processing input',
  ];
  expect(read(errors.join('\n')).errors).toEqual([
    'h264: error while decoding MB … …, bytestream … (5 times)',
    'file:/a/b.mp4: Invalid data found when processing input',
  ]);
});

it('an endless log takes no memory', () => {
  const log = new FfmpegLog();
  for (let nth = 0; nth < 2000; nth += 1) log.add(`error number ${'x'.repeat(nth)}\n`);
  for (let nth = 0; nth < 100; nth += 1) log.add('y'.repeat(100_000));
  log.end();
  expect(log.errors).toHaveLength(21);
  expect(log.errors.join('').length).toBeLessThan(21 * 250);
  expect(log.errors.at(-1)).toMatch(/^\d+ more$/);
});
