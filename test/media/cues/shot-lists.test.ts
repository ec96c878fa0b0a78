import { expect, it } from 'vitest';
import { drawSketch } from '../../../src/media/card/sketch.js';
import type { Cues } from '../../../src/media/cues/cues.js';
import { describeCues } from '../../../src/media/cues/describe-cues.js';
import { readCues } from '../../../src/media/cues/read-cues.js';

/** Prompts as shot lists of films and advertisements write them, and all that a card of each draws: `heading | figures`. */
const SHOTS: readonly (readonly [prompt: string, drawn: string])[] = [
  // Film, by scene headings.
  ['EXT. DESERT ROAD - DAY. WS. A lone biker crosses the frame, no other people.', 'WIDE EXT DAY | one'],
  ['INT. KITCHEN - NIGHT. A woman closes the door, warm light from the fridge', 'INT NIGHT WARM | one'],
  ['EXT. ROOFTOP – NIGHT. Two lovers dance, city lights below', 'EXT NIGHT | two'],
  ['WIDE. INT. CAFE - NIGHT. Two people sit far apart, neon light from outside', 'WIDE INT NIGHT | two'],
  ['WS - INT. OFFICE - NIGHT. The skyline glitters behind a lone woman', 'WIDE INT NIGHT | one'],
  ['INT. CAR - DAY. Medium close-up of the driver, sunlight flickers', 'CLOSE INT DAY | one'],
  ['EXT./INT. TAXI - DUSK. A passenger window, rain', 'DUSK | -'],
  ['12A. CU – her eyes, wide open', 'CLOSE | one'],
  ['Shot 3: MS, the boxer laces his gloves, harsh cold fluorescent light', 'MEDIUM COLD | one'],
  ['WS: soldiers march over the hill at dawn, cold blue light', 'WIDE EXT DUSK COLD | many'],
  ['ECU. A match is struck and flares up, small hands shelter it, warm amber glow', 'CLOSE WARM | hands two'],
  ['MCU detective, a man in his forties, cold neon', 'CLOSE COLD | one'],
  ['The detective and her partner, two-shot, interrogation room', 'INT | two'],
  ['Over-the-shoulder: a teacher writes on the board, classroom, daylight', 'INT DAY | one'],
  // Film, in sentences.
  ['A slow drone shot over a misty mountain range, a traveler walks the ridge, cold blue dawn', 'WIDE EXT DUSK COLD | one'],
  ['A lone wooden hut below the pass, smoke from its chimney, cold blue dawn', 'DUSK COLD | -'],
  ['Close on two hands warming over a fire, a lantern beside them, warm amber light', 'CLOSE WARM | hands two'],
  ['Wide shot to close-up: a man in a field', 'EXT | one'],
  ['Medium long shot of two dancers in an empty hall', 'MEDIUM INT | two'],
  ['Silhouette of a lone man against the sunset, wide', 'WIDE DUSK | one'],
  ['Three friends laugh around a campfire, night, warm firelight', 'NIGHT WARM | three'],
  ['The crowd is gone; the stadium is empty, night', 'NIGHT | -'],
  ['Nobody in the frame: an abandoned swing in the garden, dusk', 'EXT DUSK | -'],
  ['A father lifts his daughter onto his shoulders in the park, sunny afternoon', 'EXT DAY | two'],
  ['High angle, rush hour crowd on the crossing, rain, night, neon', 'NIGHT | many'],
  ['At night’s end the last guests leave the party', ' | many'],
  ['A warm welcome: friends hug at the door of a café', ' | many'],
  ['The statue of a king in the park, without any people or dogs', 'EXT | -'],
  ['Boys tie their sledges to farm carts in the square, snow flies', ' | many'],
  [
    'Close on small bare feet, red and blue with cold, walking through fresh snow, deep blue winter night',
    'CLOSE NIGHT COLD | feet two',
  ],
  ['A child hands her mother a letter', ' | two'],
  ['An old photograph of a family on a shelf, close', 'CLOSE | -'],
  ['A thin red fox leaps for the grapes, a sunlit stone wall', 'DAY | -'],
  ['Timelapse of a small fishing harbour, night turns into a pink dawn', 'EXT | -'],
  // Advertisements.
  ['Packshot: the bottle on wet slate, macro', 'CLOSE | -'],
  ['Flat lay of a breakfast, warm morning light', 'OVERHEAD DAY WARM | -'],
  ['Top shot of a kitchen table, hands reach for bread', 'OVERHEAD INT | hands two'],
  ['Hero: running shoes splash through a puddle, slow motion', ' | -'],
  ['Clear water is poured into a hammered copper kettle, soft morning window light, shallow depth of field', 'DAY | -'],
  ['A model wears the coat, studio, neutral light', 'INT | -'],
  ['Waist-up on a barista pouring milk, morning light', 'MEDIUM DAY | one'],
  ['A busy office, people at desks, daylight', 'INT DAY | many'],
  ['Steadicam: she walks through the crowded market, day', 'DAY | many'],
  ['A couple of boats in the harbour, blue hour', 'EXT DUSK COLD | -'],
  ['Car drives along the coast, golden hour, aerial', 'WIDE EXT DUSK WARM | -'],
  ['Macro shot of a watch, second hand ticking', 'CLOSE | -'],
  // German, French, Spanish.
  ['Totale: ein Dorf im Tal, Abenddämmerung, keine Menschen', 'WIDE EXT DUSK | -'],
  ['Halbnah, zwei Kinder im Garten, nachmittags', 'MEDIUM EXT DAY | two'],
  ['INNEN. KÜCHE – TAG. Die Mutter schneidet Brot', 'INT DAY | one'],
  ['Großaufnahme: das Gesicht einer alten Frau, Kerzenlicht', 'CLOSE WARM | one'],
  ['Nahaufnahme: zwei Hände kneten Teig, warmes Licht', 'CLOSE WARM | hands two'],
  ['Gros plan sur une femme, nuit, lumière froide', 'CLOSE NIGHT COLD | one'],
  ['Plan large, une plage déserte à l’aube', 'WIDE EXT DUSK | -'],
  ['Plano general: una calle vacía de noche', 'WIDE EXT NIGHT | -'],
  ['AUSSEN / STRASSE / NACHT. Halbtotale, vier Soldaten', 'WIDE EXT NIGHT | four'],
  ['INNEN. KÜCHE. TAG. Nahe: MARA (40er)', 'CLOSE INT DAY | one'],
  ['Großaufnahme eines alten Mannes', 'CLOSE | one'],
  ['CU on MARA, 40s', 'CLOSE | one'],
  ['Medium shot, four soldiers in a trench', 'MEDIUM | four'],
  ['Top shot, three children on a blanket', 'OVERHEAD | three'],
  ['Close on four friends', 'CLOSE | four'],
  // Words that no list has.
  ['夜の街を歩く女性', ' | -'],
  ['<<<element_1>>> pours tea', ' | -'],
];

const figuresOf = ({ figures, detail }: Cues): string => (detail ? `${detail.part} ${detail.count}` : (figures ?? '-'));

it.each(SHOTS)('“%s” draws “%s”', (prompt, drawn) => {
  const cues = readCues(prompt);
  expect(`${describeCues(cues)} | ${figuresOf(cues)}`).toBe(drawn);
});

it('there are at least forty of them', () => expect(SHOTS.length).toBeGreaterThanOrEqual(40));

/** Words, and what a picture of a prompt with one of them must not be. Written apart from the list of cues. */
const AGAINST: readonly (readonly [word: RegExp, wrong: (cues: Cues) => boolean])[] = [
  [
    /\bno(?:body| other people)|keine Menschen|without any people|is gone|\bempty street\b/i,
    ({ figures }) => figures === 'many' || figures === 'two',
  ],
  [/\bthree friends|\bthree children/i, ({ figures }) => figures !== 'three'],
  [/\bfour\b|\bvier\b/i, ({ figures }) => figures !== 'four'],
  [/\blone man|\bA lone biker/i, ({ figures }) => figures !== 'one'],
  [/\btwo\b|\bzwei\b/i, ({ figures, detail }) => figures === 'one' || figures === 'many' || detail?.count === 'one'],
  [/\bnight\b(?!’s| turns)|nuit|noche/i, ({ light }) => light === 'day' || light === 'dusk'],
  [/\bdawn\b|\bdusk\b|Abenddämmerung|aube/i, ({ light }) => light === 'day' || light === 'night'],
  [/\bdaylight|\bDAY\b|afternoon|morning|TAG/, ({ light }) => light === 'night' || light === 'dusk'],
  [/\bcold (?:blue|neon|fluorescent)|froide/i, ({ warmth }) => warmth === 'warm'],
  [/\bwarm (?:amber|light|firelight)|warmes Licht/i, ({ warmth }) => warmth === 'cold'],
  [/\bINT\b|kitchen|office|classroom|studio|hall\b|KÜCHE/, ({ place }) => place === 'exterior'],
  [/\bEXT\b|street|road\b|park\b|harbour|garden|field\b(?! of)|plage|calle/, ({ place }) => place === 'interior'],
  [/\bhands\b|Hände/, ({ figures, framing }) => framing === 'close' && figures !== undefined],
  [/\bclose(?:-up| on)\b|\bCU\b|aufnahme|gros plan/i, ({ framing }) => framing === 'wide' || framing === 'medium'],
  [/\bWS\b|\bwide\b(?! open| shot to)|drone|Totale/, ({ framing }) => framing === 'close' || framing === 'medium'],
  [/\bfox\b|\bkettle\b|\bbottle\b|\bwatch\b|\bboats\b|\bhut\b/, ({ figures }) => figures !== undefined],
];

it('no card contradicts a word of its prompt', () => {
  for (const [prompt] of SHOTS) {
    const cues = readCues(prompt);
    for (const [word, isWrong] of AGAINST) {
      if (word.test(prompt)) expect(isWrong(cues), `${prompt}: ${word} but ${JSON.stringify(cues)}`).toBe(false);
    }
  }
});

it('a card draws as many figures as its words name', () => {
  const COUNT: Readonly<Record<string, number>> = {
    '-': 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    many: 5,
    'hands one': 1,
    'hands two': 2,
    'feet two': 1,
  };
  for (const [prompt] of SHOTS) {
    const sketch = drawSketch({ prompt, width: 640, height: 360 });
    const drawn = [...sketch.matchAll(/<g transform="translate/g)].length;
    expect(drawn, prompt).toBe(COUNT[figuresOf(readCues(prompt))]);
  }
});
