import { hasCharacter } from './font-metrics.js';
import { type FontFinder, openFontFinder } from './machine-fonts.js';

/** A text that can be drawn, and the fonts of this machine that it needs. */
export interface DrawableText {
  readonly text: string;
  /** Paths of font files. Empty if the font of rushes has every character. */
  readonly fonts: readonly string[];
}

const MAX_LENGTH = 2_500;

/** Makes any string one line of printable characters, cut to a length that a slate can hold. */
export function cleanText(text: string): string {
  // Control characters and lone surrogates are not XML; the bidirectional overrides would turn the slate around.
  const printable = text
    .slice(0, MAX_LENGTH)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, ' ')
    .replace(/\p{Variation_Selector}/gu, '');
  return printable.replace(/\s+/g, ' ').trim();
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Japanese'],
  [/\p{Script=Hangul}/u, 'Korean'],
  [/\p{Script=Han}/u, 'Chinese'],
  [/\p{Script=Arabic}/u, 'Arabic'],
  [/\p{Script=Hebrew}/u, 'Hebrew'],
  [/\p{Script=Devanagari}/u, 'Devanagari'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Extended_Pictographic}/u, 'emoji'],
];

let machine: FontFinder | undefined;

/**
 * Makes a text drawable. Characters that the font of rushes lacks are drawn by a font of this machine; a notice stands for those
 * that no font has, as a box would say nothing.
 */
export function makeDrawable(text: string, finder?: FontFinder): DrawableText {
  const clean = cleanText(text);
  const lacking = new Set(
    [...clean].map((character) => character.codePointAt(0) as number).filter((code) => !hasCharacter(code)),
  );
  if (lacking.size === 0) return { text: clean, fonts: [] };
  machine ??= openFontFinder();
  const { files, missing } = (finder ?? machine).find(lacking);
  return { text: missing.size === 0 ? clean : replaceMissing(clean, missing), fonts: files };
}

/** Puts a notice in place of each stretch of missing characters. What was said once is not said again. */
function replaceMissing(text: string, missing: ReadonlySet<number>): string {
  const said = new Set<string>();
  const isMissing = (character: string): boolean => missing.has(character.codePointAt(0) as number);
  let written = '';
  let run = '';
  const flush = (): void => {
    if (run === '') return;
    const script = SCRIPTS.find(([pattern]) => pattern.test(run))?.[1] ?? 'other script';
    written += said.has(script) ? '[…]' : `[${script}: no font here]`;
    said.add(script);
    run = '';
  };
  for (const [index, part] of text.split(/(\s+)/).entries()) {
    // White space between two missing words is part of the stretch.
    if (index % 2 === 1) written += run === '' ? part : '';
    else if ([...part].some(isMissing)) run += part;
    else {
      const wasRun = run !== '';
      flush();
      written += wasRun ? ` ${part}` : part;
    }
  }
  flush();
  return written;
}
