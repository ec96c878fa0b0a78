import type { Diagnostic } from '../diagnostic.js';
import { quote } from '../quote.js';
import type { YamlDocument } from '../yaml/yaml-document.js';

/**
 * Reports a document in another version of its language. That makes all its other errors meaningless. Undefined if the
 * version is right, or missing.
 */
export function checkVersion(document: YamlDocument, language: string, supported: number): Diagnostic | undefined {
  const written = (document.value as Record<string, unknown>).version;
  if (written === supported || written === undefined || written === null) return undefined;
  const isNewer = typeof written === 'number' && written > supported;
  const withoutQuotes = typeof written === 'string' ? ', without quotes' : '';
  return {
    code: 'other-version',
    severity: 'error',
    message:
      written === String(supported)
        ? `\`version\` is the text \`${supported}\`; it must be a number`
        : `this is version ${quote(written)} of the ${language} language; this program reads version ${supported}`,
    hint: isNewer ? 'A newer release of rushes may read it.' : `Write \`version: ${supported}\`${withoutQuotes}.`,
    span: document.span(['version']),
  };
}
