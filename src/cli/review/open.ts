import { boardToShow } from '../../app/board/load.js';
import { findClip } from '../../app/review/find-clip.js';
import { findPage } from '../../app/review/page-freshness.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { TakeRef } from '../../take/take.js';
import type { PageFlags } from '../options/page-flags.js';
import { sayDiagnostics, sayFailure } from '../terminal/say.js';
import { openAsResult } from '../terminal/say-opened.js';
import { sayPicksOf } from '../terminal/say-picks.js';
import type { Terminal } from '../terminal/terminal.js';
import { loadForPage, pageTarget, writePage } from './review.js';

/** `rushes open BOARD [ridge.2]`: opens the review page, or a clip, with the system's player. */
export async function open(
  file: string,
  take: TakeRef | undefined,
  flags: PageFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  return take === undefined ? openPage(file, flags, terminal, gateways) : openClip(file, take, flags, terminal, gateways);
}

async function openPage(file: string, flags: PageFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const isJson = flags.format === 'json';
  const loaded = await loadForPage(file, flags, gateways);
  const found = loaded.ok ? await findPage(loaded.value, flags) : undefined;
  if (loaded.ok && found?.isFresh) {
    await sayPicksOf(loaded.value, flags, terminal);
    await openAsResult(pageTarget(found), isJson, terminal);
    return 0;
  }
  const { code, review } = await writePage(file, flags, terminal, gateways);
  if (review) await openAsResult(pageTarget(review), isJson, terminal);
  return code;
}

async function openClip(
  file: string,
  take: TakeRef,
  flags: PageFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const loaded = await loadForPage(file, flags, gateways);
  const board = boardToShow(loaded);
  if (board === undefined) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const clip = await findClip(board, take, { ...flags, unreadable: !loaded.ok });
  if (!clip.ok) return sayFailure(clip.failure, terminal);
  // The picks choose the take of a shot that stands alone.
  if (loaded.ok && take.take === undefined) await sayPicksOf(board, flags, terminal);
  await openAsResult(clip.value, flags.format === 'json', terminal);
  return 0;
}
