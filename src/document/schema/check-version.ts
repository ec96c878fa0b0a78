import type { Diagnostic } from '../diagnostic.js';
import { quote } from '../quote.js';
import type { YamlDocument } from '../yaml/yaml-document.js';

/**
 * A document written in another version of its language, which makes every other complaint about it noise. Nothing where
 * the version is the one that is read, or none is written.
 */
export function otherVersion(document: YamlDocument, language: string, reads: number): Diagnostic | undefined {
  const written = (document.value as Record<string, unknown>).version;
  if (written === reads || written === undefined || written === null) return undefined;
  const newer = typeof written === 'number' && written > reads;
  const quoted = typeof written === 'string' ? ', without quotes' : '';
  return {
    code: 'other-version',
    severity: 'error',
    message:
      written === String(reads)
        ? `\`version\` is the text \`${reads}\`; it must be a number`
        : `this is version ${quote(written)} of the ${language} language; this program reads version ${reads}`,
    hint: newer ? 'A newer release of rushes may read it.' : `Write \`version: ${reads}\`${quoted}.`,
    span: document.span(['version']),
  };
}
