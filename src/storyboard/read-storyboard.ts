import type { Checked, Diagnostic } from '../document/diagnostic.js';
import { checkDocument } from '../document/schema/check-document.js';
import { checkVersion } from '../document/schema/check-version.js';
import { sortDiagnostics } from '../document/sort-diagnostics.js';
import { isWithin, type Source } from '../document/span.js';
import { readYaml } from '../document/yaml/yaml.js';
import type { YamlDocument } from '../document/yaml/yaml-document.js';
import type { YamlTree } from '../document/yaml/yaml-tree.js';
import { assemble } from './assemble.js';
import { checkAddresses } from './check/check-addresses.js';
import { checkCharacters } from './check/check-characters.js';
import { checkComments } from './check/check-comments.js';
import { checkFilm } from './check/check-film.js';
import { checkIds } from './check/check-ids.js';
import { checkMultiShot } from './check/check-multi-shot.js';
import { checkSize } from './check/check-size.js';
import { checkVars } from './check/check-vars.js';
import { partWithoutErrors } from './check/shots-without-errors.js';
import { findTexts } from './raw/board-texts.js';
import { asMapping } from './raw/raw-board.js';
import type { Board } from './shot.js';
import { storyboardSchema } from './storyboard.gen.js';
import { storyboardChecks } from './storyboard-check.gen.js';

/** A board that was read. Where its language is wrong, `sound` has the shots without what is wrong in them, so that what is wrong with their requests can be told in the same breath. */
export type StoryboardRead = Checked<Board> & {
  readonly sound?: Board;
  /** The board by its id alone, where that is right: its takes can be found, whatever else is wrong. */
  readonly named?: Board;
};

/**
 * Reads a storyboard and reports all errors in its language at once. It does not check what a shot's model supports.
 *
 * @param sha256 of the file's bytes, lower-case hex
 * @param tree the board's YAML, where another thread has parsed it
 */
export function readStoryboard(source: Source, sha256: () => string, tree?: YamlTree): StoryboardRead {
  const { document, diagnostics } = readYaml(source, storyboardSchema, tree ? { tree } : {});
  if (!document) return { ok: false, diagnostics };
  const otherVersion = checkVersion(document, 'storyboard', 1);
  if (otherVersion) return { ok: false, diagnostics: [otherVersion] };
  const [oversized] = checkSize(document);
  // The other checks would take minutes for that much text.
  if (oversized) return { ok: false, diagnostics: sortDiagnostics([...diagnostics, oversized]) };
  const texts = findTexts(document);
  const all = sortDiagnostics([
    ...diagnostics,
    ...withoutEchoes(diagnostics, [
      ...checkDocument(storyboardSchema, document, storyboardChecks['storyboard']),
      ...checkCharacters(document, texts),
      ...checkComments(document, texts),
      ...checkIds(document),
      ...checkVars(document),
      ...checkAddresses(document),
      ...checkMultiShot(document),
      ...checkFilm(document),
    ]),
  ]);
  const errors = all.filter((one) => one.severity === 'error');
  if (errors.length === 0) return { ok: true, value: assemble(document, sha256), diagnostics: all };
  const { document: sound, shots, partial } = partWithoutErrors(document, errors);
  const named = namedBoard(document, sha256, errors);
  if (shots.length === 0) return { ok: false, diagnostics: all, ...(named && { named }) };
  return { ok: false, diagnostics: all, ...(named && { named }), sound: assemble(sound, sha256, { shots, partial }) };
}

/** A board without shots, where its id is right. */
function namedBoard(document: YamlDocument, sha256: () => string, errors: readonly Diagnostic[]): Board | undefined {
  const { id, model } = asMapping(document.value);
  const id_span = document.span(['id']);
  // What the board lacks is told at its id too.
  const wrong = errors.some(({ code, span }) => code !== 'missing-key' && isWithin(span, id_span));
  if (typeof id !== 'string' || wrong) return undefined;
  return { id, model: typeof model === 'string' ? model : '', shots: [], film: [], sha256, id_span, cap_spans: new Map() };
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
