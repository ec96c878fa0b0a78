import { describe, expect, it } from 'vitest';
import type { CatalogueModel, ModelsDocument } from '../../../src/gateway/catalogue/models.gen.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { start, workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

const CONFIG = `version: 1
gateways:
  trinetra: { rates: { kling-v3: { 720p: 17 } } }
  uniall:
    money: { currency: USD, per_credit: 0.01 }
    rates: { kling-v3-std-audio: { 720p: [{ mode: image, credits_per_second: 9 }, { credits_per_second: 12 }] } }
`;

async function catalogue(cwd: string): Promise<ModelsDocument> {
  const ran = await rushes(cwd, ['models', '--format', 'json']);
  expect(ran.code).toBe(0);
  const document = JSON.parse(ran.stdout) as ModelsDocument;
  expectValid('models.schema.json', document);
  return document;
}

const named = ({ gateways }: ModelsDocument, name: string): CatalogueModel => {
  const found = gateways.flatMap(({ models }) => models).find(({ model }) => model === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

describe('rushes models', () => {
  it('prints the catalogue, as text and as Markdown', async () => {
    const cwd = workspace();
    expectScreen('models/models.txt', (await start(cwd, ['models']).ended).stdout);
    expectScreen('models/models.md', (await rushes(cwd, ['models', '--format', 'markdown'])).stdout);
  });

  it('prints the config’s rates before the list’s, and what a credit costs by it', async () => {
    const cwd = workspace({ 'rushes.config.yaml': CONFIG });
    expectScreen('models/priced.txt', (await rushes(cwd, ['models'])).stdout);
    const document = await catalogue(cwd);
    expect(named(document, 'trinetra/kling-v3').rates.map(({ own, credits_per_second: rate }) => [own, rate])).toEqual([
      [true, 17],
      [false, 19],
      [false, 30],
    ]);
    expect(document.gateways.find(({ name }) => name === 'uniall')?.credit).toEqual({
      currency: 'USD',
      per_credit: 0.01,
      source: 'rushes.config.yaml',
    });
  });

  it('says what each vendor’s document says of its model, and no more', async () => {
    const document = await catalogue(workspace());
    expect(named(document, 'trinetra/kling-v3-omni')).toMatchObject({
      duration: { min: 1, max: 15, whole: false },
      prompt: { kling_reads: 2500 },
      resolutions: ['720p', '1080p'],
      frames: { first: 'optional', last: 'with first', last_seconds: 5 },
      negative_prompt: true,
      cfg_scale: { min: 0, max: 1 },
      camera: 'control',
      audio: 'unknown',
      watermark: false,
      callback: true,
    });
    for (const absent of ['modes', 'aspect_ratios', 'multi_shot', 'elements'])
      expect(named(document, 'trinetra/kling-v3-omni')).not.toHaveProperty(absent);
    expect(named(document, 'trinetra/kling-v2.5').modes).toEqual(['std', 'pro']);
    expect(named(document, 'evolink/kling-v3-image-to-video')).toMatchObject({
      duration: { min: 3, max: 15, whole: true },
      prompt: { max_length: 2500 },
      resolutions: ['720p', '1080p'],
      aspect_ratios: ['16:9', '9:16', '1:1'],
      frames: { first: 'needed', last: 'with first' },
      camera: 'words',
      audio: 'chosen',
      multi_shot: { max_parts: 6, part_max_length: 512 },
      elements: { max: 3 },
      watermark: true,
      callback: true,
    });
    expect(named(document, 'uniall/kling-v3-pro-audio')).toMatchObject({
      resolutions: ['1080p'],
      frames: { first: 'optional', last: 'with first' },
      audio: 'with',
      elements: {},
      cfg_scale: { min: 0, max: 1 },
      watermark: false,
      callback: false,
      rates: [],
    });
    expect(named(document, 'uniall/kling-v3-std-silent')).toMatchObject({ resolutions: ['720p'], audio: 'silent' });
  });

  it('refuses a config that is wrong, with its place', async () => {
    const ran = await rushes(workspace({ 'rushes.config.yaml': CONFIG.replace('kling-v3:', 'kling-v33:') }), ['models']);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('rushes.config.yaml:3:');
  });
});
