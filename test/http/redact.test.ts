import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor, truncatedTextRedactor } from '../../src/http/redact.js';

const KEY = 'sk-live/0123+456789=ab"c';
const mask = redactor([KEY]);

const everyOther = (text: string, change: (char: string) => string): string =>
  [...text].map((char, index) => (index % 2 === 0 ? change(char) : char)).join('');
const percent = (char: string): string =>
  [...Buffer.from(char)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const unicode = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

const NAMES: Record<string, string> = {
  '/': 'sol',
  '+': 'plus',
  '=': 'equals',
  '"': 'quot',
  '-': 'hyphen',
  '&': 'amp',
  '<': 'lt',
};
const named = (char: string): string => (NAMES[char] === undefined ? char : `&${NAMES[char]};`);
const decimal = (char: string): string => `&#${char.charCodeAt(0)};`;
const entity = (char: string): string => `&#x${char.charCodeAt(0).toString(16)};`;
const swapped = (text: string): string =>
  everyOther(text, (char) => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()));

/** How a server may encode a text that it received. */
const WRITTEN: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'URL-encoded': encodeURIComponent,
  'URL-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'URL-encoded in lower case': (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  'URL-encoded to the last letter': (text) => [...text].map(percent).join(''),
  'URL-encoded here and there': (text) => everyOther(text, percent),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in JSON within JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  'in JSON, all escaped': (text) => [...text].map(unicode).join(''),
  'in JSON, escaped here and there': (text) => everyOther(text, unicode),
  'in JSON, with its slashes escaped': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'in hex': (text) => Buffer.from(text).toString('hex'),
  'in hex, capitals': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64 without padding': (text) => Buffer.from(text).toString('base64').replaceAll('=', ''),
  'in base64url': (text) => Buffer.from(text).toString('base64url'),
  'in base64, URL-encoded': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
  'as HTML entities, decimal': (text) => [...text].map(decimal).join(''),
  'as HTML entities, hex': (text) => [...text].map(entity).join(''),
  'as HTML entities, hex in capitals': (text) => [...text].map(entity).join('').toUpperCase(),
  'as HTML entities, here and there': (text) => everyOther(text, decimal),
  'as HTML entities by name': (text) => [...text].map(named).join(''),
  'as HTML entities without semicolons': (text) => [...text].map((char) => decimal(char).replace(';', '')).join(''),
  'as HTML entities, escaped once more': (text) => [...text].map(decimal).join('').replaceAll('&', '&amp;'),
  'as HTML entities, URL-encoded': (text) => encodeURIComponent([...text].map(entity).join('')),
  'in JSON with capital hex digits': (text) => [...text].map((char) => unicode(char).toUpperCase().replace('U', 'u')).join(''),
  'as JavaScript escapes': (text) => [...text].map((char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''),
  'in capitals': (text) => text.toUpperCase(),
  'in capitals here and there': swapped,
  'in base64 in small letters': (text) => Buffer.from(text).toString('base64').toLowerCase(),
};

/** How a server may break a long line. */
const BREAKS = ['\n', '\r\n', '\n    ', '\\n', '\\r\\n', '%0D%0A', '&#10;', '&NewLine;', '<br>', '<br />', '=\r\n', '\u200b'];

describe('an API key in an answer', () => {
  it.each(Object.entries(WRITTEN))('is masked %s', (_how, write) => {
    expect(mask(`{"error":"key ${write(KEY)}!"}`)).toBe('{"error":"key ***!"}');
    expect(mask(`${write(KEY)} ${write(KEY)}`)).toBe('*** ***');
  });

  it.each(BREAKS)('is masked across a line break written as %j, in every form', (br) => {
    for (const [how, write] of Object.entries(WRITTEN)) {
      const written = write(KEY);
      // Between two characters, not within an escape.
      const at = how.includes('base64') || how.includes('hex,') || how === 'in hex' ? 11 : undefined;
      const broken =
        at === undefined ? write(KEY.slice(0, 9)) + br + write(KEY.slice(9)) : written.slice(0, at) + br + written.slice(at);
      if (how.includes('within JSON') || how.includes('twice')) continue;
      expect(mask(`key ${broken}.`), how).toBe('key ***.');
    }
  });

  it.each(['\n', ' \n', '\r\n', '<br>', '\n\nmore', ' x', ''])(
    'is masked where it ends in an equals sign, before %j',
    (after) => {
      const key = 'c2VjcmV0LWtleS0xMjM0NQ==';
      expect(redactor([key])(`key ${key}${after}`)).not.toContain('c2VjcmV0');
      expect(truncatedTextRedactor([key])(`key ${key}${after}`)).not.toContain('c2VjcmV0');
    },
  );

  it('is masked in base64 that is wrapped as mail is', () => {
    const wrapped = Buffer.from(`${'x'.repeat(50)}${KEY}${'y'.repeat(80)}`)
      .toString('base64')
      .replace(/.{76}/g, '$&\r\n');
    const rest = Buffer.from(mask(wrapped).replace('***', ''), 'base64').toString('latin1');
    expect(mask(wrapped)).toContain('***');
    expect(rest).not.toContain('456789');
  });

  it.each(['', 'u', 'us', 'user:', 'somebody:'])('is masked in base64 after another text: %j', (before) => {
    for (const alphabet of ['base64', 'base64url'] as const) {
      const masked = mask(`Basic ${Buffer.from(`${before}${KEY}${'and more'}`).toString(alphabet)}.`);
      const rest = masked.replace(/\*\*\*/, '');
      expect(masked).toMatch(/^Basic [\w+/-]*\*\*\*[\w+/-]*=*\.$/);
      expect(Buffer.from(rest, 'base64').toString('latin1')).not.toContain('0123');
    }
  });

  it('is masked in every form, whatever its characters and the text around it', () => {
    const key = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      minLength: 8,
      maxLength: 60,
    });
    fc.assert(
      fc.property(key, fc.string(), fc.string(), fc.constantFrom(...Object.values(WRITTEN)), (secret, before, after, write) => {
        const written = write(secret);
        expect(redactor([secret])(`${before} ${written} ${after}`)).not.toContain(written);
      }),
      { numRuns: 2000 },
    );
  });

  it('is masked, and other texts stay as they are', () => {
    fc.assert(fc.property(fc.string(), (text) => mask(text) === text));
    const answer = '{"job_id":"job_0123","status":"queued","note":"sk-live is how keys begin"}';
    expect(mask(answer)).toBe(answer);
  });

  it('is masked if it is one of several, one of them the beginning of another', () => {
    expect(redactor(['abcdefgh', 'abcdefghijkl', 'zyxwvuts'])('abcdefghijkl abcdefgh zyxwvuts')).toBe('*** *** ***');
  });

  it('is masked although its variable had a line break at the end', () => {
    expect(redactor(['abcdefgh\n'])('key abcdefgh.')).toBe('key ***.');
  });

  it('masks nothing if it is empty', () => {
    expect(redactor(['', '  '])('a text')).toBe('a text');
    expect(redactor([])('a text')).toBe('a text');
    expect(truncatedTextRedactor([''])('a text')).toBe('a text');
  });
});

describe('an API key as short as a word', () => {
  const short = redactor(['test', 'a+b']);

  it('is masked as a whole word', () => {
    expect(short('key test: "test", (a+b) dGVzdA== 74657374 %74est.')).toBe('key ***: "***", (***) *** *** ***.');
  });

  it('leaves the words and ids around it as they are', () => {
    const text = 'latest job_test-1 test_job contest tests a+bc';
    expect(short(text)).toBe(text);
  });
});

describe('an answer that breaks off in an API key', () => {
  const end = truncatedTextRedactor([KEY]);

  it.each(Object.entries(WRITTEN))('shows no useful part of it, %s', (_how, write) => {
    const whole = write(KEY);
    // From four characters on, and with a cut escape of the fifth.
    for (let length = Math.max(24, write(KEY.slice(0, 5)).length); length < whole.length; length += 1) {
      expect(end(`bad key ${whole.slice(0, length)}`)).toBe('bad key ***');
    }
    expect(end(`bad key ${whole}`)).toBe('bad key ***');
  });

  it('stays as it is if it ends with something else, or with only a few characters of the key', () => {
    expect(end('bad key sk-live/0123 is not enough')).toBe('bad key sk-live/0123 is not enough');
    expect(end('bad key sk-')).toBe('bad key sk-');
  });
});

it('a long hostile text is masked in time: quadratic work would never end', () => {
  const hard = [
    '\\',
    '%25',
    '%2',
    '\\u00',
    's',
    'sk-live/',
    'c2stbGl2ZS8wMTI',
    '736b2d6c',
    '"',
    '\\\\"',
    '&amp;',
    '&#',
    ' ',
    '\n',
  ];
  for (const piece of hard) {
    const text = piece.repeat(Math.ceil(300_000 / piece.length));
    expect(mask(`${text}${KEY}`).includes('0123+456789')).toBe(false);
    expect(truncatedTextRedactor([KEY])(`${text} ${KEY.slice(0, 12)}`).endsWith('***')).toBe(true);
  }
});
