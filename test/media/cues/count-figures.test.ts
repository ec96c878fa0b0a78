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
  ['one of the four soldiers', 'one'],
  ['einer der drei Männer', 'one'],
  ['CU on MARA, 40s', 'one'],
  ['CU on MARA, 40s, a tired woman', 'one'],
  ['ECU of OLD TOM (late 60s), rain', 'one'],
  ['CU: MARA, in her 40s', 'one'],
  ['Nahaufnahme von MARA, 30er', 'one'],
  ['Großaufnahme eines alten Mannes', 'one'],
  ['Großaufnahme einer alten Frau', 'one'],
  ['Nahaufnahme eines Kindes', 'one'],
  ['Großaufnahme eines Jungen', 'one'],
  ['Großaufnahme eines jungen Mannes', 'one'],
  ['Nahaufnahme des Mädchens', 'one'],
  ['Großaufnahme eines Alten', 'one'],
  ['Halbtotale eines Fischers', 'one'],
  ['das Gesicht des Mannes', 'one'],
  ['bei dem alten Manne', 'one'],
  ['mit dem kleinen Jungen', 'one'],
  ['mit einem kleinen Kind', 'one'],
  // Two.
  ['MS of MARA, 40s, and TOM, 30s', 'two'],
  ['zwei Mädchen', 'two'],
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
  // Three and four.
  ['three kids', 'three'],
  ['Three children', 'three'],
  ['drei Kinder', 'three'],
  ['mit drei Kindern', 'three'],
  ['drei Frauen', 'three'],
  ['drei kleine Mädchen', 'three'],
  ['trois femmes', 'three'],
  ['a group of 3 friends', 'three'],
  ['a father, a mother and a child', 'three'],
  ['two men and a boy', 'three'],
  ['three children, two boys and a girl', 'three'],
  ['three friends: a man and two women', 'three'],
  ['Three children wait, one of the children cries', 'three'],
  ['four soldiers', 'four'],
  ['vier Soldaten', 'four'],
  ['vier Jungen im Hof', 'four'],
  ['4 dancers', 'four'],
  ['three children and their mother', 'four'],
  ['two men and two women', 'four'],
  ['the parents and their two children', 'four'],
  ['Zwei Frauen, zwei Männer', 'four'],
  ['Three children play. The kids laugh', 'three'],
  // Many.
  ['Shot 4 soldiers', 'many'],
  ['five soldiers', 'many'],
  ['three or four men', 'many'],
  ['zwei bis drei Kinder', 'many'],
  ['three hundred soldiers', 'many'],
  ['three dozen dancers', 'many'],
  ['several children', 'many'],
  ['three men, two women and a child', 'many'],
  ['people', 'many'],
  ['a crowd', 'many'],
  ['a crowded bar', 'many'],
  ['a family', 'many'],
  ['dozens of dancers', 'many'],
  ['men and women', 'many'],
  ['an audience', 'many'],
  ['une foule', 'many'],
  ['soldiers march', 'many'],
  ['a girl among people', 'many'],
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
  'Der Hut des alten Mannes',
  'das Haus eines Fischers',
  'CU on a BMW, 1940s',
  'EXT. DINER, 40s',
  'close on kind words',
  'Gemälde der Alten Meister',
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
  ['three hands reach up', 'hands', 'three'],
  ['vier Hände', 'hands', 'four'],
  ['Nahaufnahme: die Hände eines alten Mannes', 'hands', 'two'],
  ['Detail: eine Hand', 'hands', 'one'],
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
