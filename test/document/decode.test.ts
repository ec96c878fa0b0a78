import { describe, expect, it } from 'vitest';
import { decode, MAX_BOARD_BYTES } from '../../src/document/decode.js';
import { positionAt } from '../../src/document/position.js';
import { messageText } from '../../src/report/text/message-text.js';

const told = (bytes: number[] | string | Uint8Array, maxBytes = MAX_BOARD_BYTES) => {
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes);
  const checked = decode(content, 'a.yaml', { maxBytes });
  if (checked.ok) return checked.value.text;
  const [one, ...others] = checked.diagnostics;
  expect(others).toEqual([]);
  const { line, column } = positionAt(one?.span.source ?? { file: '', text: '' }, one?.span.start ?? 0);
  return `${line}:${column} ${one?.code}: ${one?.message}`;
};

describe('a file', () => {
  it('is UTF-8 text, with or without a byte order mark', () => {
    expect(told('id: café 霧 👩‍👧\n')).toBe('id: café 霧 👩‍👧\n');
    expect(told([0xef, 0xbb, 0xbf, 0x61, 0x3a])).toBe('a:');
  });

  it('may contain a real replacement character', () => expect(told('a: \ufffd b')).toBe('a: \ufffd b'));

  it.each([
    ['Latin-1', [0x61, 0x3a, 0x0a, 0x63, 0x61, 0x66, 0xe9, 0x0a], '2:4 not-utf-8: the byte 0xE9 here is not UTF-8'],
    ['a cut sequence at the end', [0x61, 0xe2, 0x82], '1:2 not-utf-8: the byte 0xE2 here is not UTF-8'],
    ['an overlong slash', [0x61, 0xc0, 0xaf], '1:2 not-utf-8: the byte 0xC0 here is not UTF-8'],
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80], '1:2 not-utf-8: the byte 0xED here is not UTF-8'],
    [
      'a bad byte after wide characters',
      [...new TextEncoder().encode('é霧👧\ufffd'), 0xff],
      '1:6 not-utf-8: the byte 0xFF here is not UTF-8',
    ],
    ['a bad byte after a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0xff], '1:2 not-utf-8: the byte 0xFF here is not UTF-8'],
  ])('that is not UTF-8 is refused at its first invalid byte: %s', (_, bytes, said) => expect(told(bytes)).toBe(said));

  it('that is UTF-16 is refused with that reason', () => {
    expect(told([0xff, 0xfe, 0x61, 0])).toBe('1:1 not-utf-8: the file is UTF-16; only UTF-8 is read');
    expect(told([0xfe, 0xff, 0, 0x61])).toBe('1:1 not-utf-8: the file is UTF-16; only UTF-8 is read');
  });

  it('that is binary is refused at its first NUL', () => {
    expect(told('a\nbc\0')).toBe('2:3 binary: there is a NUL byte here: this is a binary file, or UTF-16');
    expect(told([0x61, 0xff, 0])).toMatch(/^1:2 not-utf-8/);
    expect(told([0x61, 0, 0xff])).toMatch(/^1:2 binary/);
  });

  it.each(['', ' \r\n\t\n', '# only\n  # comments', '\ufeff'])('without content is refused as empty: %j', (text) => {
    expect(told(text)).toBe('1:1 empty-file: there is nothing in this file');
  });

  it('over the limit is refused, and the hint names the flag', () => {
    expect(told('a: 1', 4)).toBe('a: 1');
    expect(told('a: 12', 4)).toBe('1:1 too-big: the file is 5 bytes; the limit is 4 bytes');
    expect(told(new Uint8Array(MAX_BOARD_BYTES + 1))).toBe('1:1 too-big: the file is 1,048,577 bytes; the limit is 1 MiB');
    const checked = decode(new Uint8Array(9), 'a.yaml', { maxBytes: 8 });
    const hint = checked.ok ? '' : (checked.diagnostics[0]?.hint ?? '');
    expect(messageText(hint, 'command-line')).toContain('--max-bytes');
    expect(messageText(hint, 'library')).toContain(' maxBytes');
    expect(checked.ok || checked.diagnostics[0]?.span).toEqual({ source: { file: 'a.yaml', text: '' }, start: 0, end: 0 });
  });
});
