import type { CueAxis } from './cues.js';

/** A group of words with one meaning. */
export interface CueGroup {
  readonly axis: CueAxis;
  /** What the words say; `CueAxis` of `Cues` lists the values. */
  readonly value: string;
  /** Whole words, as sources of regular expressions in lower case. */
  readonly words: readonly string[];
  /** Counts only where no other group says something about the axis. */
  readonly weak?: true;
}

/** Where a sentence or a part of a heading begins. */
const BEGIN = '(?<=(?:^|[.:;/–—-] ?))';

/** What comes before the time in a scene's heading: `INNEN. KÜCHE.` or `EXT. STRASSE /`. `Guten Tag` is no time. */
const SCENE = String.raw`(?<=(?:^|[.:,;–—-] ?)(?:innen|au(?:ß|ss)en|int\.|ext\.)[^\p{L}][^:;]{0,60}[.,/–—-] ?)`;

/** What may follow a bare `wide`, `medium` or `close` that is a framing: `Wide on the valley`, `CLOSE:`. */
const LABEL = String.raw`(?=\s*(?:[,:.;–—]|-\s|$))`;

const TIMES = 'dawn|dusk|morning|evening|day|night|afternoon|twilight|sunrise|sunset|winter|autumn';
const LIGHTS = `light(?:ing)?|backlight(?:ing)?|sidelight|spotlight|beams?|rays?|glow|tones?|palette|grade|colou?rs?|hues?|shades?|haze|mist|shadows?`;

/** Each cue that a card draws, but people: those are in `people.ts`. */
export const CUE_LIST: readonly CueGroup[] = [
  {
    axis: 'framing',
    value: 'wide',
    words: [
      `(?:extreme(?:ly)? |very |super |ultra[- ]?)?wide(?:[- ]?angle)?(?: (?:establishing|master|aerial|exterior|interior|static|drone|landscape|tracking|opening))*[- ](?:shot|view|frame|framing|angle|composition|panorama)`,
      `(?:extreme |very |super )?wide (?:on|of|exterior|interior)`,
      `(?:extreme )?wide${LABEL}`,
      'wide[- ]?angle',
      '(?:extreme )?long[- ]shot',
      'establishing(?: shot)?',
      'master shot',
      'aerial(?: (?:shot|view|footage))?',
      `drone${LABEL}`,
      'drone (?:shot|view|footage|flight)',
      'panorama|panoramic|vista',
      'halbtotale|(?<!(?:obscurité|nuit|plongée) )totale(?! (?:stille|\\p{L}+(?:heit|keit|nis|os)))|weitwinkel|weite einstellung|supertotale|luftaufnahme',
      "plan (?:très )?large|plan d' ?ensemble|plan general|plano general|campo lungo",
    ],
  },
  {
    axis: 'framing',
    value: 'medium',
    words: [
      `medium(?:[- ](?:long|wide|full))?[- ](?:two[- ])?(?:shot|view|framing)`,
      `medium(?: on)?${LABEL}`,
      'medium on',
      'mid[- ]?shot|waist[- ]up|from the waist(?: up)?|cowboy shot|american shot',
      'halbnahe?|halbnahaufnahme',
      `amerikanische(?: einstellung| auf| von| eines)?${LABEL}|amerikanische (?:einstellung|auf|von|eines)`,
      'plan taille|plan américain|plano medio|plano americano',
    ],
  },
  {
    axis: 'framing',
    value: 'close',
    words: [
      `(?:(?:extreme(?:ly)?|medium|big|very|tight|super|macro) )?close[- ]?ups?`,
      `(?:extreme(?:ly)? |very |super )?close (?:shot|view|on|in on|detail)`,
      `(?:extreme |very )?close${LABEL}`,
      'tight (?:shot|on|close|framing)',
      'macro(?: (?:shot|view|lens|detail))?',
      'insert shot|detail shot|detail (?:of|auf|vo[nm]|eine[rs]|des|der)',
      `(?:insert|(?<!(?:in|im|every|fine|jedes) )detail)${LABEL}`,
      `${BEGIN}nahe(?:${LABEL}| (?:auf|von|eines))`,
      'head[- ]and[- ]shoulders',
      'nahaufnahme|großaufnahme|grossaufnahme|detailaufnahme|nah auf|ganz nah',
      'très gros plan|gros plan|primer plano|primerísimo plano|primo piano',
    ],
  },
  {
    axis: 'angle',
    value: 'overhead',
    words: [
      'overhead(?: (?:shot|view))?|top[- ]down|top[- ]shot|flat[- ]?lay',
      "bird'?s[- ]?eye(?: view)?|god'?s[- ]eye(?: view)?",
      '(?:straight|directly|vertically|seen|shot|viewed) (?:down )?from (?:directly |straight |high )?above|from (?:directly|straight) above',
      'looking straight down|vogelperspektive|aufsicht|vue du dessus|plongée totale|cenital',
    ],
  },
  {
    axis: 'place',
    value: 'interior',
    words: [
      String.raw`int\.|interior|indoors?|inside (?:a|an|the|his|her|their|its)`,
      '(?:living|dining|waiting|changing|engine|class|bed|bath|class|meeting|conference|hotel|hospital|throne|ball|court|store|sitting|dressing)[- ]?rooms?',
      'rooms?|kitchens?|offices?|hallways?|corridors?|basements?|cellars?|wardrobes?|elevators?|studios?|workshops?|laborator(?:y|ies)|halls?|ballrooms?|lobby|bathtub',
      'innen(?:raum|aufnahme)?|drinnen|zimmer|küche|wohnzimmer|schlafzimmer|flur|büro|werkstatt',
      'intérieur|interieur|cuisine|chambre|couloir|interior|cocina|habitación|pasillo|oficina',
    ],
  },
  {
    axis: 'place',
    value: 'exterior',
    words: [
      String.raw`ext\.|exteriors?|outdoors?|outside`,
      'streets?|alleys?|roads?|highways?|motorways?|pavements?|sidewalks?|footpaths?|trails?|crossroads',
      'forests?|woods|woodlands?|jungles?|meadows?|fields?|prairies?|plains|steppes?|deserts?|dunes?|gardens?|parks?|orchards?|vineyards?',
      'mountains?|mountain range|ridges?|peaks?|summits?|cliffs?|valleys?|canyons?|hills?|hillsides?|glaciers?|volcano(?:es)?|mountain pass|stone pass',
      'seas?|oceans?|beach(?:es)?|shores?|coasts?|coastline|harbou?rs?|lakes?|rivers?|waterfalls?|piers?',
      'sky|skies|skylines?|horizon|rooftops?|roofs|villages?|towns?|town square|city streets?|countryside|landscapes?|snowfields?|falling snow|(?:across|in|through) the (?:\\p{L}+ )?snow|clouds?|storms?',
      'außen(?:aufnahme)?|aussen|draußen|straße|strasse|wald|berge?|meer|strand|wiese|feld|dorf|hafen|himmel|gasse|garten',
      'extérieur|exterieur|rue|forêt|plage|montagnes?|jardin|exterior|calle|bosque|playa|montañas?',
    ],
  },
  {
    axis: 'light',
    value: 'day',
    words: [
      'daylight|daytime|day ?light|midday|noon|afternoon|forenoon|by day|sunlit|sunlight|sunny|sunshine|high sun',
      "(?:bright|sunny|clear|grey|gray|cloudy|overcast|rainy|windy|foggy|misty|snowy|hot|warm|cold|summer|winter|spring|autumn|summer's|winter's|spring|fine|perfect|dull) day",
      `day${LABEL}`,
      'full day|in the day|during the day|broad day',
      `${SCENE}tag(?:${LABEL}|(?= ?/))`,
      `[-–] ?tag${LABEL}|tagsüber|mittags?|bei tag|nachmittags?|sonnig(?:e[rsnm]?)?|tageslicht`,
      `jour${LABEL}|en plein jour|midi|mediodía|de día|día${LABEL}`,
    ],
  },
  { axis: 'light', value: 'day', weak: true, words: ['mornings?', 'vormittags?', 'matin', 'mañana'] },
  {
    axis: 'light',
    value: 'dusk',
    words: [
      'dawn|dusk|twilight|daybreak|sunsets?|sunrises?|nightfall|gloaming|first light|last light|(?:golden|blue|magic) hour|before sunrise|after sunset|setting sun|rising sun',
      '(?:abend|morgen)?dämmerung|sonnenuntergang|sonnenaufgang|morgengrauen|blaue stunde|goldene stunde',
      'crépuscule|aube|aurore|coucher de soleil|lever de soleil|amanecer|atardecer|anochecer|crepúsculo',
    ],
  },
  { axis: 'light', value: 'dusk', weak: true, words: ['evenings?', 'abends?', 'soir', 'soirée'] },
  {
    axis: 'light',
    value: 'night',
    words: [
      'nights?|night-?time|midnight|moonlit|moonlight|starlit|starlight|nocturnal|after dark|pitch[- ](?:black|dark)',
      'nachts?|mitternacht|mondlicht|mondschein',
      'nuit|minuit|clair de lune|noche|medianoche|luz de luna|notte',
    ],
  },
  { axis: 'light', value: 'night', weak: true, words: ['darkness', 'in the dark', 'dunkelheit', 'obscurité', 'oscuridad'] },
  {
    axis: 'warmth',
    value: 'warm',
    words: [
      String.raw`warm(?:ly)?(?:[ ,-]+\p{L}+){0,2}?[ ,-]+(?:${LIGHTS}|amber|firelight|candlelight|lamplight|sunlight|lamps?|lantern|sun|interior|kitchen|room|gold(?:en)?|white)`,
      String.raw`warm(?:,| and)? (?:\p{L}+ )?(?:${TIMES})`,
      `warm${LABEL}|warm-?(?:toned|lit)|warmly lit`,
      `(?:amber|golden)(?: \\p{L}+)? (?:${LIGHTS}|hour)|amber${LABEL}`,
      'firelight|firelit|candle-?light|candle-?lit|lamp-?light|lamp-?lit',
      'warmes? licht|warmem licht|kerzenlicht|goldene stunde|lumière chaude|luz cálida|heure dorée',
    ],
  },
  {
    axis: 'warmth',
    value: 'cold',
    words: [
      String.raw`(?:cold|cool|icy|chilly)(?:[ ,]+\p{L}+){0,2}?[ ,-]+(?:${LIGHTS}|${TIMES}|blues?|neon|fluorescents?|daylight|moonlight|air|wind|rain|water|sea|street|steel|grey|gray)`,
      `(?:cold|icy)${LABEL}|freezing(?: cold)?|cold-?(?:toned|lit)`,
      String.raw`(?:deep |steel |pale |icy |dark )?blue(?: \p{L}+)? (?:${LIGHTS}|hour|${TIMES}|moonlight)|blue[- ]tinted`,
      'kaltes? licht|kaltem licht|kalte(?:r|s|n)? (?:nacht|morgen|tag|abend)|blaue stunde',
      'lumière froide|luz fría|heure bleue',
    ],
  },
];
