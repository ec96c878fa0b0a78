import { describe, expect, it } from 'vitest';
import { type ClipVersion, clipVersionOf, rangeRequestHeaders, readPartialAnswer } from '../../../src/engine/download/range.js';

const LINK = new URL('https://cdn.test/a.mp4?sig=1');
const OTHER = new URL('https://cdn.test/a.mp4?sig=2');
const open = () => false;
const dated = { 'last-modified': 'Fri, 20 Nov 2026 10:00:00 GMT', date: 'Fri, 20 Nov 2026 10:00:05 GMT' };

describe('an answer that breaks off can be continued', () => {
  it.each<[string, Record<string, string>]>([
    ['by its strong ETag and its length', { etag: '"v1"', 'content-length': '90' }],
    ['by its strong ETag, if the server sends parts', { etag: '"v1"', 'accept-ranges': 'bytes' }],
    ['by its date, if it is not of this second', { ...dated, 'content-length': '90' }],
    ['by its date, though its ETag is weak', { ...dated, etag: 'W/"v1"', 'content-length': '90' }],
  ])('%s', (_, headers) => {
    const version = clipVersionOf(LINK, headers, open);
    const asked = headers['etag'] === '"v1"' ? '"v1"' : dated['last-modified'];
    expect(rangeRequestHeaders(LINK, 40, version)).toEqual({ range: 'bytes=40-', 'if-range': asked });
  });

  it.each<[string, Record<string, string>]>([
    ['nothing is known of it', { 'content-length': '90' }],
    ['its ETag is weak', { etag: 'W/"v1"', 'content-length': '90' }],
    ['its ETag is malformed', { etag: 'v1', 'content-length': '90' }],
    ['its ETag could not stand in a request', { etag: '"v\u00e9"', 'content-length': '90' }],
    ['its ETag is endless', { etag: `"${'v'.repeat(300)}"`, 'content-length': '90' }],
    ['the server names neither its length nor sends parts', { etag: '"v1"' }],
    ['the server sends no parts', { etag: '"v1"', 'content-length': '90', 'accept-ranges': 'none' }],
    ['it is compressed', { etag: '"v1"', 'content-length': '90', 'content-encoding': 'gzip' }],
    ['it was written in this second', { ...dated, date: dated['last-modified'], 'content-length': '90' }],
    ['its date is no date', { ...dated, 'last-modified': 'yesterday', 'content-length': '90' }],
  ])('but not if %s', (_, headers) => {
    expect(rangeRequestHeaders(LINK, 40, clipVersionOf(LINK, headers, open))).toBeUndefined();
  });

  it('but not by an ETag that contains one of our API keys, which would be sent back', () => {
    const headers = { ...dated, etag: '"sk-live-0123456789"', 'content-length': '90' };
    expect(clipVersionOf(LINK, headers, (text) => text.includes('sk-live'))).toBeUndefined();
  });

  it('with another link only if the ETag shows the same clip', () => {
    const headers = { 'content-length': '90' };
    expect(rangeRequestHeaders(OTHER, 40, clipVersionOf(LINK, { ...headers, etag: '"v1"' }, open))).toEqual({
      range: 'bytes=40-',
      'if-range': '"v1"',
    });
    expect(rangeRequestHeaders(OTHER, 40, clipVersionOf(LINK, { ...headers, ...dated }, open))).toBeUndefined();
    expect(rangeRequestHeaders(LINK, 0, clipVersionOf(LINK, { ...headers, etag: '"v1"' }, open))).toBeUndefined();
  });
});

describe('a part of a clip continues the last try', () => {
  const tagged: ClipVersion = { url: LINK.href, etag: '"v1"', total: 90 };
  const modified: ClipVersion = { url: LINK.href, modified: dated['last-modified'], total: 90 };
  const range = { 'content-range': 'bytes 40-89/90' };

  it.each<[string, URL, Record<string, string>, ClipVersion]>([
    ['where it says so', LINK, range, tagged],
    ['where it has the same ETag', LINK, { ...range, etag: '"v1"' }, tagged],
    ['where another link has the same ETag', OTHER, { ...range, etag: '"v1"' }, tagged],
    ['where the server gives less than was asked for', LINK, { 'content-range': 'bytes 40-60/90' }, tagged],
    ['where it has the same date', LINK, { ...range, ...dated }, modified],
    ['where the length was not known', LINK, range, { url: LINK.href, etag: '"v1"' }],
  ])('%s', (_how, url, headers, version) => {
    expect(readPartialAnswer(url, headers, 40, version)).toEqual({ total: 90 });
  });

  it.each<[string, URL, Record<string, string>, ClipVersion]>([
    ['it does not say where it begins', LINK, {}, tagged],
    ['it begins a byte later', LINK, { 'content-range': 'bytes 41-89/90' }, tagged],
    ['it begins at the first byte', LINK, { 'content-range': 'bytes 0-89/90' }, tagged],
    ['it ends before it begins', LINK, { 'content-range': 'bytes 40-39/90' }, tagged],
    ['it goes beyond the end', LINK, { 'content-range': 'bytes 40-90/90' }, tagged],
    ['the whole has another length', LINK, { 'content-range': 'bytes 40-90/91' }, tagged],
    ['the whole has no length', LINK, { 'content-range': 'bytes 40-89/*' }, tagged],
    ['it counts something else', LINK, { 'content-range': 'items 40-89/90' }, tagged],
    ['it has no end of digits', LINK, { 'content-range': `bytes 40-${'9'.repeat(40)}/${'9'.repeat(41)}` }, tagged],
    ['it has another ETag', LINK, { ...range, etag: '"v2"' }, tagged],
    ['it has a weak ETag', LINK, { ...range, etag: 'W/"v1"' }, tagged],
    ['it has another date', LINK, { ...range, 'last-modified': 'Fri, 20 Nov 2026 10:00:01 GMT' }, modified],
    ['another link has no ETag', OTHER, range, tagged],
    ['nothing shows that it is the same clip', OTHER, range, { url: LINK.href, total: 90 }],
  ])('but not if %s', (_how, url, headers, version) => {
    expect(readPartialAnswer(url, headers, 40, version)).toBe('another');
  });
});
