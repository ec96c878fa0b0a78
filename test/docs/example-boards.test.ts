import { describe, expect, it } from 'vitest';
import { board, boardsIn, read } from '../storyboard/read.js';

describe('the example boards', () => {
  const boards = boardsIn('examples/storyboards');
  const shots = (name: string) => board(boards.find(([one]) => one === name)?.[1] ?? '').shots.map(({ shot }) => shot);

  it.each(boards)('%s is valid without any warning', (_, text) => expect(read(text).diagnostics).toEqual([]));

  it.each(boards)('%s has completion and help in editors, and an id equal to its file name', (name, text) => {
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../../schema/storyboard.schema.json');
    expect(`${board(text).id}.yaml`).toBe(name);
  });

  it.each(boards)('%s has lengths that its models render unchanged', (name) => {
    for (const { model, duration, frames } of shots(name)) {
      if (frames?.last) expect(duration).toBe(5);
      if (model === 'trinetra/kling-v2.5') expect([5, 10]).toContain(duration);
      else expect(duration).toBeGreaterThanOrEqual(3);
    }
  });

  it('show text only, first frames, first and last frames, all models, takes, and a film of twenty shots', () => {
    expect(shots('north-wind-and-sun.yaml').every(({ frames }) => !frames)).toBe(true);
    expect(shots('copper-kettle.yaml').every(({ frames }) => frames?.first && !frames.last)).toBe(true);
    expect(shots('harbour-day.yaml').every(({ frames }) => frames?.first && frames.last?.id)).toBe(true);
    expect(new Set(shots('lighthouse-bakeoff.yaml').map(({ model }) => model)).size).toBe(3);
    expect(shots('fox-and-grapes.yaml').some(({ takes }) => takes > 1)).toBe(true);
    expect(shots('little-match-girl.yaml')).toHaveLength(20);
  });

  it('keep `npm start` quick: misty-ridge has at most 22 seconds of clips', () => {
    const all = shots('misty-ridge.yaml');
    expect(all.reduce((sum, { duration, takes }) => sum + duration * takes, 0)).toBeLessThanOrEqual(22);
  });
});
