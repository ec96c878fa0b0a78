import { describe, expect, it } from 'vitest';
import { boardWith, complaints } from '../complaints.js';

const EVOLINK = 'evolink/kling-v3-image-to-video';
const SILENT = 'uniall/kling-v3-std-silent';
const TRINETRA = 'trinetra/kling-v3';

const FRAME = 'frames: { first: https://example.com/a.png }';
const LAST_ONLY = 'frames: { last: https://example.com/b.png }';
const PART = 'multi_shot: [{ prompt: The door opens, duration: 5 }]';
const x = (count: number): string => 'x'.repeat(count);

/** The complaints about a board of one shot. The shot's fields start at line 6, the head at line 4 moves them down. */
type Rule = [title: string, shot: string[], complaints: string[], head?: string];
const checksOn = (model: string, rules: Rule[]): void => {
  it.each(rules)('%s', (_, shot, expected, head = '') => expect(complaints(boardWith(model, shot, head))).toEqual(expected));
};
/** The same for a shot that was written for one model and moves to another. */
const checksMove = (from: string, to: string, rules: Rule[]): void => {
  it.each(rules)('%s', (_, shot, expected, head = '') =>
    expect(complaints(boardWith(from, shot, head), { model: to })).toEqual(expected),
  );
};

describe('a shot on evolink', () => {
  checksOn(EVOLINK, [
    ['is fine with a first frame and a prompt', ['prompt: x', FRAME], []],
    ['needs a first frame', ['prompt: x'], [`5:9 error missing-key: \`${EVOLINK}\` needs \`frames.first\``]],
    [
      'needs a first frame beside its last one, reported at its frames',
      ['prompt: x', LAST_ONLY],
      [`7:13 error missing-key: \`${EVOLINK}\` needs \`frames.first\``],
    ],
    [
      'may be refused with a frame whose address ends as no listed kind of picture',
      ['prompt: x', 'frames: { first: "https://example.com/a.WEBP?v=1", last: https://example.com/b.gif }'],
      [
        '7:22 warning still-may-be-refused: the gateway takes .jpg, .jpeg and .png, and this address ends in `.WEBP`',
        '7:62 warning still-may-be-refused: the gateway takes .jpg, .jpeg and .png, and this address ends in `.gif`',
      ],
    ],
    ['has a frame at an address without an ending', ['prompt: x', 'frames: { first: https://example.com/a?b.gif }'], []],
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
      'has one error for a length that is too short and not whole',
      ['prompt: x', FRAME, 'duration: 2.5'],
      ['8:15 error wrong-type: `duration` is `2.5`; it must be a whole number'],
    ],
    [
      'cannot last as long as a default that is too long, reported at the default',
      ['prompt: x', FRAME],
      [`4:23 error out-of-range: \`duration\` is \`16\`; \`${EVOLINK}\` takes 3 to 15`],
      'defaults: { duration: 16 }\n',
    ],
    ['has a prompt of at most 2,500 characters, emoji counted as one', [`prompt: ${'🏔'.repeat(2500)}`, FRAME], []],
    [
      'cannot have a prompt of 2,501 characters',
      [`prompt: ${x(2501)}`, FRAME],
      ['6:13 error too-long: `prompt` is too long: at most 2,500 characters'],
    ],
    [
      'cannot have a prompt that vars make too long',
      ['prompt: ${long}!', FRAME],
      ['7:13 error too-long: `prompt` is too long: at most 2,500 characters'],
      `vars: { long: ${x(2500)} }\n`,
    ],
    ['has room for the camera’s words in its prompt', [`prompt: ${x(2482)}`, FRAME, 'camera: { zoom: -5 }'], []],
    [
      'has no room for the camera’s words in a full prompt: the one error is at the camera',
      [`prompt: ${x(2490)}`, FRAME, 'camera: { zoom: -5 }'],
      [
        '8:13 error camera-words-do-not-fit: the prompt must say the camera move here ("push in"), and is then 8 characters too long',
      ],
    ],
    [
      'has one error for a prompt that is too long without its camera',
      [`prompt: ${x(2501)}`, FRAME, 'camera: { zoom: -5 }'],
      ['6:13 error too-long: `prompt` is too long: at most 2,500 characters'],
    ],
    [
      'has no room for the camera’s words in a full part',
      [FRAME, 'multi_shot:', `  - { prompt: ${x(495)}, duration: 3 }`, 'camera: { zoom: -5 }'],
      [
        '9:13 error camera-words-do-not-fit: the prompt must say the camera move here ("push in"), and is then 1 character too long',
      ],
    ],
    ['needs no prompt beside parts with prompts', [FRAME, PART], []],
    ['needs a prompt if the model cuts', [FRAME, 'multi_shot: auto'], ['5:9 error missing-key: `prompt` is missing in `one`']],
    [
      'needs a prompt beside a shot_type alone',
      [FRAME, 'shot_type: customize'],
      ['5:9 error missing-key: `prompt` is missing in `one`'],
    ],
    [
      'cannot have a part that vars make too long',
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
    [
      'is called back at an address of 2,048 characters',
      ['prompt: x', FRAME, `callback_url: https://example.com/${x(2028)}`],
      [],
    ],
    [
      'is not called back at a longer address',
      ['prompt: x', FRAME, `callback_url: https://example.com/${x(2029)}`],
      ["8:19 error too-long: a callback's address has 2,049 characters; the limit is 2,048"],
    ],
    [
      'is not called back at a private address',
      ['prompt: x', FRAME, 'callback_url: https://10.0.0.8/done'],
      ['8:19 error private-url: private callback URL: `10.0.0.8` is a literal address'],
    ],
    ['has three elements', ['prompt: x', FRAME, 'elements: [a, b, c]'], []],
    [
      'cannot have four elements',
      ['prompt: x', FRAME, 'elements: [a, b, c, d]'],
      ['8:15 error too-long: `elements` is too long: at most 3 items'],
    ],
    [
      'is landscape, portrait or square',
      ['prompt: x', FRAME, 'aspect_ratio: "4:3"'],
      [`8:19 error not-one-of: \`aspect_ratio\` is \`4:3\`; \`${EVOLINK}\` takes \`16:9\`, \`9:16\` or \`1:1\``],
    ],
    [
      'does not support cfg_scale, mode or a camera parameter',
      ['prompt: x', FRAME, 'cfg_scale: 0.5', 'mode: std', 'camera: { zoom: 1, as: control }'],
      [
        `8:16 error not-on-model: ${EVOLINK} does not support \`cfg_scale\``,
        `9:11 error not-on-model: ${EVOLINK} does not support \`mode\``,
        `10:28 error not-on-model: ${EVOLINK} does not support this \`camera.as\`: it has no camera parameter, so the prompt says the move`,
      ],
    ],
    [
      'goes without unsupported defaults, with a warning for each',
      ['prompt: x', FRAME],
      [
        `4:24 warning default-not-sent: ${EVOLINK} does not support \`cfg_scale\`; the default is not sent`,
        `4:35 warning default-not-sent: ${EVOLINK} does not support \`mode\`; the default is not sent`,
        `4:63 warning default-not-sent: ${EVOLINK} does not support this \`camera.as\`: it has no camera parameter, so the prompt says the move; the default is not sent`,
      ],
      'defaults: { cfg_scale: 0.5, mode: std, camera: { zoom: 1, as: both } }\n',
    ],
  ]);

  describe('moved from trinetra', () => {
    checksMove('trinetra/kling-v2.5', EVOLINK, [
      [
        'loses what evolink does not support, with a warning for each',
        ['prompt: x', FRAME, 'cfg_scale: 0.5', 'mode: std', 'camera: { zoom: 1, as: both }'],
        [
          `8:16 warning lost-on-the-move: ${EVOLINK} does not support \`cfg_scale\`; the moved shot goes without it`,
          `9:11 warning lost-on-the-move: ${EVOLINK} does not support \`mode\`; the moved shot goes without it`,
          `10:28 warning lost-on-the-move: ${EVOLINK} does not support this \`camera.as\`: it has no camera parameter, so the prompt says the move; the moved shot goes without it`,
        ],
      ],
      [
        'cannot move with half a second or without a first frame: each error is at its line',
        ['prompt: x', 'duration: 3.5', LAST_ONLY],
        [
          '7:15 error wrong-type: `one` cannot move: `duration` is `3.5`; it must be a whole number',
          `8:13 error missing-key: \`one\` cannot move: \`${EVOLINK}\` needs \`frames.first\``,
        ],
      ],
    ]);
  });
});

describe('a shot on uniall', () => {
  checksOn(SILENT, [
    ['is fine with a prompt', ['prompt: x'], []],
    [
      'has either a prompt or parts in image mode',
      ['prompt: x', FRAME, PART],
      [`6:13 error conflict: \`prompt\` cannot be used together with \`multi_shot\` on \`${SILENT}\``],
    ],
    ['has parts alone in image mode', [FRAME, PART], []],
    [
      'needs a prompt in text mode, with or without parts',
      [PART],
      [
        `6:17 error needs: \`multi_shot\` needs \`prompt\` on \`${SILENT}\``,
        '6:17 warning parts-may-be-ignored: the document has parts for image-to-video; without a first frame they may be ignored',
      ],
    ],
    ['needs a prompt if the model cuts', [FRAME, 'multi_shot: auto'], ['5:9 error missing-key: `prompt` is missing in `one`']],
    [
      'needs a first frame beside its last one',
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
      'has a cfg_scale from 0 to 1, which the model may ignore',
      ['prompt: x', 'cfg_scale: 1.5'],
      [
        `7:16 error out-of-range: \`cfg_scale\` is \`1.5\`; \`${SILENT}\` takes 0 to 1`,
        '7:16 warning cfg-may-be-ignored: Kling 2.x and 3.0 may ignore `cfg_scale`',
      ],
    ],
    [
      'may lose its aspect ratio in image mode',
      ['prompt: x', FRAME, 'aspect_ratio: "16:9"'],
      ['8:19 warning aspect-may-be-ignored: with a first frame the gateway does not guarantee `aspect_ratio`'],
    ],
    ['may repeat the sound and the size of its model’s name', ['prompt: x', 'audio: false', 'resolution: 720p'], []],
    [
      'cannot contradict its model’s name',
      ['prompt: x', 'audio: true', 'resolution: 1080p'],
      [
        `7:12 error not-on-model: ${SILENT} does not support this \`audio\`: this model is silent; on uniall/kling-v3-std, \`audio\` picks the model`,
        `8:17 error not-on-model: ${SILENT} does not support this \`resolution\`: the std models make 720p`,
      ],
    ],
    [
      'follows its model’s name against defaults, with a warning for each',
      ['prompt: x'],
      [
        `4:20 warning default-not-sent: ${SILENT} does not support this \`audio\`: this model is silent; on uniall/kling-v3-std, \`audio\` picks the model; the default is not sent`,
        `4:38 warning default-not-sent: ${SILENT} does not support this \`resolution\`: the std models make 720p; the default is not sent`,
      ],
      'defaults: { audio: true, resolution: 1080p }\n',
    ],
    [
      'does not support a watermark, a callback or a mode',
      ['prompt: x', 'watermark: false', 'callback_url: https://example.com/done', 'mode: std'],
      [
        `7:16 error not-on-model: ${SILENT} does not support \`watermark\``,
        `8:19 error not-on-model: ${SILENT} does not support \`callback_url\``,
        `9:11 error not-on-model: ${SILENT} does not support \`mode\``,
      ],
    ],
    [
      'goes without unsupported defaults, with a warning for each',
      ['prompt: x'],
      [
        `4:24 warning default-not-sent: ${SILENT} does not support \`watermark\`; the default is not sent`,
        `4:45 warning default-not-sent: ${SILENT} does not support \`callback_url\`; the default is not sent`,
        `4:77 warning default-not-sent: ${SILENT} does not support \`mode\`; the default is not sent`,
      ],
      'defaults: { watermark: false, callback_url: https://example.com/done, mode: std }\n',
    ],
  ]);

  describe('of a family', () => {
    checksOn('uniall/kling-v3-pro', [
      ['picks its model by `audio`', ['prompt: x', 'audio: true'], []],
      [
        'has the size of its family',
        ['prompt: x', 'resolution: 720p'],
        ['7:17 error not-on-model: uniall/kling-v3-pro does not support this `resolution`: the pro models make 1080p'],
      ],
    ]);
  });

  describe('moved from evolink', () => {
    checksMove(EVOLINK, SILENT, [
      [
        'loses sound, size, watermark and callback, with a warning for each',
        ['prompt: x', FRAME, 'audio: true', 'resolution: 1080p', 'watermark: true', 'callback_url: https://example.com/done'],
        [
          `8:12 warning lost-on-the-move: ${SILENT} does not support this \`audio\`: this model is silent; on uniall/kling-v3-std, \`audio\` picks the model; the moved shot goes without it`,
          `9:17 warning lost-on-the-move: ${SILENT} does not support this \`resolution\`: the std models make 720p; the moved shot goes without it`,
          `10:16 warning lost-on-the-move: ${SILENT} does not support \`watermark\`; the moved shot goes without it`,
          `11:19 warning lost-on-the-move: ${SILENT} does not support \`callback_url\`; the moved shot goes without it`,
        ],
      ],
      [
        'cannot move with a prompt and parts',
        ['prompt: x', FRAME, PART],
        [`6:13 error conflict: \`one\` cannot move: \`prompt\` cannot be used together with \`multi_shot\` on \`${SILENT}\``],
      ],
    ]);
    checksMove(EVOLINK, 'uniall/kling-v3-std', [['keeps its sound in a family', ['prompt: x', FRAME, 'audio: true'], []]]);
  });
});

describe('a shot on trinetra', () => {
  checksOn(TRINETRA, [
    [
      'does not support sound, cuts, elements or a watermark',
      ['prompt: x', 'audio: false', 'watermark: true', 'elements: [a]', 'multi_shot: auto', 'shot_type: intelligence'],
      [
        `7:12 error not-on-model: ${TRINETRA} does not support \`audio\``,
        `8:16 error not-on-model: ${TRINETRA} does not support \`watermark\``,
        `9:15 error not-on-model: ${TRINETRA} does not support \`elements\``,
        `10:17 error not-on-model: ${TRINETRA} does not support \`multi_shot\``,
        `11:16 error not-on-model: ${TRINETRA} does not support \`shot_type\``,
      ],
    ],
    ['does not support parts', [PART], [`6:17 error not-on-model: ${TRINETRA} does not support \`multi_shot\``]],
    [
      'goes without unsupported defaults, with a warning for each',
      ['prompt: x'],
      [
        `4:20 warning default-not-sent: ${TRINETRA} does not support \`audio\`; the default is not sent`,
        `4:37 warning default-not-sent: ${TRINETRA} does not support \`watermark\`; the default is not sent`,
        `4:54 warning default-not-sent: ${TRINETRA} does not support \`shot_type\`; the default is not sent`,
        `4:75 warning default-not-sent: ${TRINETRA} does not support \`elements\`; the default is not sent`,
      ],
      'defaults: { audio: true, watermark: true, shot_type: customize, elements: [a] }\n',
    ],
    [
      'may have a last frame only at 5 seconds',
      ['prompt: x', 'duration: 6', 'frames: { first: https://example.com/a.png, last: https://example.com/b.png }'],
      ['7:15 error needs: `duration` is `6`, but with `frames.last` it must be `5`'],
    ],
  ]);

  describe('moved from evolink', () => {
    checksMove(EVOLINK, TRINETRA, [
      [
        'loses sound and watermark, and cannot move with elements or cuts: it would be another shot',
        ['prompt: x', FRAME, 'audio: true', 'watermark: true', 'elements: [a]', 'multi_shot: auto'],
        [
          `8:12 warning lost-on-the-move: ${TRINETRA} does not support \`audio\`; the moved shot goes without it`,
          `9:16 warning lost-on-the-move: ${TRINETRA} does not support \`watermark\`; the moved shot goes without it`,
          `10:15 error not-on-model: \`one\` cannot move: ${TRINETRA} does not support \`elements\``,
          `11:17 error not-on-model: \`one\` cannot move: ${TRINETRA} does not support \`multi_shot\``,
        ],
      ],
    ]);
  });
});
