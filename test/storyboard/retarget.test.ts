import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/plan/plan.gen.js';
import { rushes } from '../support/in-process.js';
import { manifest, type Ran, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const EVOLINK = 'evolink/kling-v3-image-to-video';
const FRAME = 'https://example.com/a.png';

/** A board with these shots, a line each, the first on line 5. */
const board = (shots: readonly string[], { model = 'trinetra/kling-v3', head = '' } = {}): string =>
  `version: 1\nid: film\nmodel: ${model}\n${head}shots:\n${shots.map((shot) => `  - { ${shot} }\n`).join('')}`;

const here = (text: string, config?: string): string =>
  workspace({ 'board.yaml': text, ...(config !== undefined && { 'rushes.config.yaml': config }) });
const plan = (cwd: string, ...more: string[]): Promise<Ran> => rushes(cwd, ['plan', 'board.yaml', ...more]);
async function planned(cwd: string, ...more: string[]): Promise<PlanDocument> {
  const ran = await plan(cwd, '--format', 'json', '--show-requests', ...more);
  expect(ran.stderr).not.toContain('error');
  return JSON.parse(ran.stdout) as PlanDocument;
}
/** The errors of a screen, as an editor would jump to them. */
const errors = ({ stderr }: Ran): string[] => stderr.split('\n').filter((line) => / error\[/.test(line));
const models = ({ steps }: PlanDocument): string[] => steps.map(({ shot, model }) => `${shot} ${model}`);
const body = ({ steps }: PlanDocument, shot: string) => steps.find((step) => step.shot === shot)?.request?.body;

describe('a board that is put on another model', () => {
  it('tells for each shot that cannot move the reason, at its line, and exits with 2', async () => {
    const cwd = here(
      board([
        'id: text, prompt: Words alone',
        `id: short, prompt: Short, duration: 2.5, frames: { first: ${FRAME} }`,
        `id: ending, prompt: Ends there, duration: 5, frames: { last: ${FRAME} }`,
        `id: wordy, prompt: ${'w'.repeat(2501)}, frames: { first: ${FRAME} }`,
        `id: good, prompt: Good, frames: { first: ${FRAME} }`,
      ]),
    );
    const ran = await plan(cwd, '--model', EVOLINK);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(errors(ran)).toEqual([
      `board.yaml:5:11 error[missing-key] \`text\` cannot move: \`${EVOLINK}\` needs \`frames.first\``,
      'board.yaml:6:43 error[wrong-type] `short` cannot move: `duration` is `2.5`; it must be a whole number',
      `board.yaml:7:60 error[missing-key] \`ending\` cannot move: \`${EVOLINK}\` needs \`frames.first\``,
      'board.yaml:8:26 error[too-long] `wordy` cannot move: `prompt` is too long: at most 2,500 characters',
    ]);
  });

  it('names every shot that a default keeps back, at the default’s line', async () => {
    const cwd = here(
      board(['id: a, prompt: A', 'id: b, prompt: B', 'id: c, prompt: C, duration: 5'], { head: 'defaults: { duration: 1 }\n' }),
    );
    expect(errors(await plan(cwd, '--model', 'uniall/kling-v3-pro-audio'))).toEqual([
      'board.yaml:4:23 error[out-of-range] `a` and `b` cannot move: `duration` is `1`; `uniall/kling-v3-pro-audio` takes 3 to 15',
    ]);
  });

  it('refuses shots that would be different there: with parts, with elements, with a prompt and parts', async () => {
    const cwd = here(
      board(
        [
          `id: cuts, multi_shot: [{ prompt: A, duration: 2 }, { prompt: B, duration: 3 }], frames: { first: ${FRAME} }`,
          `id: cast, prompt: <<<element_1>>> sings, elements: [u_1], frames: { first: ${FRAME} }`,
          `id: both, prompt: All, multi_shot: [{ prompt: A, duration: 5 }], frames: { first: ${FRAME} }`,
        ],
        { model: EVOLINK },
      ),
    );
    expect((await plan(cwd)).code).toBe(0);
    expect(errors(await plan(cwd, '--model', 'trinetra/kling-v3'))).toEqual([
      'board.yaml:5:29 error[not-on-model] `cuts` cannot move: trinetra/kling-v3 does not support `multi_shot`',
      'board.yaml:6:58 error[not-on-model] `cast` cannot move: trinetra/kling-v3 does not support `elements`',
      'board.yaml:7:42 error[not-on-model] `both` cannot move: trinetra/kling-v3 does not support `multi_shot`',
    ]);
    // In image mode this one's document has the prompt or the parts, and not both.
    const uniall = await plan(cwd, '--model', 'uniall/kling-v3-pro-silent');
    expect(uniall.code).toBe(2);
    expect(errors(uniall)).toHaveLength(1);
    expect(errors(uniall)[0]).toMatch(/^board.yaml:7:\d+ error\[[a-z-]+\] `both` cannot move: `prompt`/);
  });

  it('drops what the model does not support, and the command that the plan names says so', async () => {
    const cwd = here(
      board(
        [
          `id: hut, prompt: A hut, cfg_scale: 0.7, mode: i2v, camera: { zoom: -8 }, frames: { first: ${FRAME} }`,
          `id: door, prompt: A door, resolution: 1080p, frames: { first: ${FRAME} }`,
        ],
        { head: 'defaults: { negative_prompt: text }\n' },
      ),
    );
    const evolink = await planned(cwd, '--model', EVOLINK);
    expect(body(evolink, 'hut')).toEqual({
      model: 'kling-v3-image-to-video',
      prompt: 'A hut. Camera: fast push in.',
      image_start: FRAME,
      duration: 5,
      quality: '720p',
      negative_prompt: 'text',
    });
    const ran = await plan(cwd, '--model', EVOLINK);
    const command = `rushes validate board.yaml --model ${EVOLINK}`;
    expect(ran.stderr).toContain(`2 warnings: ${command} shows them`);
    const told = await rushes(cwd, command.split(' ').slice(1));
    expect(told.code).toBe(0);
    expect(told.stdout).toContain('warning[lost-on-the-move] evolink/kling-v3-image-to-video does not support `cfg_scale`');
    expect(told.stdout).toContain('warning[lost-on-the-move] evolink/kling-v3-image-to-video does not support `mode`');
    // The models' sizes are in their names: the shot goes, in the size that there is.
    const small = await planned(cwd, '--model', 'uniall/kling-v3-std-silent');
    expect(small.steps.map(({ resolution }) => resolution)).toEqual(['720p', '720p']);
    expect((await rushes(cwd, ['validate', 'board.yaml', '--model', 'uniall/kling-v3-std-silent'])).stdout).toContain(
      'does not support this `resolution`: the std models make 720p; the moved shot goes without it',
    );
    const large = await planned(cwd, '--model', 'uniall/kling-v3-pro-silent');
    expect(large.steps.map(({ resolution }) => resolution)).toEqual(['1080p', '1080p']);
  });

  it('loses sound and watermark where they are unsupported, and equals a shot written there', async () => {
    const shot = `id: hut, prompt: A hut, frames: { first: ${FRAME} }`;
    const cwd = here(board([`${shot}, audio: true, watermark: false`], { model: EVOLINK }));
    const moved = await planned(cwd, '--model', 'trinetra/kling-v3');
    const written = await planned(here(board([shot])));
    expect(moved.steps[0]?.fingerprint).toBe(written.steps[0]?.fingerprint);
    expect(body(moved, 'hut')).toEqual(body(written, 'hut'));
  });
});

describe('a shot that is put on another model', () => {
  const shots = [
    'id: ridge, prompt: A ridge',
    `id: hut, prompt: A hut, frames: { first: ${FRAME} }`,
    'id: fire, prompt: A fire',
  ];

  it('moves alone; a shot that is named by itself moves to its own target, whatever the others do', async () => {
    const cwd = here(board(shots));
    expect(models(await planned(cwd, '--shot-model', `hut=${EVOLINK}`))).toEqual([
      'ridge trinetra/kling-v3',
      `hut ${EVOLINK}`,
      'fire trinetra/kling-v3',
    ]);
    const both = [
      '--shot-model',
      `hut=${EVOLINK}`,
      '--model',
      'uniall/kling-v3-std',
      '--shot-model',
      'fire=trinetra/kling-v2.5',
    ];
    expect(models(await planned(cwd, ...both))).toEqual([
      'ridge uniall/kling-v3-std-silent',
      `hut ${EVOLINK}`,
      'fire trinetra/kling-v2.5',
    ]);
    const ran = await plan(cwd, '--shot-model', `ridge=${EVOLINK}`);
    expect(ran.code).toBe(2);
    expect(errors(ran)).toEqual([
      `board.yaml:5:11 error[missing-key] \`ridge\` cannot move: \`${EVOLINK}\` needs \`frames.first\``,
    ]);
  });

  it('must exist, as must the model: the closest name is suggested', async () => {
    const cwd = here(board(shots));
    const lost = await plan(cwd, '--shot-model', `huut=${EVOLINK}`);
    expect(lost).toMatchObject({ code: 2, stdout: '' });
    // No line of the file is shown, as the option is wrong.
    expect(lost.stderr.split('\n').slice(0, 2)).toEqual([
      'board.yaml:1:1 error[unknown-shot] --shot-model: the board has no shot `huut`: did you mean `hut`?',
      expect.stringMatching(/^ +hint: Its shots: /),
    ]);
    for (const [words, meant] of [
      [['--model', 'evolink/kling-v3-image-to-vide'], EVOLINK],
      [['--shot-model', 'hut=uniall/kling-v3-std-audoi'], 'uniall/kling-v3-std-audio'],
      [['--model', 'kling-v2.5'], 'trinetra/kling-v2.5'],
      [['--model', 'kling'], 'trinetra/kling-v3'],
      [['--model', 'uniall/kling'], 'uniall/kling-v3-std-silent'],
    ] as const) {
      const wrong = await plan(cwd, ...words);
      expect(wrong).toMatchObject({ code: 2, stdout: '' });
      expect(wrong.stderr).toContain(`did you mean \`${meant}\`?`);
    }
    expect((await plan(cwd, '--shot-model', EVOLINK)).stderr).toContain('It takes SHOT=GATEWAY/MODEL');
    expect((await plan(cwd, '--model', 'sora')).stderr).toContain('There is no model sora. Models: trinetra/kling-v3, ');
  });

  it('refuses two targets for one shot: it does not guess', async () => {
    const cwd = here(board(shots));
    const set = await plan(cwd, '--shot-model', `hut=${EVOLINK}`, '--shot-model', 'hut=trinetra/kling-v2.5');
    expect(set).toMatchObject({ code: 2, stdout: '' });
    expect(set.stderr).toContain('hut is given twice. Give it once.');
    const caps = await plan(cwd, '--max-credits', 'trinetra=5', '--max-credits', 'trinetra=500');
    expect(caps).toMatchObject({ code: 2, stdout: '' });
    expect(caps.stderr).toContain('trinetra is given twice. Give it once.');
  });
});

describe('a family of models', () => {
  it('gives the silent model or the one with sound, as the shot says', async () => {
    const cwd = here(
      board(['id: loud, prompt: A, audio: true', 'id: still, prompt: B, audio: false', 'id: any, prompt: C'], {
        model: 'uniall/kling-v3-std',
      }),
    );
    expect(models(await planned(cwd))).toEqual([
      'loud uniall/kling-v3-std-audio',
      'still uniall/kling-v3-std-silent',
      'any uniall/kling-v3-std-silent',
    ]);
    expect(models(await planned(cwd, '--model', 'uniall/kling-v3-pro'))[0]).toBe('loud uniall/kling-v3-pro-audio');
  });

  it('does not choose if the member is named: the shot’s `audio` must agree, and a default gives way', async () => {
    const model = 'uniall/kling-v3-std-silent';
    const own = await plan(here(board(['id: loud, prompt: A, audio: true'], { model })));
    expect(own.code).toBe(2);
    expect(errors(own)).toEqual([
      `board.yaml:5:35 error[not-on-model] ${model} does not support this \`audio\`: this model is silent; on uniall/kling-v3-std, \`audio\` picks the model`,
    ]);
    const shared = here(board(['id: loud, prompt: A'], { model, head: 'defaults: { audio: true }\n' }));
    expect(models(await planned(shared))).toEqual([`loud ${model}`]);
    expect((await rushes(shared, ['validate', 'board.yaml'])).stdout).toMatch(/board.yaml:4:20 warning\[default-not-sent\]/);
    // Where it was moved to the silent one, somebody wants it there: it goes, and is told what it loses.
    const moved = here(board(['id: loud, prompt: A, audio: true'], { model: 'uniall/kling-v3-std' }));
    expect(models(await planned(moved, '--model', model))).toEqual([`loud ${model}`]);
    expect((await rushes(moved, ['validate', 'board.yaml', '--model', model])).stdout).toContain('warning[lost-on-the-move]');
  });
});

describe('a price that is not known', () => {
  const shots = ['id: a, prompt: A', 'id: b, prompt: B, duration: 3'];
  const STD = ['--model', 'uniall/kling-v3-std'];
  const config = (rates: string) => `version: 1\ngateways:\n  uniall: { rates: { ${rates} } }\n`;

  it('is reported, and no cap can hold: exit 4, until the config gives a rate', async () => {
    const cwd = here(board(shots));
    const free = await plan(cwd, ...STD);
    expect(free.code).toBe(0);
    expect(free.stdout).toContain('gateway    uniall, https://api.uniall.ai, ');
    expect(free.stdout).toContain('To pay: 2 takes unpriced for 2 new takes, without a cap.');
    const capped = await plan(cwd, ...STD, '--max-credits', '500');
    expect(capped.code).toBe(4);
    expect(capped.stdout).toMatch(/^max {8}cannot be held: no rate is known for a.1, b.1; give one in .*rushes\/config.yaml$/m);
    const rated = here(board(shots), config('kling-v3-std-silent: { 720p: 9.5 }'));
    const fits = await plan(rated, ...STD, '--trust-rates', '--max-credits', '76');
    expect(fits.code).toBe(0);
    expect(fits.stdout).toContain('max        76 credits: 76 would be spent, 0 remain\n');
    expect((await plan(rated, ...STD, '--trust-rates', '--max-credits', '75.9')).code).toBe(4);
  });

  it('is found in a list of rates by sound and by first frame, the first line that fits', async () => {
    const text = board(
      [
        'id: text, prompt: A, duration: 10',
        `id: image, prompt: B, duration: 10, frames: { first: ${FRAME} }`,
        'id: loud, prompt: C, duration: 10, audio: true',
      ],
      { model: 'uniall/kling-v3-pro' },
    );
    const rates = (silent: string) =>
      config(
        `kling-v3-pro-silent: { 1080p: [${silent}] }, kling-v3-pro-audio: { 1080p: [{ audio: true, credits_per_second: 3 }] }`,
      );
    const prices = async (silent: string) =>
      (await planned(here(text, rates(silent)))).steps.map(({ shot, credits }) => `${shot} ${credits ?? 'unpriced'}`);
    expect(await prices('{ mode: image, credits_per_second: 2 }, { credits_per_second: 1 }')).toEqual([
      'text 10',
      'image 20',
      'loud 30',
    ]);
    expect(
      await prices('{ audio: true, credits_per_second: 9 }, { audio: false, mode: text, credits_per_second: 1.5 }'),
    ).toEqual(['text 15', 'image unpriced', 'loud 30']);
  });

  it('is left out of a run that renders what fits', async () => {
    const cwd = here(board(shots), config('kling-v3-std-audio: { 720p: 5 }'));
    const partial = await planned(
      cwd,
      ...STD,
      '--shot-model',
      'b=trinetra/kling-v3',
      '--max-credits',
      'trinetra=60',
      '--max-credits',
      'uniall=60',
      '--partial',
    );
    expect(partial.steps.map(({ shot, action, reason }) => `${action} ${shot} ${reason.code}`)).toEqual([
      'ask a over-cap',
      'submit b new',
    ]);
    expect(partial.steps[0]?.reason.text).toContain('held back, as it has no price to hold against --max-credits');
  });

  it('is refused by a render under a cap before anything is sent', async () => {
    const sandbox = await sandboxHere();
    const env = { ...against(sandbox.url), UNIALL_API_KEY: 'test-key-0123456789', UNIALL_BASE_URL: sandbox.url };
    const cwd = here(board(shots, { head: 'budget: { max_credits: 500 }\n' }));
    const ran = await rushes(cwd, ['render', 'board.yaml', '--yes', '--shot-model', 'b=uniall/kling-v3-std'], env);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain(
      'b.1 cannot be held against the board’s budget: no rate is known at uniall. Nothing was sent.\n       Give a rate in ',
    );
    expect(ran.stderr).toContain(
      'rushes/config.yaml (gateways: { uniall: { rates: … } }), and uniall a cap of its own (max_credits: { uniall: N }).',
    );
    expect(sandbox.stats()).toMatchObject({ submits: 0, polls: 0 });
  });
});

describe('caps of several gateways', () => {
  const shots = ['id: ridge, prompt: A', `id: hut, prompt: B, frames: { first: ${FRAME} }`];
  const MOVE = ['--shot-model', `hut=${EVOLINK}`];

  it('are each in their own credits: one number is refused, and the way to write them is said', async () => {
    const cwd = here(board(shots));
    const one = await plan(cwd, ...MOVE, '--max-credits', '500');
    expect(one).toMatchObject({ code: 2, stdout: '' });
    // The gateways are blocks of their own, with one empty line before the sum.
    expect((await plan(cwd, ...MOVE)).stdout).not.toMatch(/\n\n\n/);
    expect(one.stderr).toContain('one number cannot cap credits of trinetra and evolink: they are not the same credits');
    expect(one.stderr).toContain('--max-credits trinetra=N --max-credits evolink=N');
    const caps = (trinetra: number, evolink: number) =>
      plan(cwd, ...MOVE, '--max-credits', `trinetra=${trinetra}`, '--max-credits', `evolink=${evolink}`);
    expect((await caps(95, 27)).code).toBe(0);
    expect((await caps(94, 27)).code).toBe(4);
    const over = await caps(95, 26);
    expect(over.code).toBe(4);
    expect(over.stdout).toContain(
      'max        over by 1 credit at evolink: 27 needed, 26 allowed; no take fits: raise --max-credits, or choose another model\n',
    );
    // One number is enough for one gateway, whichever that is.
    expect((await plan(cwd, ...MOVE, '--only', 'hut', '--max-credits', '27')).code).toBe(0);
  });

  it('may be a board’s own, by gateway', async () => {
    const budget = (evolink: number) =>
      here(board(shots, { head: `budget: { max_credits: { trinetra: 95, evolink: ${evolink} } }\n` }));
    const fits = await plan(budget(27), ...MOVE);
    expect(fits.code).toBe(0);
    expect(fits.stdout).toContain('budget     27 credits at evolink: 27 are spent or planned, 0 remain\n');
    expect((await plan(budget(26.9), ...MOVE)).code).toBe(4);
  });

  it('allow nothing at a gateway that they do not name: moving does not escape a budget', async () => {
    const cwd = here(board(shots, { head: 'budget: { max_credits: 500 }\n' }));
    const ran = await plan(cwd, ...MOVE);
    expect(ran.code).toBe(4);
    expect(ran.stdout).toContain(
      'budget     over by 27 credits at evolink: 27 needed, 0 allowed, as evolink has no cap of its own; no take fits: give it one, or choose another model\n',
    );
    const all = await plan(cwd, '--model', 'uniall/kling-v3-std');
    expect(all.code).toBe(4);
    expect(all.stdout).toMatch(/no rate is known for ridge.1, hut.1; give one in .*config.yaml, and uniall a cap of its own$/m);
    const partial = await planned(cwd, ...MOVE, '--partial');
    expect(partial.steps.map(({ shot, action }) => `${action} ${shot}`)).toEqual(['submit ridge', 'ask hut']);
    // A cap of nothing is a cap.
    const nothing = await plan(here(board(shots)), '--max-credits', '0');
    expect(nothing.code).toBe(4);
    expect(nothing.stdout).toContain(
      'over by 190 credits: 190 needed, 0 allowed; no take fits: raise --max-credits, or choose another model\n',
    );
    // Of a run's caps, the same holds.
    const run = await plan(here(board(shots)), ...MOVE, '--max-credits', 'trinetra=500');
    expect(run.code).toBe(4);
    expect(run.stdout).toContain('0 allowed, as evolink has no cap of its own');
  });
});

describe('a render on another model', () => {
  it('sends what the plan shows, without what is lost, and the manifest says where it was made', async () => {
    const sandbox = await sandboxHere();
    const cwd = here(
      board([`id: hut, prompt: A hut, audio: true, watermark: false, frames: { first: ${FRAME} }`], { model: EVOLINK }),
    );
    const move = ['--model', 'trinetra/kling-v3-omni'];
    const shown = await planned(cwd, ...move);
    const ran = await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02', ...move], against(sandbox.url));
    expect(ran.code).toBe(0);
    const { takes } = manifest(cwd, 'film');
    expect(takes).toMatchObject([
      { model: 'trinetra/kling-v3-omni', status: 'stored', credits: { planned: 145, charged: 145 } },
    ]);
    expect(takes[0]?.request).toEqual(body(shown, 'hut'));
    expect(sandbox.stats().jobs.map(({ model }) => model)).toEqual(['kling-v3-omni']);
    // Written as it is, the board has nothing yet; on that model, it has all.
    expect((await planned(cwd)).steps.map(({ action }) => action)).toEqual(['submit']);
    expect((await planned(cwd, ...move, '--base-url', `trinetra=${sandbox.url}`)).steps.map(({ action }) => action)).toEqual([
      'keep',
    ]);
  });

  it('sends nothing if a shot cannot move', async () => {
    const sandbox = await sandboxHere();
    const cwd = here(board(['id: ok, prompt: A', 'id: long, prompt: B, duration: 12'], { model: 'trinetra/kling-v3-omni' }));
    const ran = await rushes(cwd, ['render', 'board.yaml', '--yes', '--model', 'trinetra/kling-v3'], against(sandbox.url));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('`long` cannot move: `duration` is `12`; `trinetra/kling-v3` takes 1 to 10');
    expect(sandbox.stats()).toMatchObject({ submits: 0 });
  });
});

describe('a shot for a model whose name tells its size and sound', () => {
  const board = 'version: 1\nid: film\nmodel: uniall/kling-v3-pro-audio\nshots:\n  - { id: one, prompt: A sea, duration: 5 }\n';

  it.each([
    ['trinetra/kling-v3', '1080p', ['trinetra/kling-v3 does not support `audio`; the moved shot goes without it']],
    ['uniall/kling-v3-pro', '1080p', []],
    ['uniall/kling-v3-std', '720p', [expect.stringContaining('the std models make 720p')]],
    ['uniall/kling-v3-pro-silent', '1080p', [expect.stringContaining('this model is silent')]],
  ])('keeps both on %s, or is told what it loses', async (model, resolution, warnings) => {
    const cwd = workspace({ 'board.yaml': board });
    const validated = await rushes(cwd, ['validate', 'board.yaml', '--model', model, '--format', 'json']);
    const { diagnostics } = JSON.parse(validated.stdout) as { diagnostics: { message: string }[] };
    expect(diagnostics.map(({ message }) => message)).toEqual(warnings);
    const planned = await rushes(cwd, ['plan', 'board.yaml', '--model', model, '--format', 'json']);
    const { steps } = JSON.parse(planned.stdout) as PlanDocument;
    expect(steps[0]).toMatchObject({ resolution });
    if (model === 'uniall/kling-v3-pro') expect(steps[0]?.model).toBe('uniall/kling-v3-pro-audio');
  });
});
