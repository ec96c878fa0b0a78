import { arrange } from '../document/arrange.js';
import { checkDocument } from '../document/check-document.js';
import type { Checked, Diagnostic } from '../document/diagnostic.js';
import type { Source } from '../document/span.js';
import { otherVersion } from '../document/version.js';
import { readYaml } from '../document/yaml.js';
import { assemble } from './assemble.js';
import { checkAddresses } from './check-addresses.js';
import { checkCharacters } from './check-characters.js';
import { checkComments } from './check-comments.js';
import { checkCuts } from './check-cuts.js';
import { checkIds } from './check-ids.js';
import { checkSize } from './check-size.js';
import { checkVars } from './check-vars.js';
import type { Board } from './shot.js';
import { soundPart } from './sound-shots.js';
import { storyboardSchema } from './storyboard.gen.js';
import { storyboardChecks } from './storyboard-check.gen.js';

/** A board that was read. Where its language is wrong, `sound` has the shots without what is wrong in them, so that what is wrong with their requests can be told in the same breath. */
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
  if (oversized) return { ok: false, diagnostics: arrange([...diagnostics, oversized]) };
  const all = arrange([
    ...diagnostics,
    ...withoutEchoes(diagnostics, [
      ...checkDocument(storyboardSchema, document, storyboardChecks['storyboard']),
      ...checkCharacters(document),
      ...checkComments(document),
      ...checkIds(document),
      ...checkVars(document),
      ...checkAddresses(document),
      ...checkCuts(document),
    ]),
  ]);
  const errors = all.filter((one) => one.severity === 'error');
  if (errors.length === 0) return { ok: true, value: assemble(document, sha256), diagnostics: all };
  const { document: sound, shots, partial } = soundPart(document, errors);
  if (shots.length === 0) return { ok: false, diagnostics: all };
  return { ok: false, diagnostics: all, sound: assemble(sound, sha256, { shots, partial }) };
}

/** What YAML could not make a value of stands for nothing, and so does what a comment took: the rules would only say that it is missing. */
function withoutEchoes(first: readonly Diagnostic[], then: readonly Diagnostic[]): Diagnostic[] {
  const place = ({ span }: Diagnostic) => `${span.start}:${span.end}`;
  const told = new Set(first.map(place));
  const taken = new Set(then.filter(({ code }) => code === 'comment-cuts-text').map(place));
  return then.filter((one) => !told.has(place(one)) && !(one.code === 'empty' && taken.has(place(one))));
}
