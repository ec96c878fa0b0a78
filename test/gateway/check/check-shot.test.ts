import { describe, expect, it } from 'vitest';
import { boardWith, complaints } from '../complaints.js';

const EVOLINK = 'evolink/kling-v3-image-to-video';
const SILENT = 'uniall/kling-v3-std-silent';
const TRINETRA = 'trinetra/kling-v3';

const FRAME = 'frames: { first: https://example.com/a.png }';
const LAST_ONLY = 'frames: { last: https://example.com/b.png }';
const PART = 'multi_shot: [{ prompt: The door opens, duration: 5 }]';
const x = (count: number): string => 'x'.repeat(count);

/** What is said of a board of one shot: its fields stand from line 6 on, its head from line 4. */
type Rule = [rule: string, shot: string[], said: string[], head?: string];
const holds = (model: string, rules: Rule[]): void => {
  it.each(rules)('%s', (_, shot, said, head = '') => expect(complaints(boardWith(model, shot, head))).toEqual(said));
};
/** The same for a shot that was written for one model and is put on another. */
const moved = (from: string, to: string, rules: Rule[]): void => {
  it.each(rules)('%s', (_, shot, said, head = '') =>
    expect(complaints(boardWith(from, shot, head), { model: to })).toEqual(said),
  );
};

describe('a shot on evolink', () => {
  holds(EVOLINK, [
    ['is fine with a first frame and a prompt', ['prompt: x', FRAME], []],
    ['needs a first frame', ['prompt: x'], [`5:9 error missing-key: \`${EVOLINK}\` needs \`frames.first\``]],
    [
      'needs a first frame for its last one, and says so where the frames are',
      ['prompt: x', LAST_ONLY],
      [`7:13 error missing-key: \`${EVOLINK}\` needs \`frames.first\``],
    ],
    [
      'has frames of kinds that the document names, as far as their addresses tell',
      ['prompt: x', 'frames: { first: "https://example.com/a.WEBP?v=1", last: https://example.com/b.gif }'],
      [
        '7:22 warning still-may-be-refused: the gateway takes .jpg, .jpeg and .png, and this address ends in `.WEBP`',
        '7:62 warning still-may-be-refused: the gateway takes .jpg, .jpeg and .png, and this address ends in `.gif`',
      ],
    ],
    ['has a frame at an address that tells nothing', ['prompt: x', 'frames: { first: https://example.com/a?b.gif }'], []],
    ['lasts 3 seconds', ['prompt: x', FRAME, 'duration: 3'], []],
    ['lasts 15 seconds', ['prompt: x', FRAME, 'duration: 15'], []],
    [
      'does not last 2',
      ['prompt: x', FRAME, 'duration: 2'],
      [`8:15 error out-of-range: \`duration\` is \`2\`; \`${EVOLINK}\` takes 3 to 15`],
    ],
    [
      'does not last 16',
      ['prompt: x', FRAME, 'duration: 16'],
      [`8:15 error out-of-range: \`duration\` is \`16\`; \`${EVOLINK}\` takes 3 to 15`],
    ],
    [
      'lasts whole seconds',
      ['prompt: x', FRAME, 'duration: 3.5'],
      ['8:15 error wrong-type: `duration` is `3.5`; it must be a whole number'],
    ],
    [
      'lasts whole seconds, and one that is none and too short besides is told once',
      ['prompt: x', FRAME, 'duration: 2.5'],
      ['8:15 error wrong-type: `duration` is `2.5`; it must be a whole number'],
    ],
    [
      'does not last as long as a default that is too long, which is said at the default',
      ['prompt: x', FRAME],
      [`4:23 error out-of-range: \`duration\` is \`16\`; \`${EVOLINK}\` takes 3 to 15`],
      'defaults: { duration: 16 }\n',
    ],
    ['has a prompt of 2,500 characters, whatever they are', [`prompt: ${'🏔'.repeat(2500)}`, FRAME], []],
    [
      'has none of 2,501',
      [`prompt: ${x(2501)}`, FRAME],
      ['6:13 error too-long: `prompt` is too long: at most 2,500 characters'],
    ],
    [
      'has no prompt that vars make too long',
      ['prompt: ${long}!', FRAME],
      ['7:13 error too-long: `prompt` is too long: at most 2,500 characters'],
      `vars: { long: ${x(2500)} }\n`,
    ],
    ['has room for its camera’s words', [`prompt: ${x(2482)}`, FRAME, 'camera: { zoom: -5 }'], []],
    [
      'has no room for them where the prompt is full, which is said at the camera and not as a prompt that is too long',
      [`prompt: ${x(2490)}`, FRAME, 'camera: { zoom: -5 }'],
      [
        '8:13 error camera-words-do-not-fit: the camera is told in words here ("push in"), and with them the prompt is 8 characters too long',
      ],
    ],
    [
      'has a prompt that is too long without its camera: only that is said',
      [`prompt: ${x(2501)}`, FRAME, 'camera: { zoom: -5 }'],
      ['6:13 error too-long: `prompt` is too long: at most 2,500 characters'],
    ],
    [
      'has no room for them in a part',
      [FRAME, 'multi_shot:', `  - { prompt: ${x(495)}, duration: 3 }`, 'camera: { zoom: -5 }'],
      [
        '9:13 error camera-words-do-not-fit: the camera is told in words here ("push in"), and with them the prompt is 1 character too long',
      ],
    ],
    ['needs no prompt where its parts say what is seen', [FRAME, PART], []],
    ['needs one where the model cuts', [FRAME, 'multi_shot: auto'], ['5:9 error missing-key: `prompt` is missing in `one`']],
    [
      'needs one where it has only the word for its cuts',
      [FRAME, 'shot_type: customize'],
      ['5:9 error missing-key: `prompt` is missing in `one`'],
    ],
    [
      'has no part that vars make too long',
      [FRAME, 'multi_shot: [{ prompt: "${long}!", duration: 5 }]'],
      ['8:28 error too-long: `prompt` is too long: at most 512 characters'],
      `vars: { long: ${x(512)} }\n`,
    ],
    ['is called back over https', ['prompt: x', FRAME, 'callback_url: https://example.com/done'], []],
    [
      'is not called back over http',
      ['prompt: x', FRAME, 'callback_url: http://example.com/done'],
      ['8:19 error bad-format: `callback_url` cannot be `http://example.com/done`'],
    ],
    ['is called back at 2,048 characters', ['prompt: x', FRAME, `callback_url: https://example.com/${x(2028)}`], []],
    [
      'is not called back at more',
      ['prompt: x', FRAME, `callback_url: https://example.com/${x(2029)}`],
      ["8:19 error too-long: a callback's address has 2,049 characters; the limit is 2,048"],
    ],
    [
      'is not called back inside somebody’s network',
      ['prompt: x', FRAME, 'callback_url: https://10.0.0.8/done'],
      ['8:19 error private-url: private callback URL: `10.0.0.8` is a literal address'],
    ],
    ['has three elements', ['prompt: x', FRAME, 'elements: [a, b, c]'], []],
    [
      'has no four',
      ['prompt: x', FRAME, 'elements: [a, b, c, d]'],
      ['8:15 error too-long: `elements` is too long: at most 3 items'],
    ],
    [
      'is landscape, portrait or square',
      ['prompt: x', FRAME, 'aspect_ratio: "4:3"'],
      [`8:19 error not-one-of: \`aspect_ratio\` is \`4:3\`; \`${EVOLINK}\` takes \`16:9\`, \`9:16\` or \`1:1\``],
    ],
    [
      'has no word for cfg_scale, mode or a camera parameter',
      ['prompt: x', FRAME, 'cfg_scale: 0.5', 'mode: std', 'camera: { zoom: 1, as: control }'],
      [
        `8:16 error not-on-model: ${EVOLINK} has no word for this \`cfg_scale\``,
        `9:11 error not-on-model: ${EVOLINK} has no word for this \`mode\``,
        `10:28 error not-on-model: ${EVOLINK} has no word for this \`camera.as\`: it has no camera parameter, so a move is told in words`,
      ],
    ],
    [
      'goes without them where they are defaults',
      ['prompt: x', FRAME],
      [
        `4:24 warning default-not-sent: ${EVOLINK} has no word for this \`cfg_scale\`: as a default, it is not sent to it`,
        `4:35 warning default-not-sent: ${EVOLINK} has no word for this \`mode\`: as a default, it is not sent to it`,
        `4:63 warning default-not-sent: ${EVOLINK} has no word for this \`camera.as\`: it has no camera parameter, so a move is told in words; as a default, it is not sent to it`,
      ],
      'defaults: { cfg_scale: 0.5, mode: std, camera: { zoom: 1, as: both } }\n',
    ],
  ]);

  describe('that was written for trinetra', () => {
    moved('trinetra/kling-v2.5', EVOLINK, [
      [
        'loses what evolink has no word for, and is told',
        ['prompt: x', FRAME, 'cfg_scale: 0.5', 'mode: std', 'camera: { zoom: 1, as: both }'],
        [
          `8:16 warning lost-on-the-move: ${EVOLINK} has no word for this \`cfg_scale\`: it is lost on the move`,
          `9:11 warning lost-on-the-move: ${EVOLINK} has no word for this \`mode\`: it is lost on the move`,
          `10:28 warning lost-on-the-move: ${EVOLINK} has no word for this \`camera.as\`: it has no camera parameter, so a move is told in words; it is lost on the move`,
        ],
      ],
      [
        'cannot move with half a second, or without a first frame: each reason at its line',
        ['prompt: x', 'duration: 3.5', LAST_ONLY],
        [
          '7:15 error wrong-type: `one` cannot go: `duration` is `3.5`; it must be a whole number',
          `8:13 error missing-key: \`one\` cannot go: \`${EVOLINK}\` needs \`frames.first\``,
        ],
      ],
    ]);
  });
});

describe('a shot on uniall', () => {
  holds(SILENT, [
    ['is fine with a prompt', ['prompt: x'], []],
    [
      'has either a prompt or parts in image mode',
      ['prompt: x', FRAME, PART],
      ['6:13 error conflict: `prompt` cannot be used together with `multi_shot`'],
    ],
    ['has parts alone in image mode', [FRAME, PART], []],
    [
      'needs a prompt in text mode, parts or none',
      [PART],
      [
        '6:17 error needs: `multi_shot` needs `prompt`',
        '6:17 warning parts-may-be-ignored: the document has parts for image-to-video; without a first frame they may be ignored',
      ],
    ],
    [
      'needs a prompt where the model cuts',
      [FRAME, 'multi_shot: auto'],
      ['5:9 error missing-key: `prompt` is missing in `one`'],
    ],
    [
      'needs a first frame for its last one',
      ['prompt: x', LAST_ONLY],
      ['7:21 error needs: `frames.last` needs `frames.first`'],
    ],
    ['lasts 3 seconds', ['prompt: x', 'duration: 3'], []],
    ['lasts 15 seconds', ['prompt: x', 'duration: 15'], []],
    [
      'does not last 2',
      ['prompt: x', 'duration: 2'],
      [`7:15 error out-of-range: \`duration\` is \`2\`; \`${SILENT}\` takes 3 to 15`],
    ],
    [
      'does not last 16',
      ['prompt: x', 'duration: 16'],
      [`7:15 error out-of-range: \`duration\` is \`16\`; \`${SILENT}\` takes 3 to 15`],
    ],
    [
      'lasts whole seconds',
      ['prompt: x', 'duration: 4.5'],
      ['7:15 error wrong-type: `duration` is `4.5`; it must be a whole number'],
    ],
    [
      'follows the prompt between 0 and 1, if at all',
      ['prompt: x', 'cfg_scale: 1.5'],
      [
        `7:16 error out-of-range: \`cfg_scale\` is \`1.5\`; \`${SILENT}\` takes 0 to 1`,
        '7:16 warning cfg-may-be-ignored: Kling 2.x and 3.0 may ignore `cfg_scale`',
      ],
    ],
    [
      'is not promised its shape in image mode',
      ['prompt: x', FRAME, 'aspect_ratio: "16:9"'],
      ['8:19 warning aspect-may-be-ignored: with a first frame the gateway does not guarantee `aspect_ratio`'],
    ],
    [
      'says in agreement with its model’s name whether it has sound, and how large it is',
      ['prompt: x', 'audio: false', 'resolution: 720p'],
      [],
    ],
    [
      'cannot disagree with it',
      ['prompt: x', 'audio: true', 'resolution: 1080p'],
      [
        `7:12 error not-on-model: ${SILENT} has no word for this \`audio\`: this model is the silent one: uniall/kling-v3-std picks by \`audio\``,
        `8:17 error not-on-model: ${SILENT} has no word for this \`resolution\`: the std models make 720p: it is in their names`,
      ],
    ],
    [
      'goes by its model’s name where defaults disagree',
      ['prompt: x'],
      [
        `4:20 warning default-not-sent: ${SILENT} has no word for this \`audio\`: this model is the silent one: uniall/kling-v3-std picks by \`audio\`; as a default, it is not sent to it`,
        `4:38 warning default-not-sent: ${SILENT} has no word for this \`resolution\`: the std models make 720p: it is in their names; as a default, it is not sent to it`,
      ],
      'defaults: { audio: true, resolution: 1080p }\n',
    ],
    [
      'has no word for a watermark, a callback or a mode',
      ['prompt: x', 'watermark: false', 'callback_url: https://example.com/done', 'mode: std'],
      [
        `7:16 error not-on-model: ${SILENT} has no word for this \`watermark\``,
        `8:19 error not-on-model: ${SILENT} has no word for this \`callback_url\``,
        `9:11 error not-on-model: ${SILENT} has no word for this \`mode\``,
      ],
    ],
    [
      'goes without them where they are defaults',
      ['prompt: x'],
      [
        `4:24 warning default-not-sent: ${SILENT} has no word for this \`watermark\`: as a default, it is not sent to it`,
        `4:45 warning default-not-sent: ${SILENT} has no word for this \`callback_url\`: as a default, it is not sent to it`,
        `4:77 warning default-not-sent: ${SILENT} has no word for this \`mode\`: as a default, it is not sent to it`,
      ],
      'defaults: { watermark: false, callback_url: https://example.com/done, mode: std }\n',
    ],
  ]);

  describe('of a family', () => {
    holds('uniall/kling-v3-pro', [
      ['picks its model by its sound', ['prompt: x', 'audio: true'], []],
      [
        'is as large as the family',
        ['prompt: x', 'resolution: 720p'],
        [
          '7:17 error not-on-model: uniall/kling-v3-pro has no word for this `resolution`: the pro models make 1080p: it is in their names',
        ],
      ],
    ]);
  });

  describe('that was written for evolink', () => {
    moved(EVOLINK, SILENT, [
      [
        'loses its sound, its size, its mark and its callback, and is told',
        ['prompt: x', FRAME, 'audio: true', 'resolution: 1080p', 'watermark: true', 'callback_url: https://example.com/done'],
        [
          `8:12 warning lost-on-the-move: ${SILENT} has no word for this \`audio\`: this model is the silent one: uniall/kling-v3-std picks by \`audio\`; it is lost on the move`,
          `9:17 warning lost-on-the-move: ${SILENT} has no word for this \`resolution\`: the std models make 720p: it is in their names; it is lost on the move`,
          `10:16 warning lost-on-the-move: ${SILENT} has no word for this \`watermark\`: it is lost on the move`,
          `11:19 warning lost-on-the-move: ${SILENT} has no word for this \`callback_url\`: it is lost on the move`,
        ],
      ],
      [
        'cannot move with a prompt and parts',
        ['prompt: x', FRAME, PART],
        ['6:13 error conflict: `one` cannot go: `prompt` cannot be used together with `multi_shot`'],
      ],
    ]);
    moved(EVOLINK, 'uniall/kling-v3-std', [['keeps its sound in the family', ['prompt: x', FRAME, 'audio: true'], []]]);
  });
});

describe('a shot on trinetra', () => {
  holds(TRINETRA, [
    [
      'has no word for sound, cuts, elements or a watermark',
      ['prompt: x', 'audio: false', 'watermark: true', 'elements: [a]', 'multi_shot: auto', 'shot_type: intelligence'],
      [
        `7:12 error not-on-model: ${TRINETRA} has no word for this \`audio\``,
        `8:16 error not-on-model: ${TRINETRA} has no word for this \`watermark\``,
        `9:15 error not-on-model: ${TRINETRA} has no word for this \`elements\``,
        `10:17 error not-on-model: ${TRINETRA} has no word for this \`multi_shot\``,
        `11:16 error not-on-model: ${TRINETRA} has no word for this \`shot_type\``,
      ],
    ],
    ['has no prompt in parts', [PART], [`6:17 error not-on-model: ${TRINETRA} has no word for this \`multi_shot\``]],
    [
      'goes without them where they are defaults',
      ['prompt: x'],
      [
        `4:20 warning default-not-sent: ${TRINETRA} has no word for this \`audio\`: as a default, it is not sent to it`,
        `4:37 warning default-not-sent: ${TRINETRA} has no word for this \`watermark\`: as a default, it is not sent to it`,
        `4:54 warning default-not-sent: ${TRINETRA} has no word for this \`shot_type\`: as a default, it is not sent to it`,
        `4:75 warning default-not-sent: ${TRINETRA} has no word for this \`elements\`: as a default, it is not sent to it`,
      ],
      'defaults: { audio: true, watermark: true, shot_type: customize, elements: [a] }\n',
    ],
    [
      'is last framed at 5 seconds only',
      ['prompt: x', 'duration: 6', 'frames: { first: https://example.com/a.png, last: https://example.com/b.png }'],
      ['7:15 error needs: `duration` is `6`, but with `frames.last` it must be `5`'],
    ],
  ]);

  describe('that was written for evolink', () => {
    moved(EVOLINK, TRINETRA, [
      [
        'loses its sound and its mark, and cannot move with elements or cuts: it would be another shot',
        ['prompt: x', FRAME, 'audio: true', 'watermark: true', 'elements: [a]', 'multi_shot: auto'],
        [
          `8:12 warning lost-on-the-move: ${TRINETRA} has no word for this \`audio\`: it is lost on the move`,
          `9:16 warning lost-on-the-move: ${TRINETRA} has no word for this \`watermark\`: it is lost on the move`,
          `10:15 error not-on-model: \`one\` cannot go: ${TRINETRA} has no word for this \`elements\``,
          `11:17 error not-on-model: \`one\` cannot go: ${TRINETRA} has no word for this \`multi_shot\``,
        ],
      ],
    ]);
  });
});
