import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { readKnobs } from '../../src/sandbox/read-knobs.js';
import { answer } from '../gateway/contract.js';

const list = [...builtInGateways.byName.values()];

const page = readFileSync(new URL('../../docs/gateways.md', import.meta.url), 'utf8');
const CLIP = 'https://cdn.example/clip.mp4';

/** A section's text, by its heading. */
const section = (heading: string): string => page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
/** The names in backticks in a text. */
const names = (text: string): string[] => [...text.matchAll(/`([\w.]+)`/g)].map(([, name]) => name as string);

describe.each(list.map((gateway) => [gateway.name, gateway] as const))('the page on gateways, for %s,', (_, gateway) => {
  const check = (document: unknown) => gateway.readCheck(answer(200, document));

  it.each(
    [...section('Status words').matchAll(/^\| (queued|running|done|failed) \| (.+) \|$/gm)].map(([, is, words]) => [is, words]),
  )('lists the words for %s', (is, words = '') => {
    const all = words.split(', ');
    expect(all.length).toBeGreaterThan(5);
    for (const status of all) expect(check({ id: 'j', status }).state).toBe(is === 'done' ? 'rendered' : is);
  });

  it('lists the places of the clip in their order', () => {
    const places = [...section('The clip link').matchAll(/^\d\. (.+)$/gm)].flatMap(([, line]) => names(line as string));
    expect(places.length).toBeGreaterThan(20);
    const links = places.map((place, index) => [place, `${CLIP}?${index}`] as const);
    links.forEach(([place, link], index) => {
      // Each place is read, and takes precedence over all later ones.
      const document = { id: 'j', status: 'done', ...Object.fromEntries(links.slice(index).toReversed()) };
      expect(check(document), place).toMatchObject({ state: 'rendered', url: link });
    });
  });

  it('lists the members that give a reason, in their order', () => {
    const kinds = [...section('Why a job failed').matchAll(/^\d\. ([\s\S]+?)(?=\n\d\. |\n\n)/gm)].map(([, text]) =>
      names(text as string),
    );
    const members = kinds.flat();
    expect(members.length).toBeGreaterThan(15);
    members.forEach((member, index) => {
      const said = Object.fromEntries(members.slice(index).map((name) => [name, `because of ${name}`]));
      expect(check({ id: 'j', status: 'failed', ...said })).toMatchObject({ message: `because of ${member}` });
    });
  });

  it('lists the members with an id that a poll confirms before it is believed', () => {
    const doubtful = names(
      section('Job ids').split('request’s own')[1] ?? section('Job ids').split("request's own")[1] ?? '',
    ).slice(0, 5);
    expect(doubtful).toEqual(['generation_id', 'video_id', 'prediction_id', 'uuid', 'request_id']);
    for (const name of doubtful)
      expect(gateway.readSubmit(answer(200, { [name]: 'j' }))).toMatchObject({ suspected_job_id: 'j' });
  });
});

it('docs/gateways.md shows existing knobs', () => {
  const [, knobs = ''] = /--knobs '([^']+)'/.exec(page) ?? [];
  expect(readKnobs(JSON.parse(knobs))).toMatchObject({ ok: true });
});
