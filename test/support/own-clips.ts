import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CutDocument } from '../../src/report/cut/cut.gen.js';
import { rushes } from './in-process.js';
import { workspace } from './rushes.js';
import { expectValid } from './schemas.js';

/** A shot with a clip of the user's own: how the clip is made, and more keys of the shot. */
export interface OwnShot {
  readonly name?: string;
  readonly make: (file: string) => void;
  readonly more?: string;
}

/** A board of own clips, in a folder of its own, and a way to cut it. */
export function boardOfClips(shots: readonly OwnShot[]) {
  const cwd = workspace();
  mkdirSync(join(cwd, 'clips'));
  const lines = shots.map(({ name = '', make, more = '' }, nth) => {
    const file = name === '' ? `s${nth + 1}.mp4` : name;
    // Shots may share a clip.
    if (!existsSync(join(cwd, 'clips', file))) make(join(cwd, 'clips', file));
    return `  - { id: s${nth + 1}, source: ${JSON.stringify(`clips/${file}`)}${more === '' ? '' : `, ${more}`} }\n`;
  });
  writeFileSync(join(cwd, 'board.yaml'), `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n${lines.join('')}`);
  const film = join(cwd, 'renders/film/film.mp4');
  return {
    cwd,
    film,
    clip: (nth: number) => join(cwd, 'clips', shots[nth]?.name ?? `s${nth + 1}.mp4`),
    run: (...words: string[]) => rushes(cwd, ['cut', 'board.yaml', ...words]),
    /** Cuts it, and returns the document. */
    cut: async (...words: string[]): Promise<CutDocument> => {
      const ran = await rushes(cwd, ['cut', 'board.yaml', '--json', ...words]);
      if (ran.code !== 0) throw new Error(ran.stderr);
      const document = JSON.parse(ran.stdout) as CutDocument;
      expectValid('cut.schema.json', document);
      return document;
    },
  };
}
