import { wholeWords } from './cues.js';
import { MISLEADING_PHRASES } from './misleading-phrases.js';

/** Stands where words were taken out. It is no word, and no punctuation that ends a clause. */
const GAP = ' \u00b7 ';

/** Abbreviations of shot lists. They count in capitals only. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  EWS: 'wide shot',
  VWS: 'wide shot',
  ELS: 'wide shot',
  WS: 'wide shot',
  LS: 'long shot',
  MLS: 'medium long shot',
  MWS: 'medium wide shot',
  MS: 'medium shot',
  MCU: 'medium close-up',
  BCU: 'big close-up',
  ECU: 'extreme close-up',
  XCU: 'extreme close-up',
  CU: 'close-up',
  INT: 'int.',
  EXT: 'ext.',
};

const ABBREVIATION = new RegExp(String.raw`(?<![\p{L}\p{N}_'-])(${Object.keys(ABBREVIATIONS).join('|')})\b(\.?)`, 'gu');
/** `Shot 3:`, `12A.` and the like in front of a prompt. */
const NUMBERING = /^(?:(?:shot|scene|sc|szene|plan|einstellung) ?\d+[a-z]?|\d+[a-z]?)\s*[.:)–—-]\s*/u;
/** Shadows and pictures of people are no people. */
const LIKENESS =
  /(?<![\p{L}-])(?:statues?|portraits?|photos?|photographs?|paintings?|posters?|shadows?|sculptures?|busts?|drawings?|pictures?|figurines?|memory|memories|voices?|sounds?|footprints?|smell) of (?:[\p{L}'-]+ ){0,4}?[\p{L}'-]+(?= at| in| on| behind| over|[,.;:]|$| and)/gu;
const MISLEADING = wholeWords(MISLEADING_PHRASES);

/** Who is gone is not in the picture. */
const GONE = /(?<![\p{L}'-])[\p{L}'-]+ (?:is|are|has|have) (?:all |long )?(?:gone|left|vanished|disappeared|departed)/gu;
/** They stand for nobody themselves, and what follows them is there: `nobody sees the girl`. */
const NOBODY = wholeWords(['nobody|no[- ]one|none|nothing|niemand|keiner|personne ne|nadie|nessuno']);
const NEGATOR =
  /(?<![\p{L}'-])(?:no(?! ?body| one|-)|without|not(?! only)|never|neither|nor|devoid of|free of|empty of|keine?[nmrs]?|ohne|nicht|sans|pas de|aucune?|sin|sen[zs]a)(?![\p{L}'-])/gu;
/** A negation ends here, unless it starts so: `not in a kitchen`. */
const STOP =
  /^(?:but|except|only|until|while|as|when|who|which|that|with|in|on|at|over|under|from|and|for|before|behind|beside|into|to|aber|und|im|in|auf|et|dans|y|en)$/;
const MOST_NEGATED = 5;
/** The rest of `no cars, people or dogs`. */
const LIST_REST = /^(?:,\s*\p{L}+(?:\s\p{L}+)?)*,?\s*(?:or|nor|oder|ou|ni)\s+(?:any\s)?\p{L}+/u;

/** A name in capitals with an age: `CU on MARA, 40s`. A place has no age. */
const AGED =
  /(?<=(?<!\p{L})(?:on|of|and|with|auf|von|und|mit|CU) |: )\p{Lu}[\p{Lu}'.-]+(?: \p{Lu}[\p{Lu}'.-]+){0,2},? ?\(?(?:(?:in (?:his|her|their)|[Ee]arly|[Mm]id|[Ll]ate|Anfang|Mitte|Ende)[ -]){0,2}[1-9]0(?:s|ern?)(?![\p{L}\p{N}])\)?/gu;
/** German nouns that are adjectives without their capital: `eines Jungen`, `eines jungen Mannes`. */
const YOUTH = /(?<=\p{Ll} )Jungen(?![\p{L}-])(?! \p{Lu})/gu;
const ELDER = /(?<=(?:eine[smrn]?|de[srnm]|die|Die) )Alten?(?![\p{L}-])(?! \p{Lu})/gu;

/** Gateways take fewer characters than this. A longer text is no prompt, and would take long to read. */
const MAX_LENGTH = 5_000;

/** The words of a prompt in lower case, without those that are negated, or mean something else than they say alone. */
export function cleanWords(prompt: string): string {
  const plain = prompt
    .slice(0, MAX_LENGTH)
    .normalize('NFC')
    .replace(/<<<[^>]*>>>/g, GAP)
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/(?<!\p{L})([ld])'(?=\p{L})/giu, "$1' ")
    .replace(/\s+/g, ' ')
    .replace(AGED, 'a protagonist')
    .replace(YOUTH, 'knaben')
    .replace(ELDER, 'greise')
    .replace(ABBREVIATION, (_, short: string, dot: string) => {
      const words = ABBREVIATIONS[short] as string;
      return words.endsWith('.') ? words : words + dot;
    })
    .toLowerCase()
    .trim();
  return dropNegated(
    plain.replace(NUMBERING, '').replace(MISLEADING, GAP).replace(LIKENESS, GAP).replace(GONE, GAP).replace(NOBODY, GAP),
  );
}

function dropNegated(text: string): string {
  let kept = '';
  let rest = text;
  for (;;) {
    NEGATOR.lastIndex = 0;
    const found = NEGATOR.exec(rest);
    if (!found) return kept + rest;
    kept += rest.slice(0, found.index) + GAP;
    rest = afterNegated(rest.slice(found.index + found[0].length));
  }
}

/** What follows the negated words. */
function afterNegated(text: string): string {
  let rest = text;
  for (let taken = 0; taken < MOST_NEGATED; taken++) {
    const word = /^\s*([\p{L}\p{N}'-]+)/u.exec(rest);
    if (!word || (taken > 0 && STOP.test(word[1] as string))) break;
    rest = rest.slice(word[0].length);
  }
  return rest.replace(LIST_REST, '');
}
