import type { Checked, Diagnostic } from '../document/diagnostic.js';
import { checkDocument } from '../document/schema/check-document.js';
import { checkVersion } from '../document/schema/check-version.js';
import { sortDiagnostics } from '../document/sort-diagnostics.js';
import type { Source } from '../document/span.js';
import { readYaml } from '../document/yaml/yaml.js';
import { assemble } from './assemble.js';
import { checkAddresses } from './check/check-addresses.js';
import { checkCharacters } from './check/check-characters.js';
import { checkComments } from './check/check-comments.js';
import { checkIds } from './check/check-ids.js';
import { checkMultiShot } from './check/check-multi-shot.js';
import { checkSize } from './check/check-size.js';
import { checkVars } from './check/check-vars.js';
import { shotsWithoutErrors } from './check/shots-without-errors.js';
import type { Board } from './shot.js';
import { storyboardSchema } from './storyboard.gen.js';
import { storyboardChecks } from './storyboard-check.gen.js';

/** A board that was read. Where its language is wrong, `sound` has the shots that are not touched by it, so that what is wrong with their requests can be told in the same breath. */
export type StoryboardRead = Checked<Board> & { readonly sound?: Board };

/**
 * Reads a storyboard and reports all errors in its language at once. It does not check what a shot's model supports.
 *
 * @param sha256 of the file's bytes, lower-case hex
 */
export function readStoryboard(source: Source, sha256: string): StoryboardRead {
  const { document, diagnostics } = readYaml(source, storyboardSchema);
  if (!document) return { ok: false, diagnostics };
  const otherVersion = checkVersion(document, 'storyboard', 1);
  if (otherVersion) return { ok: false, diagnostics: [otherVersion] };
  const [oversized] = checkSize(document);
  // The other checks would take minutes for that much text.
  if (oversized) return { ok: false, diagnostics: sortDiagnostics([...diagnostics, oversized]) };
  const all = sortDiagnostics([
    ...diagnostics,
    ...withoutEchoes(diagnostics, [
      ...checkDocument(storyboardSchema, document, storyboardChecks['storyboard']),
      ...checkCharacters(document),
      ...checkComments(document),
      ...checkIds(document),
      ...checkVars(document),
      ...checkAddresses(document),
      ...checkMultiShot(document),
    ]),
  ]);
  const errors = all.filter((one) => one.severity === 'error');
  if (errors.length === 0) return { ok: true, value: assemble(document, sha256), diagnostics: all };
  const sound = shotsWithoutErrors(document, errors);
  return { ok: false, diagnostics: all, ...(sound.length > 0 && { sound: assemble(document, sha256, sound) }) };
}

/**
 * Drops later diagnostics about a place that YAML already reported, and about a value that a comment swallowed: they would only
 * say that the value is missing.
 */
function withoutEchoes(earlier: readonly Diagnostic[], later: readonly Diagnostic[]): Diagnostic[] {
  const placeOf = ({ span }: Diagnostic) => `${span.start}:${span.end}`;
  const reported = new Set(earlier.map(placeOf));
  const swallowed = new Set(later.filter(({ code }) => code === 'comment-cuts-text').map(placeOf));
  return later.filter((each) => !reported.has(placeOf(each)) && !(each.code === 'empty' && swallowed.has(placeOf(each))));
}
