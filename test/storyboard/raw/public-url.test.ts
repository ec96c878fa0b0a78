import { describe, expect, it } from 'vitest';
import { findPathProblem, findUrlProblem } from '../../../src/storyboard/raw/public-url.js';
import { boardWith, complaints } from '../../gateway/complaints.js';

describe('a URL that a gateway fetches', () => {
  it.each([
    'https://example.com/hut.png',
    'http://example.com',
    'HTTPS://Example.COM:8443/a%20b.png?sig=a:b@c#x',
    'https://cdn.example.co.uk./a.png',
    'https://bücher.example.com/a.png',
    'https://127.0.0.1.example.com/a.png',
    'https://local.example.com/internal.local',
    `https://example.com/${'a'.repeat(2028)}`,
  ])('may be %s', (url) => expect(findUrlProblem(url, 'still')).toBeUndefined());

  it.each([
    'http://localhost/a.png',
    'http://LOCALHOST./a.png',
    'https://a.localhost/a.png',
    'https://nas/a.png',
    'https://nas.local/a.png',
    'https://nas.lan/a.png',
    'https://metadata.google.internal/a.png',
    'https://router.home.arpa/a.png',
    'https://x.localdomain/a.png',
    'http://127.0.0.1/a.png',
    'http://8.8.8.8/a.png',
    'http://0x7f.1/a.png',
    'http://0177.0.0.1/a.png',
    'http://2130706433/a.png',
    'http://127.1/a.png',
    'http://１２７.0.0.1/a.png',
    'http://%31%32%37.0.0.1/a.png',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/a.png',
    'http://[::ffff:127.0.0.1]/a.png',
    'http://[2606:4700::1111]/a.png',
  ])('may not be private or literal: %s', (url) => {
    const problem = findUrlProblem(url, 'still');
    expect(problem?.code).toBe('private-url');
    expect(problem?.message).toContain('private media URL');
    const name = /[a-z]{3}/i.test(new URL(url).hostname.replace('ffff', ''));
    expect(problem?.message).toContain(name ? 'not a public host name' : 'a literal address');
  });

  it.each([
    'stills/hut.png',
    './hut.png',
    '/home/ada/hut.png',
    '../hut.png',
    'hut.png',
    'C:\\stills\\hut.png',
    'file:///hut.png',
    '//example.com/a.png',
  ])('may not be a file: %s', (url) =>
    expect(findUrlProblem(url, 'still')).toMatchObject({ code: 'not-a-url', message: expect.stringContaining('public URL') }),
  );

  it('that is only a word gets a hint: a URL or a path', () => {
    expect(findPathProblem('stills')?.message).toBe(
      'a still must be a public URL, or a path like `stills/hut.png`; this is neither',
    );
    expect(complaints(boardWith('trinetra/kling-v3', ['prompt: x', 'frames: { first: stills }']))).toEqual([
      '7:22 error not-a-url: a still must be a public URL, or a path like `stills/hut.png`; this is neither',
    ]);
    expect(findPathProblem('stills/hut.png')).toBeUndefined();
    expect(findUrlProblem('stills', 'still')?.message).toBe('a still must be a public URL; this is not one');
  });

  it.each([
    ['hooks.example.com/x', 'callback', 'a callback must be a public URL; this does not start with `https://`'],
    ['nope', 'callback', 'a callback must be a public URL; this is not one'],
    ['cdn.example.com/x', 'folder', 'the folder of published stills must be a public URL; this does not start with `https://`'],
    ['s3://bucket', 'folder', 'the folder of published stills must be a public URL; this is `s3:`'],
  ] as const)('is called what it is: %s as a %s', (written, what, message) =>
    expect(findUrlProblem(written, what)?.message).toBe(message),
  );

  it.each([
    'data:image/png;base64,AAAA',
    's3://bucket/a.png',
    'ftp://example.com/a.png',
    'javascript:alert(1)',
    'blob:https://example.com/1',
  ])('may not have another scheme: %s', (url) => expect(findUrlProblem(url, 'still')?.message).toContain('http or https'));

  it.each([
    'https:',
    'https://',
    'https:///a.png',
    'https:example.com/a.png',
    'https://exa mple.com/',
    'https://example.com/a b.png',
    'https://example.com/a\n.png',
    ' https://example.com',
    'https://example.com\\a.png',
    'https://1.2.3.4.5/',
    'https://:80/',
    'https://example.com:99999/',
  ])('must be complete: %j', (url) => expect(findUrlProblem(url, 'still')?.code).toBe('not-a-url'));

  it('may not carry a password, and the message does not repeat it', () => {
    const problem = findUrlProblem('https://ada:secret@example.com/a.png', 'still');
    expect(problem?.code).toBe('url-credentials');
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(findUrlProblem('https://ada@example.com/a.png', 'still')?.code).toBe('url-credentials');
  });

  it('has at most 2,048 characters', () =>
    expect(findUrlProblem(`https://example.com/${'a'.repeat(2029)}`, 'callback')?.code).toBe('too-long'));

  it('is named a callback in messages about callbacks', () => {
    expect(findUrlProblem('http://localhost/hook', 'callback')?.message).toBe(
      'private callback URL: `localhost` is not a public host name',
    );
  });
});
