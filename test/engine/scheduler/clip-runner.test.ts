import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { madeUpGateway, makeClip } from '../../support/gateway.js';
import { renderHere } from '../../support/render-here.js';
import { workspace } from '../../support/rushes.js';

/** Long enough for another download to begin, if there is one. */
const A_MOMENT_MS = 150;

describe('downloads', () => {
  it.each([
    [1, 4],
    [4, 4],
    [24, 6],
    [200, 16],
  ])('beside %i jobs at once are %i at once', async (concurrency, downloads) => {
    const clip = await makeClip();
    const held: ServerResponse[] = [];
    let isOpen = false;
    const answer = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'video/mp4' }).end(clip);
    let full = (): void => {};
    const isFull = new Promise<void>((resolve) => {
      full = resolve;
    });
    const gateway = await madeUpGateway({
      clip: (_request, response) => {
        if (isOpen) return answer(response);
        held.push(response);
        if (held.length === downloads) full();
      },
    });
    const cwd = workspace({ 'board.yaml': boardOf(Array.from({ length: 20 }, (_, nth) => `shot${nth}`)) });
    const rendering = renderHere(cwd, gateway.url, { concurrency });
    await isFull;
    await new Promise((later) => setTimeout(later, A_MOMENT_MS));
    expect(held).toHaveLength(downloads);
    isOpen = true;
    for (const response of held) answer(response);
    expect(await rendering).toMatchObject({ ok: true, value: { exit_code: 0 } });
  });
});
