import type { Checked, Diagnostic } from '../document/diagnostic.js';
import { checkDocument } from '../document/schema/check-document.js';
import { otherVersion } from '../document/schema/check-version.js';
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
 * Reads a storyboard and tells all that is wrong with its language at once. What a shot's model makes of it is not
 * looked at here. `sha256` is that of the file's bytes, lower-case hex.
 */
export function readStoryboard(source: Source, sha256: string): StoryboardRead {
  const { document, diagnostics } = readYaml(source, storyboardSchema);
  if (!document) return { ok: false, diagnostics };
  const other = otherVersion(document, 'storyboard', 1);
  if (other) return { ok: false, diagnostics: [other] };
  const [oversized] = checkSize(document);
  // Every other rule looks at every shot: that much text would take minutes.
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

/** What YAML could not make a value of stands for nothing, and so does what a comment took: the rules would only say that it is missing. */
function withoutEchoes(first: readonly Diagnostic[], then: readonly Diagnostic[]): Diagnostic[] {
  const place = ({ span }: Diagnostic) => `${span.start}:${span.end}`;
  const told = new Set(first.map(place));
  const taken = new Set(then.filter(({ code }) => code === 'comment-cuts-text').map(place));
  return then.filter((one) => !told.has(place(one)) && !(one.code === 'empty' && taken.has(place(one))));
}
