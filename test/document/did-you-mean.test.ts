import { expect, it } from 'vitest';
import { findClosest } from '../../src/document/did-you-mean.js';

const KEYS = ['duration', 'prompt', 'negative_prompt', 'aspect_ratio', 'mode', 'model', 'id', 'url'];

it.each([
  ['durration', 'duration'],
  ['Duration', 'duration'],
  ['aspectRatio', 'aspect_ratio'],
  ['aspect-ratio', 'aspect_ratio'],
  ['promt', 'prompt'],
  ['modle', 'model'],
  ['ulr', 'url'],
  ['colour', undefined],
  ['x', undefined],
  ['', undefined],
  ['duration'.repeat(100), undefined],
])('`%s` is closest to %s', (name, meant) => expect(findClosest(name, KEYS)).toBe(meant));

it('is the closest of several', () => expect(findClosest('negative_promt', KEYS)).toBe('negative_prompt'));
