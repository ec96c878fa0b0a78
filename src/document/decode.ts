import type { Checked, Diagnostic } from './diagnostic.js';
import { composeMessage, type Message, option } from './message.js';
import type { Source } from './span.js';

/** The most that a file may hold unless `--max-bytes` says otherwise: 1 MiB. */
export const MAX_BOARD_BYTES = 1024 * 1024;

/** Turns a file's bytes into a text, or says why they are none. Nothing is parsed here. */
export function decode(
  bytes: Uint8Array,
  file: string,
  limits: { readonly maxBytes: number; readonly hidden?: string | undefined },
): Checked<Source> {
  const named = { file, ...(limits.hidden !== undefined && { hidden: limits.hidden }) };
  if (bytes.length > limits.maxBytes) {
    const message = `the file is ${amount(bytes.length)}; at most ${amount(limits.maxBytes)} are read`;
    return fail(
      { ...named, text: '' },
      0,
      'too-big',
      message,
      composeMessage`If it is meant to be that long, raise the limit with ${option('maxBytes')}.`,
    );
  }
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (utf16) {
    const text = new TextDecoder(utf16).decode(bytes);
    return fail({ ...named, text }, 0, 'not-utf-8', 'the file is UTF-16; only UTF-8 is read', SAVE);
  }
  const source = { ...named, text: new TextDecoder().decode(bytes) };
  const zero = source.text.indexOf('\0');
  const bad = firstBadCharacter(bytes, source.text);
  if (zero >= 0 && (bad === undefined || zero < bad.at)) {
    return fail(source, zero, 'binary', 'there is a NUL byte here: this is a binary file, or UTF-16', SAVE);
  }
  if (bad) {
    const hex = bad.byte.toString(16).toUpperCase().padStart(2, '0');
    return fail(source, bad.at, 'not-utf-8', `the byte 0x${hex} here is not UTF-8`, SAVE);
  }
  if (isBlank(source.text)) return fail(source, 0, 'empty-file', 'there is nothing in this file');
  return { ok: true, value: source, diagnostics: [] };
}

const SAVE = 'Save the file as UTF-8 text: editors offer that under “Save with encoding”.';

function fail(source: Source, at: number, code: string, message: string, hint?: Message): Checked<Source> {
  const span = { source, start: at, end: Math.min(at + 1, source.text.length) };
  const diagnostic: Diagnostic = { code, severity: 'error', message, ...(hint ? { hint } : {}), span };
  return { ok: false, diagnostics: [diagnostic] };
}

/** U+FFFD stands where the decoder gave up, unless the file itself spells U+FFFD: the bytes tell which. */
function firstBadCharacter(bytes: Uint8Array, text: string): { at: number; byte: number } | undefined {
  let byte = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) {
      if (bytes[byte] !== 0xef || bytes[byte + 1] !== 0xbf || bytes[byte + 2] !== 0xbd) return { at, byte: bytes[byte] ?? 0 };
      byte += 3;
    } else if (code < 0x80) byte += 1;
    else if (code < 0x800) byte += 2;
    // A surrogate pair is four bytes, so each half counts for two.
    else byte += code >= 0xd800 && code <= 0xdfff ? 2 : 3;
  }
  return undefined;
}

function isBlank(text: string): boolean {
  for (const line of text.split(/[\r\n]+/)) {
    const content = line.trim();
    if (content !== '' && !content.startsWith('#')) return false;
  }
  return true;
}

function amount(bytes: number): string {
  if (bytes > 0 && bytes % (1024 * 1024) === 0) return `${bytes / (1024 * 1024)} MiB`;
  if (bytes > 0 && bytes % 1024 === 0) return `${bytes / 1024} KiB`;
  return bytes === 1 ? '1 byte' : `${String(bytes).replace(/\B(?=(\d{3})+$)/g, ',')} bytes`;
}
