import type { Checked, Diagnostic } from './diagnostic.js';
import { composeMessage, type Message, option } from './message.js';
import type { Source } from './span.js';

/** The default size limit of a file in bytes: 1 MiB. */
export const MAX_BOARD_BYTES = 1024 * 1024;

const UTF_8 = new TextDecoder();

/** Decodes a file's bytes as UTF-8 text. Fails if the file is too big, empty, binary or not UTF-8. */
export function decode(
  bytes: Uint8Array,
  file: string,
  limits: { readonly maxBytes: number; readonly hidden?: string | undefined },
): Checked<Source> {
  const identity = { file, ...(limits.hidden !== undefined && { hidden: limits.hidden }) };
  if (bytes.length > limits.maxBytes) {
    const message = `the file is ${formatBytes(bytes.length)}; the limit is ${formatBytes(limits.maxBytes)}`;
    return fail(
      { ...identity, text: '' },
      0,
      'too-big',
      message,
      composeMessage`If it is meant to be that long, raise the limit with ${option('maxBytes')}.`,
    );
  }
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (utf16) {
    const text = new TextDecoder(utf16).decode(bytes);
    return fail({ ...identity, text }, 0, 'not-utf-8', 'the file is UTF-16; only UTF-8 is read', SAVE_AS_UTF_8);
  }
  const source = { ...identity, text: UTF_8.decode(bytes) };
  const nul = source.text.indexOf('\0');
  const invalid = source.text.includes('\ufffd') ? findInvalidByte(bytes, source.text) : undefined;
  if (nul >= 0 && (invalid === undefined || nul < invalid.offset)) {
    return fail(source, nul, 'binary', 'there is a NUL byte here: this is a binary file, or UTF-16', SAVE_AS_UTF_8);
  }
  if (invalid) {
    const hex = invalid.byte.toString(16).toUpperCase().padStart(2, '0');
    return fail(source, invalid.offset, 'not-utf-8', `the byte 0x${hex} here is not UTF-8`, SAVE_AS_UTF_8);
  }
  if (isBlank(source.text)) return fail(source, 0, 'empty-file', 'there is nothing in this file');
  return { ok: true, value: source, diagnostics: [] };
}

const SAVE_AS_UTF_8 = 'Save the file as UTF-8 text: editors offer that under “Save with encoding”.';

function fail(source: Source, offset: number, code: string, message: string, hint?: Message): Checked<Source> {
  const span = { source, start: offset, end: Math.min(offset + 1, source.text.length) };
  const diagnostic: Diagnostic = { code, severity: 'error', message, ...(hint ? { hint } : {}), span };
  return { ok: false, diagnostics: [diagnostic] };
}

/** The decoder writes U+FFFD for an invalid byte. The file may also contain a real U+FFFD, which its bytes show. */
function findInvalidByte(bytes: Uint8Array, text: string): { offset: number; byte: number } | undefined {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0xfffd) {
      if (bytes[at] !== 0xef || bytes[at + 1] !== 0xbf || bytes[at + 2] !== 0xbd) return { offset, byte: bytes[at] ?? 0 };
      at += 3;
    } else if (code < 0x80) at += 1;
    else if (code < 0x800) at += 2;
    // A surrogate pair is four bytes, so each half counts for two.
    else at += code >= 0xd800 && code <= 0xdfff ? 2 : 3;
  }
  return undefined;
}

/** Whether a text has nothing but blank lines and comments. */
const isBlank = (text: string): boolean => !/(?:^|[\r\n])[^\S\r\n]*[^\s#]/.test(text);

function formatBytes(bytes: number): string {
  if (bytes > 0 && bytes % (1024 * 1024) === 0) return `${bytes / (1024 * 1024)} MiB`;
  if (bytes > 0 && bytes % 1024 === 0) return `${bytes / 1024} KiB`;
  return bytes === 1 ? '1 byte' : `${String(bytes).replace(/\B(?=(\d{3})+$)/g, ',')} bytes`;
}
