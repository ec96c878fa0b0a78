import { describe, expect, it } from 'vitest';
import { sentCallbackUrl } from '../../src/take/release-0.1.js';

const URL = 'https://hooks.example.com/rushes/token';

describe('the callback URL of a take', () => {
  it.each<[string, Parameters<typeof sentCallbackUrl>[0], string | undefined]>([
    ['is the one in its event', { callback_url: URL, body: '{}' }, URL],
    [
      'is read from the body where a journal of version 1 has it there alone',
      { body: JSON.stringify({ callback_url: URL }) },
      URL,
    ],
    ['is absent where none was sent', { body: '{"prompt":"callback_url"}' }, undefined],
    ['is absent where it is not a text', { body: '{"callback_url":7}' }, undefined],
    ['is absent where the request is not known', {}, undefined],
  ])('%s', (_, take, url) => {
    expect(sentCallbackUrl(take)).toBe(url);
  });
});
