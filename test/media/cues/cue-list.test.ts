import { expect, it } from 'vitest';
import { CUE_LIST } from '../../../src/media/cues/cue-list.js';
import { type CueAxis, wholeWords } from '../../../src/media/cues/cues.js';
import { describeCues } from '../../../src/media/cues/describe-cues.js';
import { readCues } from '../../../src/media/cues/read-cues.js';

/** What each phrase says, and nothing else. One phrase for each cue of the list, at least. */
const PHRASES: Readonly<Record<CueAxis, Readonly<Record<string, readonly string[]>>>> = {
  framing: {
    wide: [
      'wide shot',
      'very wide shot',
      'wide-angle view',
      'wide establishing shot',
      'wide on the gate',
      'Wide: a gate',
      'a wide angle',
      'long shot',
      'extreme long shot',
      'establishing',
      'master shot',
      'aerial',
      'aerial view',
      'drone shot',
      'Drone: a gate',
      'panorama',
      'vista',
      'Totale',
      'Weitwinkel',
      'plan large',
      "plan d'ensemble",
      'plano general',
      'WS',
      'EWS',
      'LS - a gate',
    ],
    medium: [
      'medium shot',
      'medium long shot',
      'medium on the gate',
      'Medium, a gate',
      'mid-shot',
      'mid shot',
      'waist-up',
      'from the waist up',
      'cowboy shot',
      'Halbnah',
      'Amerikanische',
      'plan taille',
      'plano medio',
      'MS',
      'MWS of a gate',
    ],
    close: [
      'close-up',
      'extreme close-up',
      'close up of a cup',
      'medium close-up',
      'close on a cup',
      'close shot',
      'Close: a cup',
      'a cup, very close',
      'tight on a cup',
      'tight shot',
      'macro',
      'macro lens',
      'insert shot',
      'detail of a cup',
      'Insert: a cup',
      'head-and-shoulders',
      'Nahaufnahme',
      'Großaufnahme einer Tasse',
      'ganz nah',
      'gros plan',
      'primer plano',
      'CU',
      'ECU - a cup',
      'MCU',
    ],
  },
  angle: {
    overhead: [
      'overhead',
      'overhead shot',
      'top-down',
      'top shot',
      'flat lay',
      "bird's-eye view",
      'birds eye',
      'seen from above',
      'from directly above',
      'looking straight down',
      'Vogelperspektive',
    ],
  },
  place: {
    interior: [
      'interior',
      'INT. CAR',
      'indoors',
      'inside the car',
      'living room',
      'classroom',
      'a kitchen',
      'an office',
      'a corridor',
      'innen',
      'in der Küche',
      'intérieur',
      'cocina',
    ],
    exterior: [
      'exterior',
      'EXT. GATE',
      'outdoors',
      'a street',
      'the road',
      'a forest',
      'a garden',
      'mountain range',
      'the valley',
      'the sea',
      'a harbor',
      'sky',
      'rooftops',
      'a village',
      'across the snow',
      'clouds',
      'außen',
      'im Wald',
      'auf der Straße',
      'extérieur',
      'bosque',
    ],
  },
  light: {
    day: [
      'daylight',
      'noon',
      'afternoon',
      'sunlit',
      'by day',
      'a sunny day',
      'DAY',
      'in the day',
      'tagsüber',
      'midi',
      'mediodía',
      'morning',
      'matin',
      'vormittags',
      'por la mañana',
      '- TAG',
    ],
    dusk: [
      'dawn',
      'dusk',
      'sunset',
      'at sunrise',
      'magic hour',
      'Abenddämmerung',
      'Sonnenuntergang',
      'crépuscule',
      "à l'aube",
      'atardecer',
      'evening',
      'abends',
      'soir',
      'soirée',
    ],
    night: [
      'night',
      'at night',
      'midnight',
      'moonlight',
      'after dark',
      'nachts',
      'Mondlicht',
      'nuit',
      'noche',
      'darkness',
      'une obscurité',
      'oscuridad',
      'in the dark',
      'Dunkelheit',
    ],
  },
  warmth: {
    warm: [
      'warm light',
      'warm amber light',
      'warm evening',
      'warm',
      'warm-toned',
      'golden glow',
      'amber',
      'firelight',
      'candlelit',
      'warmes Licht',
      'luz cálida',
    ],
    cold: [
      'cold light',
      'cool tones',
      'cold neon',
      'cold morning',
      'cold',
      'freezing',
      'cold-toned',
      'deep blue light',
      'pale blue glow',
      'kaltes Licht',
      'lumière froide',
    ],
  },
};

const rows = Object.entries(PHRASES).flatMap(([axis, values]) =>
  Object.entries(values).flatMap(([value, phrases]) => phrases.map((phrase) => [phrase, axis as CueAxis, value] as const)),
);

it.each(rows)('“%s” says %s: %s', (phrase, axis, value) => {
  expect(readCues(phrase)[axis]).toBe(value);
});

it('each cue of the list has a phrase here', () => {
  const words = rows.map(([phrase]) => phrase.normalize('NFC').toLowerCase());
  const abbreviations = ['wide shot', 'medium shot', 'close-up'];
  const untested = CUE_LIST.flatMap((group) =>
    group.words.filter((source) => ![...words, ...abbreviations].some((phrase) => wholeWords([source], 'u').test(phrase))),
  );
  expect(untested).toEqual([]);
});

it('a prompt without cues says nothing', () => {
  for (const prompt of [
    '',
    'A kettle',
    'The fox leaps for the grapes',
    'Frost flowers grow over a pane',
    '漢字',
    '<<<element_1>>>',
  ])
    expect(readCues(prompt), prompt).toEqual({});
});

it.each([
  ['Wide shot to close-up of a gate', {}],
  ['from wide to close, a gate', {}],
  ['Day turns to night, a timelapse', {}],
  ['From dawn to dusk', {}],
  ['from warm to cold', {}],
  ['a night scene, later by day', {}],
  ['a warm glow in cold light', {}],
  ['INT./EXT. CAR', {}],
  ['a kitchen seen from the garden', {}],
  ['Wide shot: a gate, then a close-up', { framing: 'wide' }],
  ['INT. KITCHEN - NIGHT. The street outside is still in daylight', { place: 'interior', light: 'night' }],
  ['A last evening, deep night', { light: 'night' }],
  ['medium long shot', { framing: 'medium' }],
])('words that contradict each other say nothing, unless one is the heading: “%s”', (prompt, cues) => {
  expect(readCues(prompt)).toEqual(cues);
});

it.each([
  'close the door',
  'the door is closed',
  'closer, ever closer',
  'it stands close to the wall',
  'wide open',
  'a wide-eyed owl',
  'a wide hat',
  'a wide smile',
  'far-sighted',
  'a medium-sized box',
  'a warm welcome',
  'a warm coat',
  'warm milk',
  'hot and cold cuts',
  'red with cold',
  'a cold-blooded lizard',
  "at night's end",
  'the night is over',
  'a nightgown',
  'good night',
  'one day',
  'day after day',
  'birthday cake',
  'a holiday',
  'an evening dress',
  'morning coat',
  'Cut to night',
  'room for doubt',
  'shallow depth of field',
  'sky-blue paint',
  'a storm of applause',
  'inside out',
  'a photograph of the sea',
  'the price tag, a label',
  'a golden retriever',
  'street style',
])('“%s” says nothing about the picture', (prompt) => {
  expect(readCues(prompt)).toEqual({});
});

it.each([
  ['no moonlight', {}],
  ['not at night', {}],
  ['without any daylight', {}],
  ['no street, no sky', {}],
  ['never in a kitchen', {}],
  ['a forest without a road', { place: 'exterior' }],
  ['keine Nacht', {}],
  ['not only at night', { light: 'night' }],
])('a word that is denied says nothing: “%s”', (prompt, cues) => {
  expect(readCues(prompt)).toEqual(cues);
});

it('the words of a card are those of a scene’s heading', () => {
  expect(describeCues(readCues('WS, EXT. ROAD - NIGHT, cold light'))).toBe('WIDE EXT NIGHT COLD');
  expect(describeCues(readCues('Top shot of a table'))).toBe('OVERHEAD');
  expect(describeCues({})).toBe('');
});
