import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { madeUpGateway, makeClip } from '../../support/gateway.js';
import { renderHere } from '../../support/render-here.js';
import { workspace } from '../../support/rushes.js';

/** Long enough for another request to come, if there is one. */
const aMoment = () => new Promise((later) => setTimeout(later, 150));
const boardWith = (shots: number) =>
  workspace({ 'board.yaml': boardOf(Array.from({ length: shots }, (_, nth) => `shot${nth}`)) });

/** A gateway that holds the answers to downloads until it is opened. */
async function heldDownloads() {
  const clip = await makeClip();
  const held: ServerResponse[] = [];
  let isOpen = false;
  const answer = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'video/mp4' }).end(clip);
  const gateway = await madeUpGateway({
    clip: (_request, response) => {
      if (isOpen) answer(response);
      else held.push(response);
    },
  });
  const untilHeld = async (count: number) => {
    while (held.length < count) await aMoment();
  };
  const open = () => {
    isOpen = true;
    for (const response of held) answer(response);
  };
  return { gateway, held, untilHeld, open };
}

describe('downloads', () => {
  it.each([
    [1, 4],
    [4, 4],
    [24, 6],
    [200, 16],
  ])('beside %i jobs at once are %i at once', async (concurrency, downloads) => {
    const { gateway, held, untilHeld, open } = await heldDownloads();
    const rendering = renderHere(boardWith(20), gateway.url, { concurrency });
    await untilHeld(downloads);
    await aMoment();
    expect(held).toHaveLength(downloads);
    open();
    expect(await rendering).toMatchObject({ ok: true, value: { exit_code: 0 } });
  });

  it('that fall behind hold back new jobs: no more is bought than 64 clips wait, besides the jobs at once', async () => {
    const { gateway, untilHeld, open } = await heldDownloads();
    const rendering = renderHere(boardWith(80), gateway.url, { concurrency: 8 });
    await untilHeld(4);
    while (gateway.posts.length < 64 + 8) await aMoment();
    await aMoment();
    expect(gateway.posts).toHaveLength(64 + 8);
    open();
    expect(await rendering).toMatchObject({ ok: true, value: { exit_code: 0 } });
    expect(gateway.posts).toHaveLength(80);
  });
});
