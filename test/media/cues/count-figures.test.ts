import { expect, it } from 'vitest';
import { wholeWords } from '../../../src/media/cues/cues.js';
import { CROWDS, GENERIC_PERSONS, PAIRS, PLURALS, ROLES } from '../../../src/media/cues/people.js';
import { readCues } from '../../../src/media/cues/read-cues.js';

it.each([
  // One.
  ['a man', 'one'],
  ['the old woman', 'one'],
  ['one child', 'one'],
  ['a small barefoot girl', 'one'],
  ['A lone hiker', 'one'],
  ['she runs', 'one'],
  ['someone knocks', 'one'],
  ['The keeper, an old woman in an oilskin coat', 'one'],
  ['a detective, a man in his forties', 'one'],
  ['the stranger, a sailor, waits', 'one'],
  ['a man stops; the man turns', 'one'],
  ['one of the men', 'one'],
  ['a boy like a king', 'one'],
  ['a woman as a nurse', 'one'],
  ['Eine Frau läuft', 'one'],
  ['un homme', 'one'],
  ['her eyes', 'one'],
  ['a tired guard', 'one'],
  ['a kind old woman', 'one'],
  ['nobody but a guard', 'one'],
  ['a man with a photograph of a child', 'one'],
  ['a girl and the shadow of a man', 'one'],
  ['no men, one woman', 'one'],
  // Two.
  ['two men', 'two'],
  ['2 women', 'two'],
  ['a couple', 'two'],
  ['twins', 'two'],
  ['his parents', 'two'],
  ['a man and a woman', 'two'],
  ['a man, a woman', 'two'],
  ['mother and daughter', 'two'],
  ['both boys', 'two'],
  ['a pair of old friends', 'two'],
  ['a couple of friends', 'two'],
  ['two-shot', 'two'],
  ['the detective and her partner, two-shot', 'two'],
  ['Kay, a boy of ten, and Gerda, a girl of ten', 'two'],
  ['a man and another man', 'two'],
  ['zwei Kinder', 'two'],
  ['deux femmes', 'two'],
  ['he turns, she smiles', 'two'],
  ['two young dancers', 'two'],
  ['the lovers, a young couple', 'two'],
  // Many.
  ['people', 'many'],
  ['three kids', 'many'],
  ['a crowd', 'many'],
  ['a crowded bar', 'many'],
  ['a family', 'many'],
  ['dozens of dancers', 'many'],
  ['men and women', 'many'],
  ['a father, a mother and a child', 'many'],
  ['an audience', 'many'],
  ['drei Frauen', 'many'],
  ['une foule', 'many'],
  ['soldiers march', 'many'],
  ['a girl among people', 'many'],
  ['two men and a boy', 'many'],
] as const)('“%s” names %s', (prompt, figures) => {
  expect(readCues(prompt).figures).toBe(figures);
});

it.each([
  'no people',
  'without any people',
  'nobody',
  'no one in sight',
  'empty of people',
  'no cars, people or dogs',
  'without people or animals',
  'not a soul, no man, no woman',
  'an empty chair',
  'the crowd is gone',
  'the men have left',
  'keine Menschen',
  'ohne Leute',
  'sans personnages, sans gens',
  'sin gente',
  "the man's hat",
  "a fisherman's hut",
  "kids' drawings",
  'man-made',
  'a child-sized chair',
  'first-person view',
  'a snowman',
  'a statue of a king',
  'a portrait of a woman',
  'the shadow of a man',
  'a king penguin',
  'a queen bee',
  'a toy soldier',
  'a baby elephant',
  'mother nature',
  'a grandfather clock',
  'a couple of boats',
  'a pair of scissors',
  'one by one',
  'one stands apart',
  'a family car',
  'figure skating',
  'like a king',
  'a fox and its cub',
  'a robot',
  'we look straight at it',
])('“%s” names nobody', (prompt) => {
  expect(readCues(prompt).figures).toBeUndefined();
});

it.each([
  ['Close on two hands', 'hands', 'two'],
  ['a hand reaches in', 'hands', 'one'],
  ['ECU: her fingers', 'hands', 'two'],
  ["a woman's hand turns the key, extreme close-up", 'hands', 'one'],
  ['Two hands knead dough', 'hands', 'two'],
  ['many hands reach up', 'hands', 'many'],
  ["tight on the pianist's hands", 'hands', 'two'],
  ['A chef plates a dish, close on his hands', 'hands', 'two'],
  ['Nahaufnahme: zwei Hände', 'hands', 'two'],
  ["gros plan sur les mains d'un potier", 'hands', 'two'],
  ['Close on small bare feet', 'feet', 'two'],
  ['Insert: a bare foot on sand', 'feet', 'one'],
])('“%s” shows %s, %s', (prompt, part, count) => {
  const cues = readCues(prompt);
  expect(cues.detail).toEqual({ part, count });
  expect(cues.figures).toBeUndefined();
});

it.each([
  'a man with a lantern in hand',
  'the second hand of a watch, macro',
  'on the other hand',
  'hand in hand',
  'clock hands, close',
  'a girl holds out her hands',
  'Medium shot, hands on hips',
  'Close on a kettle, hands behind it',
  'Close on a woman, her hands folded',
  'a stove with brass feet',
  'six feet of snow',
  'close on apple pies',
  'a sneaker on white, close',
])('“%s” shows no hands or feet alone', (prompt) => {
  expect(readCues(prompt).detail).toBeUndefined();
});

it('a close picture of a thing shows nobody whom a later clause names', () => {
  expect(readCues('Close on a kettle, a woman pours')).toEqual({ framing: 'close' });
  expect(readCues('Insert: a phone, a message from mum')).toEqual({ framing: 'close' });
  expect(readCues('CU: a kettle, a woman pours')).toEqual({ framing: 'close' });
  expect(readCues('MCU detective, smoke')).toEqual({ framing: 'close', figures: 'one' });
  expect(readCues('Close-up. A woman pours')).toEqual({ framing: 'close', figures: 'one' });
  expect(readCues("Close on a woman's face")).toEqual({ framing: 'close', figures: 'one' });
  expect(readCues("Close on the fox's face")).toEqual({ framing: 'close' });
  expect(readCues('Close on the face of a woman')).toEqual({ framing: 'close', figures: 'one' });
});

it('no word for people is in two lists', () => {
  const words = [GENERIC_PERSONS, ROLES, PAIRS, PLURALS, CROWDS]
    .flat()
    .flatMap((source) => source.split('|'))
    .filter((word) => /^\p{L}+$/u.test(word));
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  for (const word of words) expect(wholeWords([word], 'u').test(word), word).toBe(true);
});
