import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../../src/app/board/load.js';
import { slateOrder } from '../../../src/app/cut/slate-order.js';
import { readFilm } from '../../../src/app/film/read-film.js';
import { makeFilm } from '../../../src/film/make-film.js';
import { workspace } from '../../support/rushes.js';

const BOARD = `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: ridge, prompt: A ridge at night, camera: { zoom: -4 }, trim: { out: 4 } }
  - id: hut
    model: evolink/kling-v3-image-to-video
    frames: { first: https://example.com/hut.png }
    multi_shot: [{ prompt: The hut from afar, duration: 2 }, { prompt: The door opens, duration: 3 }]
`;

describe('the slate of a shot without a clip', () => {
  it('is its card with the move and the cuts that the board orders', async () => {
    const cwd = workspace({ 'board.yaml': BOARD });
    const loaded = await load(join(cwd, 'board.yaml'), { stills: 'unpublished' });
    if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => String(message)).join('\n'));
    const read = await readFilm(loaded.value, { cwd });
    if (!read.ok) throw new Error(String(read.failure.message));
    const film = makeFilm({ id: 'film', shots: read.value.shots });
    if (!film.ok) throw new Error('the film has errors');
    const [ridge, hut] = film.value.entries.map((entry) => slateOrder(entry, film.value));
    expect(ridge).toMatchObject({
      prompt: 'A ridge at night',
      seconds: 4,
      card: { shot: 'ridge', number: '1/2', notice: 'NO TAKE YET', camera: { zoom: -4 } },
    });
    expect(hut).toMatchObject({
      seconds: 5,
      parts: [
        { prompt: 'The hut from afar', seconds: 2 },
        { prompt: 'The door opens', seconds: 3 },
      ],
    });
  });
});
