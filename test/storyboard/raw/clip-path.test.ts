import { describe, expect, it } from 'vitest';
import { findClipPathProblem } from '../../../src/storyboard/raw/clip-path.js';

describe('the path of an own clip', () => {
  it.each(['own.mp4', 'clips/own.mp4', '../film/own.MP4', 'clips/a b ü 霧.m4v', 'own.mov', './own.mp4'])('may be %s', (path) =>
    expect(findClipPathProblem(path)).toBeUndefined(),
  );

  it.each([
    ['https://example.com/own.mp4', 'not-a-path'],
    ['file:///home/mara/own.mp4', 'not-a-path'],
    ['data:video/mp4;base64,AAAA', 'not-a-path'],
    ['//host/own.mp4', 'not-a-path'],
    ['/home/mara/own.mp4', 'bad-path'],
    ['~/own.mp4', 'bad-path'],
    ['C:/own.mp4', 'bad-path'],
    ['clips\\own.mp4', 'bad-path'],
    ['clips/own\n.mp4', 'bad-path'],
    ['clips/own\0.mp4', 'bad-path'],
    ['clips/own.webm', 'not-a-path'],
    ['clips/.mp4', 'not-a-path'],
    ['clips', 'not-a-path'],
    [`${'x'.repeat(2050)}.mp4`, 'too-long'],
  ])('may not be %j', (path, code) => expect(findClipPathProblem(path)?.code).toBe(code));
});
