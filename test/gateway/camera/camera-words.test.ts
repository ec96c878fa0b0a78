import { describe, expect, it } from 'vitest';
import { addCameraWords, describeCamera } from '../../../src/gateway/camera/camera-words.js';
import { buildRequestBody } from '../../../src/gateway/check/request-body.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { reportPlan } from '../../../src/report/plan/plan.js';
import { planDocument } from '../../../src/report/plan/plan-document.js';
import type { Camera } from '../../../src/storyboard/shot.js';
import { expectScreen } from '../../support/golden.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';
import { boardWith, complaints } from '../complaints.js';

const list = [...builtInGateways.byName.values()];

const AXES = ['horizontal', 'vertical', 'pan', 'tilt', 'roll', 'zoom'] as const;
const TYPES = ['down_back', 'forward_up', 'right_turn_forward', 'left_turn_forward'] as const;
const FRAME = 'frames: { first: https://example.com/a.png }';
const EVOLINK = 'evolink/kling-v3-image-to-video';
const TRINETRA = 'trinetra/kling-v3';
const UNIALL = 'uniall/kling-v3-std-silent';

const resolve = (model: string, lines: string[], head = '') => {
  const [shot] = boardFrom(boardWith(model, lines, head)).shots;
  if (shot === undefined) throw new Error('the board has no shot');
  return shot;
};
const bodyOf = (model: string, lines: string[]) => {
  const { gateway, shot } = resolve(model, lines);
  return buildRequestBody(gateway, shot, 'key');
};

describe('a camera move in words', () => {
  it('names each axis in film terms, both ways and at each pace: Kling’s pan is a tilt, and its tilt a pan', () => {
    const moves: Camera[] = [
      ...AXES.flatMap((axis) => [-10, -8, -7, -4, -3, -0.5, 0.5, 3, 3.5, 7, 7.5, 10].map((amount) => ({ [axis]: amount }))),
      ...TYPES.map((type) => ({ type })),
      { tilt: -5, zoom: -2 },
      { horizontal: 5, pan: 2, zoom: -9 },
      { horizontal: 1, vertical: -4, pan: 8, tilt: -1, roll: 4, zoom: 8 },
    ];
    expectScreen('camera-words.txt', moves.map((camera) => `${JSON.stringify(camera)} ${describeCamera(camera)}\n`).join(''));
  });

  it('has the right direction', () => {
    // The four that are easily confused, checked by hand.
    expect(describeCamera({ pan: 5 })).toBe('tilt up');
    expect(describeCamera({ tilt: -5 })).toBe('pan left');
    expect(describeCamera({ zoom: -5 })).toBe('push in');
    expect(describeCamera({ zoom: 2 })).toBe('slow pull back');
  });

  it('is empty without a move', () => {
    expect(describeCamera({})).toBe('');
    expect(describeCamera({ zoom: 0, pan: 0 })).toBe('');
    expect(describeCamera({ zoom: -0 })).toBe('');
    expect(describeCamera({ as: 'prompt' })).toBe('');
  });

  it.each([
    ['A ridge', 'A ridge. Camera: push in.'],
    ['A ridge.', 'A ridge. Camera: push in.'],
    ['A ridge!', 'A ridge! Camera: push in.'],
    ['A ridge?', 'A ridge? Camera: push in.'],
    ['A ridge…', 'A ridge… Camera: push in.'],
    ['A ridge. \n', 'A ridge. Camera: push in.'],
    ['He says "Go."', 'He says "Go." Camera: push in.'],
    ['He says “Go!”', 'He says “Go!” Camera: push in.'],
    ['(A ridge.)', '(A ridge.) Camera: push in.'],
    ['He says "Go"', 'He says "Go". Camera: push in.'],
    ['A ridge,', 'A ridge. Camera: push in.'],
    ['A ridge; ', 'A ridge. Camera: push in.'],
    ['A ridge:', 'A ridge. Camera: push in.'],
    ['A ridge —', 'A ridge. Camera: push in.'],
    ['山の尾根。', '山の尾根。 Camera: push in.'],
    ['A ridge 🏔', 'A ridge 🏔. Camera: push in.'],
    ['<<<element_1>>>', '<<<element_1>>>. Camera: push in.'],
  ])('follows %j as a sentence of its own', (prompt, told) => expect(addCameraWords(prompt, 'push in')).toBe(told));

  it('leaves a prompt unchanged without a move', () => expect(addCameraWords('A ridge, ', '')).toBe('A ridge, '));
});

describe('a camera in a request', () => {
  const move = (as?: string) => `camera: { zoom: -5${as === undefined ? '' : `, as: ${as}`} }`;
  const control = { camera_control: { type: 'simple', config: { zoom: -5 } } };

  it.each([
    ['is a parameter if the model has one', TRINETRA, undefined, 'A ridge', control],
    ['is a parameter with `as: control`', TRINETRA, 'control', 'A ridge', control],
    ['is in the prompt with `as: prompt`', TRINETRA, 'prompt', 'A ridge. Camera: push in.', {}],
    ['is both with `as: both`', TRINETRA, 'both', 'A ridge. Camera: push in.', control],
    ['is in the prompt for evolink', EVOLINK, undefined, 'A ridge. Camera: push in.', {}],
    ['is in the prompt for evolink with `as: prompt`', EVOLINK, 'prompt', 'A ridge. Camera: push in.', {}],
    ['is in the prompt for uniall', UNIALL, undefined, 'A ridge. Camera: push in.', {}],
  ])('%s', (_, model, as, prompt, more) => {
    const { camera_control, ...body } = bodyOf(model, ['prompt: A ridge', FRAME, move(as)]);
    expect(body['prompt']).toBe(prompt);
    expect(camera_control === undefined ? {} : { camera_control }).toEqual(more);
  });

  it('with a named move has no config', () =>
    expect(bodyOf(TRINETRA, ['prompt: A ridge', 'camera: { type: forward_up }'])['camera_control']).toEqual({
      type: 'forward_up',
    }));

  it.each(['{ zoom: 0 }', '{ as: both }', '{ as: control }', '{ as: prompt }', '{ pan: 0, tilt: -0, as: both }'])(
    'without a move is not sent: %s',
    (camera) => {
      const body = bodyOf(TRINETRA, ['prompt: "A ridge, "', `camera: ${camera}`]);
      expect(body).toEqual(bodyOf(TRINETRA, ['prompt: "A ridge, "']));
      expect(resolve(TRINETRA, ['prompt: A ridge', `camera: ${camera}`]).camera).toBeUndefined();
    },
  );

  it('without a move gets one warning, at its line', () => {
    const said = ['7:13 warning no-move: this camera does not move, so it is not sent'];
    for (const camera of ['{ zoom: 0 }', '{ as: both }', '{ pan: 0, tilt: 0 }'])
      expect(complaints(boardWith(TRINETRA, ['prompt: A ridge', `camera: ${camera}`]))).toEqual(said);
    expect(complaints(boardWith(EVOLINK, ['prompt: A ridge', 'camera: { as: both }', FRAME]))).toEqual(said);
    expect(
      complaints(boardWith(TRINETRA, ['prompt: A ridge', 'camera: { zoom: 0, as: both }', FRAME]), { model: EVOLINK }),
    ).toEqual(said);
  });

  it('is in every part’s prompt, or in the shot’s prompt if there is one', () => {
    const parts = 'multi_shot: [{ prompt: The hut, duration: 2 }, { prompt: The door opens., duration: 3 }]';
    expect(bodyOf(EVOLINK, [FRAME, parts, move()])).toMatchObject({
      model_params: {
        multi_prompt: [{ prompt: 'The hut. Camera: push in.' }, { prompt: 'The door opens. Camera: push in.' }],
      },
    });
    expect(bodyOf(EVOLINK, ['prompt: A hut', FRAME, parts, move()])).toMatchObject({
      prompt: 'A hut. Camera: push in.',
      model_params: { multi_prompt: [{ prompt: 'The hut' }, { prompt: 'The door opens.' }] },
    });
  });

  it('that may be ignored gets a warning that says what to write', () => {
    const advice = (lines: string[]) => {
      const { gateway, shot } = resolve(TRINETRA, ['prompt: A ridge', ...lines]);
      return gateway.advise(shot).map(({ code, hint }) => `${code}: ${hint}`);
    };
    expect(advice([move()])).toEqual([
      'camera-may-be-ignored: Write `as: both` under `camera`: then the prompt says the move too.',
    ]);
    expect(advice(['camera: { zoom: -5, tilt: 2 }'])).toEqual([
      'several-camera-axes: Keep one axis, or write `as: both` under `camera`: then the prompt says them too.',
    ]);
    expect(advice(['camera: { zoom: -5, tilt: 2, as: both }'])).toEqual([
      'several-camera-axes: Keep one axis; the prompt says them all.',
    ]);
    expect(advice([move('both')])).toEqual([]);
    expect(advice([move('prompt')])).toEqual([]);
  });
});

describe('the fingerprint of a shot with a camera', () => {
  const picture = (model: string, camera: string) =>
    resolve(model, ['prompt: A ridge', FRAME, `camera: ${camera}`]).fingerprint;

  it('depends on the move and not on its wording: these values hold in every later release', () => {
    expect(picture(EVOLINK, '{ zoom: -5 }')).toBe('31fc5f164445858c2118236b0709faa6d2b39c8ca02d014138caf344ff49b69a');
    expect(picture(UNIALL, '{ zoom: -5 }')).toBe('b3c6f824fb1bada1e90e646852e3a5742dcd4ea2b908bf40455e29a9995dad27');
    expect(picture(TRINETRA, '{ zoom: -5, as: both }')).toBe(
      '56d8948d38e5c2ce68048055e4d660b43914076e6ac380952e962ba4a67a1aeb',
    );
  });

  it.each(list.flatMap(({ name, models, camera }) => models.map((model) => [`${name}/${model}`, camera] as const)))(
    'is the same on %s if the author writes the gateway’s default',
    (model, as) => expect(picture(model, `{ zoom: -5, as: ${as} }`)).toBe(picture(model, '{ zoom: -5 }')),
  );

  it('differs for another move or another delivery', () => {
    const all = ['{ zoom: -5 }', '{ zoom: -5, as: both }', '{ zoom: -5, as: prompt }', '{ zoom: -4 }', '{ pan: -5 }'];
    expect(new Set(all.map((camera) => picture(TRINETRA, camera))).size).toBe(all.length);
  });
});

describe('the plan', () => {
  it('says for each shot how its camera is sent', () => {
    const board = boardFrom(`version: 1
id: film
model: ${TRINETRA}
shots:
  - { id: still, prompt: x }
  - { id: control, prompt: x, camera: { zoom: -5 } }
  - { id: both, prompt: x, camera: { tilt: 2, as: both } }
  - { id: words, prompt: x, camera: { type: down_back, as: prompt } }
  - { id: moved, prompt: x, model: ${EVOLINK}, ${FRAME}, camera: { pan: 9, zoom: -2 }, takes: 2 }
`);
    const plan = planOf(board);
    expect(plan.steps.map(({ shot, camera }) => [shot, camera])).toEqual([
      ['still', undefined],
      ['control', { as: 'control' }],
      ['both', { as: 'both', words: 'slow pan right' }],
      ['words', { as: 'prompt', words: 'crane down and pull back' }],
      ['moved', { as: 'prompt', words: 'fast tilt up and slow push in' }],
      ['moved', { as: 'prompt', words: 'fast tilt up and slow push in' }],
    ]);
    const { output } = reportPlan(planDocument(plan, 'board.yaml'), { format: 'table', color: false, exitCode: false });
    expect(output.split('\n').filter((line) => line.startsWith('camera'))).toEqual([
      'camera     as control: control; in words: words ("crane down and pull back"), moved ("fast tilt up and slow push in"); as control and in words: both ("slow pan right")',
    ]);
  });
});
