import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { files } from './imports.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Phrases that a reader has to read twice, and what to write in their place. */
const RIDDLES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:is|are) none\b|\bthat (?:is|are) none\b|\bnone that\b|\bnone of which\b|\bof which none\b/, 'say what the thing is'],
  [/\bof which nothing\b|\bof which nobody\b|\bwhat of it\b/, 'name the thing again'],
  [/\bbefell\b|\bshorn of\b|\bfared?s?\b|\bnigh\b/, 'happened, without'],
  [/\bbeg[iu]n(?:s)? anew\b/, 'start again'],
  [/\bbr(?:ing|ings|ought|inging) (?:it |them |the clip )?home\b|\bbringHome\b/, 'download'],
  [/\btakes? in a (?:job|clip|file)\b|\btaken in\b/, 'adopt'],
  [/\bput(?:s|ting)? off\b/, 'postpone, defer'],
  [/\bset(?:s|ting)? aside\b/, 'reserve (credits), keep aside → moved aside (files)'],
  [/\bhas no word for\b|\bhave no word for\b/, 'does not support'],
  [/\bfor which there is no\b/, 'say what is missing, or what to do'],
  [/\bnothing more at\b|\bleft alone\b|\bleaves? (?:it|them) alone\b/, 'no further requests'],
  [/\bwhoever\b|\bwhosever\b|\bsomebody else's\b/, 'name the person or the part: the user, the caller, another run'],
  [/\bis told of\b|\bis asked about\b|\bis said of\b|\bare told of\b/, 'use the active voice'],
  [/\bwhere nobody says\b|\bwhere it is not said\b|\bunless said otherwise\b/, 'by default'],
  [/\ball told\b|\bnor is\b|\bin vain\b/, 'plain words'],
  [/\bpurse\b|\bpapers\b|\boverdrawn\b|\bhearsay\b|\bbarred\b/, 'reservation, log, exceeded: the field’s terms'],
];

/** What people read: sources, documents, schemas. Help texts and messages are in the sources. */
const READ = [
  ...files.filter((file) => !file.endsWith('.gen.ts')).map((file) => `src/${file}`),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
  ...readdirSync(join(root, 'schema'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') || file.endsWith('.mjs'))
    .map((file) => `schema/${file}`),
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
];

describe('plain English', () => {
  it('has no riddle in sources, help, documents and schemas', () => {
    const found = READ.flatMap((file) => {
      // A sentence may go on in the next line: the comment's star between the two is not part of it.
      const text = readFileSync(join(root, file), 'utf8').replace(/\n\s*(?:\*|\/\/)?\s*(?!\/)/g, ' \n');
      return RIDDLES.flatMap(([riddle, instead]) =>
        [...text.matchAll(new RegExp(riddle.source.replaceAll(' ', '\\s+'), 'gi'))].map(({ 0: phrase, index }) => {
          const line = text.slice(0, index).split('\n').length;
          return `${file}:${line} “${phrase.replace(/\s+/g, ' ')}”: ${instead}`;
        }),
      );
    });
    expect(found, found.join('\n')).toEqual([]);
  });
});
