import { describe, expect, it } from 'vitest';
import { checkBoard } from '../../../src/gateway/check/check-board.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { boardWith, complaints } from '../../gateway/complaints.js';
import { board, read } from '../read.js';

const EVOLINK = 'evolink/kling-v3-image-to-video';
const FRAME = 'frames: { first: https://example.com/a.png }';
const x = (count: number): string => 'x'.repeat(count);
const parts = (count: number): string =>
  `multi_shot: [${Array.from({ length: count }, (_, index) => `{ prompt: Part ${index + 1}, duration: 2 }`).join(', ')}]`;

/** The resolved shot of a board with one shot. */
const shotOf = (lines: string[], head = '') => board(boardWith(EVOLINK, lines, head)).shots[0]?.shot;

/** The diagnostics of a board with one shot: its keys start at line 6, the board's at line 4. */
type Case = [rule: string, shot: string[], said: string[], head?: string];
const said = (cases: Case[]): void => {
  it.each(cases)('%s', (_, shot, expected, head = '') => expect(complaints(boardWith(EVOLINK, shot, head))).toEqual(expected));
};

describe('the parts of a clip', () => {
  it('give the shot its length if it has none of its own', () => {
    const lines = [FRAME, 'multi_shot: [{ prompt: One, duration: 2 }, { prompt: Two, duration: 5 }]'];
    expect(shotOf(lines)).toMatchObject({ duration: 7, multi_shot: [{ duration: 2 }, { duration: 5 }] });
    // A default is for shots without a length, and these have one.
    expect(shotOf(lines, 'defaults: { duration: 10 }\n')).toMatchObject({ duration: 7 });
  });

  it('have their vars filled in, each in its own', () => {
    const cut = 'multi_shot: [{ prompt: "${hero} wakes", duration: 2 }, { prompt: "$${hero} leaves", duration: 3 }]';
    expect(shotOf([FRAME, cut], 'vars: { hero: A fox }\n')?.multi_shot).toEqual([
      { prompt: 'A fox wakes', duration: 2 },
      { prompt: '${hero} leaves', duration: 3 },
    ]);
  });

  said([
    ['are one', [FRAME, 'multi_shot: [{ prompt: x, duration: 5 }]'], []],
    ['are six', [FRAME, parts(6)], []],
    ['are no seven', [FRAME, parts(7)], ['7:17 error too-long: `multi_shot` is too long: at most 6 items']],
    ['are not none', [FRAME, 'multi_shot: []'], ['7:17 error empty: `multi_shot` is empty']],
    ['add up to the shot’s length', [FRAME, 'duration: 4', parts(2)], []],
    [
      'must not add up to another length, which is reported at the length',
      [FRAME, 'duration: 6', parts(2)],
      ['7:15 error parts-length: the parts last 4 s together, but `duration` is 6 s'],
    ],
    [
      'must add up to a length that the model supports, which is reported at the parts',
      [FRAME, 'multi_shot: [{ prompt: x, duration: 2 }]'],
      [`7:17 error out-of-range: \`duration\` is \`2\`; \`${EVOLINK}\` takes 3 to 15`],
    ],
    ['have 512 characters', [FRAME, `multi_shot: [{ prompt: ${x(512)}, duration: 5 }]`], []],
    [
      'have no 513, whole seconds of at least one, and words',
      [
        FRAME,
        'multi_shot:',
        `  - { duration: 1.5, prompt: ${x(513)} }`,
        '  - { duration: 2 }',
        '  - { duration: 0, prompt: " " }',
        '  - { duration: 1, prompt: x, camera: { zoom: 1 } }',
        '  - Just a sentence',
      ],
      [
        '8:21 error wrong-type: `duration` is `1.5`; it must be a whole number',
        '8:34 error too-long: `prompt` is too long: at most 512 characters',
        '9:9 error missing-key: `prompt` is missing in item 2 of `multi_shot`',
        '10:21 error out-of-range: `duration` is `0`; it must be 1 or more',
        '10:32 error empty: `prompt` is blank',
        '11:35 error unknown-key: `camera` is not known here',
        '12:9 error wrong-type: item 5 of `multi_shot` is the text `Just a sentence`; it must be a mapping of keys and values',
      ],
    ],
    [
      'know their vars',
      [FRAME, 'multi_shot: [{ prompt: "${hero} and ${heroo}", duration: 5 }]'],
      ['8:41 error undefined-var: there is no var `heroo`: did you mean `${hero}`?'],
      'vars: { hero: A fox }\n',
    ],
    [
      'are not blank once their vars are filled in',
      [FRAME, 'multi_shot: [{ prompt: "${hero}", duration: 5 }]'],
      ['8:28 error empty: `prompt` is blank once its vars are filled in'],
      'vars: { hero: " " }\n',
    ],
  ]);
});

describe('cuts', () => {
  it('that the model chooses need no list', () =>
    expect(shotOf(['prompt: x', FRAME, 'multi_shot: auto'])).toMatchObject({ multi_shot: 'auto', duration: 5 }));

  said([
    [
      'are a list or the model’s own, and nothing else',
      ['prompt: x', FRAME, 'multi_shot: automatic'],
      ['8:17 error wrong-type: `multi_shot` is the text `automatic`; it must be `auto` or a list'],
    ],
    ['may be given by their kind alone', ['prompt: x', FRAME, 'shot_type: intelligence'], []],
    ['may be given twice if they agree', ['prompt: x', FRAME, 'multi_shot: auto', 'shot_type: intelligence'], []],
    [
      'of the model’s own are no list',
      ['prompt: x', FRAME, 'multi_shot: auto', 'shot_type: customize'],
      ['9:16 error conflict: `shot_type` is `customize`, but with this `multi_shot` it is `intelligence`'],
    ],
    [
      'of a list are not the model’s own',
      [FRAME, 'shot_type: intelligence', parts(2)],
      ['7:16 error conflict: `shot_type` is `intelligence`, but with this `multi_shot` it is `customize`'],
    ],
    [
      'have one word here, and uniall’s is put in for it',
      ['prompt: x', FRAME, 'shot_type: intelligent'],
      ['8:16 error not-one-of: `shot_type` is `intelligent`: did you mean `intelligence`?'],
    ],
    [
      'are no default',
      ['prompt: x', FRAME],
      ['4:13 error unknown-key: `multi_shot` is not known here'],
      'defaults: { multi_shot: auto }\n',
    ],
  ]);

  it('of the shot replace the kind that a default names', () => {
    const lines = [FRAME, parts(2)];
    expect(complaints(boardWith(EVOLINK, lines, 'defaults: { shot_type: intelligence }\n'))).toEqual([]);
  });
});

describe('elements', () => {
  said([
    ['are named by their place', ['prompt: <<<element_1>>> meets <<<element_2>>>', FRAME, 'elements: [a, 17]'], []],
    ['need not be named', ['prompt: x', FRAME, 'elements: [a]'], []],
    ...[
      '<<element_1>>',
      '<<<element1>>>',
      '<<<Element_1>>>',
      '<<<element-1>>>',
      '<<< element_1 >>>',
      '<<<element_1>>',
      '<element_1>>>',
      '<<<<element_1>>>>',
      '<<<element_01>>>',
      '<<<element_1',
    ].map(
      (written): Case => [
        `are not named as ${written}`,
        [`prompt: "<<<element_1>>> and ${written}"`, FRAME, 'elements: [a]'],
        [`6:13 error unknown-element: \`${written}\` names no element: write it as \`<<<element_1>>>\``],
      ],
    ),
    [
      'are not nearly named in a part, or through a var',
      [FRAME, 'multi_shot: [{ prompt: "${hero} wakes", duration: 5 }]', 'elements: [a]'],
      ['8:28 error unknown-element: `<<element_1>>` names no element: write it as `<<<element_1>>>`'],
      'vars: { hero: <<element_1>> }\n',
    ],
    [
      'are not seen in words that only look like them',
      [
        'prompt: "the elements, 3 < 5, element 1 >> element 2, an element_1, <<cut>>, <b>element 1</b>, << element 1, a<<<b>>>, <<<elements>>>"',
        FRAME,
      ],
      [],
    ],
    [
      'are named only where they are there',
      ['prompt: <<<element_1>>> meets <<<element_2>>>', FRAME, 'elements: [a]'],
      ['6:13 error unknown-element: the prompt names `<<<element_2>>>`, but the shot has one element'],
    ],
    [
      'are counted from 1',
      ['prompt: <<<element_0>>>', FRAME, 'elements: [a]'],
      ['6:13 error unknown-element: the prompt names `<<<element_0>>>`, but the shot has one element'],
    ],
    [
      'are missed in a part',
      [FRAME, 'multi_shot: [{ prompt: x, duration: 2 }, { prompt: <<<element_1>>>, duration: 2 }]'],
      ['7:56 error unknown-element: the prompt names `<<<element_1>>>`, but the shot has no elements'],
    ],
    [
      'may be defaults',
      [FRAME, 'multi_shot: [{ prompt: <<<element_2>>> and <<<element_3>>>, duration: 5 }]'],
      ['8:28 error unknown-element: the prompt names `<<<element_3>>>`, but the shot has 2 elements'],
      'defaults: { elements: [a, b] }\n',
    ],
    [
      'of a shot’s own stand in for the defaults as a whole',
      ['prompt: <<<element_2>>>', FRAME, 'elements: [c]'],
      ['7:13 error unknown-element: the prompt names `<<<element_2>>>`, but the shot has one element'],
      'defaults: { elements: [a, b] }\n',
    ],
    [
      'may be named by vars',
      ['prompt: "${hero} meets <<<element_${other}>>>"', FRAME, 'elements: [a]'],
      ['7:13 error unknown-element: the prompt names `<<<element_2>>>`, but the shot has one element'],
      'vars: { hero: <<<element_1>>>, other: 2 }\n',
    ],
    [
      'are ids, one after the other',
      ['prompt: x', FRAME, 'elements: u_8842'],
      ['8:15 error wrong-type: `elements` is the text `u_8842`; it must be a list'],
    ],
    ['are not none', ['prompt: x', FRAME, 'elements: []'], ['8:15 error empty: `elements` is empty']],
  ]);
});

describe('a shot without words', () => {
  said([
    ['needs a prompt, or parts that have one each', [FRAME], ['5:9 error missing-key: `prompt` is missing in `one`']],
    [
      'needs one with cuts of the model’s own',
      [FRAME, 'multi_shot: auto'],
      ['5:9 error missing-key: `prompt` is missing in `one`'],
    ],
  ]);
});

describe('sound and watermark', () => {
  it('that are left out are not sent, not even as off', () => {
    expect(Object.keys(shotOf(['prompt: x', FRAME]) ?? {}).sort()).toEqual(
      ['duration', 'frames', 'id', 'model', 'prompt', 'resolution', 'takes'].sort(),
    );
    expect(shotOf(['prompt: x', FRAME, 'audio: false', 'watermark: false'])).toMatchObject({ audio: false, watermark: false });
  });

  said([
    [
      'are true or false',
      ['prompt: x', FRAME, 'audio: on', 'watermark: "yes"'],
      [
        '8:12 error wrong-type: `audio` is the text `on`; it must be `true` or `false`',
        '9:16 error wrong-type: `watermark` is the text `yes`; it must be `true` or `false`',
      ],
    ],
  ]);
});

describe('a budget', () => {
  it('is one number in the credits of the board’s own model, or one for each gateway', () => {
    const head = (caps: string) => boardWith(EVOLINK, ['prompt: x', FRAME], `budget: { max_credits: ${caps} }\n`);
    expect(board(head('40.5')).max_credits).toBe(40.5);
    expect(board(head('{ evolink: 40, uniall: 0 }')).max_credits).toEqual({ evolink: 40, uniall: 0 });
    expect([...board(head('{ evolink: 40, uniall: 0 }')).cap_spans.keys()]).toEqual(['evolink', 'uniall']);
    expect(read(head('40')).diagnostics).toEqual([]);
  });

  it('of one number with shots at two gateways is refused, with the way out', () => {
    const both = (caps: string, more = '') =>
      `${boardWith('trinetra/kling-v3', ['prompt: x'], `budget: { max_credits: ${caps} }\n`)}  - { id: two, prompt: x, model: ${EVOLINK}, ${FRAME} }\n${more}`;
    const hints = (text: string) => {
      const { diagnostics } = checkBoard(board(text), builtInGateways);
      return diagnostics.filter(({ code }) => code === 'no-cap').map(({ hint }) => hint);
    };
    expect(complaints(both('300'))).toEqual([
      '4:24 warning no-cap: this caps `trinetra`: `evolink` has no cap, so shots there are not rendered',
    ]);
    expect(hints(both('300'))).toEqual(['Give each its own: `max_credits: { trinetra: 300, evolink: N }`.']);
    expect(hints(both('300', '  - { id: three, prompt: x, model: uniall/kling-v3-std }\n'))).toEqual([
      'Give each its own: `max_credits: { trinetra: 300, evolink: N, uniall: N }`.',
    ]);
    expect(complaints(both('{ trinetra: 300, evolink: 40 }'))).toEqual([]);
    // If the board is moved, the plan says so at its cap.
    expect(
      complaints(boardWith('trinetra/kling-v3', ['prompt: x', FRAME], 'budget: { max_credits: 300 }\n'), { model: EVOLINK }),
    ).toEqual([]);
  });

  said([
    [
      'is no list, and no gateway is looked for in one',
      ['prompt: x', FRAME],
      ['4:24 error wrong-type: `budget.max_credits` is a list; it must be a number or a mapping of keys and values'],
      'budget: { max_credits: [1] }\n',
    ],
    [
      'is not left without a value',
      ['prompt: x', FRAME],
      ['4:11 error empty: `budget.max_credits` has no value'],
      'budget: { max_credits: }\n',
    ],
    [
      'is for no gateway without a name',
      ['prompt: x', FRAME],
      ['4:26 error unknown-gateway: there is no gateway ``'],
      'budget: { max_credits: { "": 1 } }\n',
    ],
    [
      'is for gateways that there are',
      ['prompt: x', FRAME],
      [
        '4:26 error unknown-gateway: there is no gateway `evolnik`: did you mean `evolink`?',
        '4:39 error unknown-gateway: there is no gateway `kling`',
      ],
      'budget: { max_credits: { evolnik: 40, kling: 5, trinetra: 1 } }\n',
    ],
    [
      'is not below nothing, and not empty',
      ['prompt: x', FRAME],
      ['4:35 error out-of-range: `budget.max_credits.evolink` is `-1`; it must be 0 or more'],
      'budget: { max_credits: { evolink: -1 } }\n',
    ],
    [
      'has at least one number',
      ['prompt: x', FRAME],
      ['4:24 error empty: `budget.max_credits` is empty'],
      'budget: { max_credits: {} }\n',
    ],
  ]);
});
