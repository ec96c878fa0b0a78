import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { decode } from '../../document/decode.js';
import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import type { Source } from '../../document/span.js';
import { diskMessage, unlessOutOfFiles } from '../../system/disk-error.js';
import { whyHidden } from './hidden-text.js';

/** A path with forward slashes, as it is shown. */
export const slashes = (path: string): string => path.split(sep).join('/');

/** A path as it is shown: from the working directory, with forward slashes. */
export const shownFrom = (cwd: string, path: string): string => slashes(relative(cwd, path)) || '.';

/** An error without a line: the file cannot be read, or the caller's options are wrong. */
export const wholeFileError = (shown: string, error: Pick<Diagnostic, 'code' | 'message' | 'hint'>): Checked<never> => ({
  ok: false,
  diagnostics: [{ ...error, severity: 'error', span: { source: { file: shown, text: '' }, start: 0, end: 0 } }],
});

/** Reads a file as a source; the diagnostic says why it cannot be read. Without promises: they take longer than a small file. */
export function readSource(
  path: string,
  shown: string,
  { maxBytes, repository }: { readonly maxBytes: number; readonly repository: string | undefined },
): Checked<{ source: Source; sha256: () => string }> {
  const failed = (code: string, message: string, hint: string) => wholeFileError(shown, { code, message, hint });
  try {
    const found = statSync(path);
    if (!found.isFile() && !found.isDirectory())
      return failed('unreadable-file', `${shown} is not a regular file`, 'Name a storyboard that can be read.');
    const { size } = found;
    // A file that is too long is refused before its bytes are in memory.
    const bytes = size > maxBytes ? new Uint8Array(maxBytes + 1) : readFileSync(path);
    const source = decode(bytes, shown, { maxBytes, hidden: whyHidden(path, repository) });
    if (!source.ok) return source;
    const sha256 = () => hash('sha256', bytes);
    return { ok: true, value: { source: source.value, sha256 }, diagnostics: source.diagnostics };
  } catch (error) {
    unlessOutOfFiles(error, undefined);
    return failed('unreadable-file', diskMessage(error, shown, 'read'), 'Name a storyboard that can be read.');
  }
}
