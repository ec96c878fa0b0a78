import { join } from 'node:path';
import { load } from '../../app/board/load.js';
import { findClip } from '../../app/review/find-clip.js';
import { findPage } from '../../app/review/page-freshness.js';
import { PAGE_NAME } from '../../app/review/write-review.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import type { PageFlags } from '../options/page-flags.js';
import { sayDiagnostics, sayFailure } from '../terminal/say.js';
import { openAndSay } from '../terminal/say-opened.js';
import type { Terminal } from '../terminal/terminal.js';
import { writePage } from './review.js';

/** A take as a person names it. Without a number, it is the take that counts for the shot. */
interface NamedTake {
  readonly shot: string;
  readonly take?: number;
}

/** `rushes open BOARD [ridge.2]`: opens the review page, or a clip, with the system's player. */
export async function open(
  file: string,
  take: NamedTake | undefined,
  flags: PageFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  return take === undefined ? openPage(file, flags, terminal, gateways) : openClip(file, take, flags, terminal, gateways);
}

async function openPage(file: string, flags: PageFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const loaded = await load(file, { ...flags, registry: gateways });
  if (loaded.ok) {
    const { places, isFresh } = await findPage(loaded.value, flags);
    if (isFresh) {
      terminal.out(`${escapeTerminal(places.shown)}/${PAGE_NAME}\n`);
      await openAndSay(join(places.folder, PAGE_NAME), terminal);
      return 0;
    }
  }
  const { code, review } = await writePage(file, flags, terminal, gateways);
  if (review) await openAndSay(join(review.places.folder, PAGE_NAME), terminal);
  return code;
}

async function openClip(
  file: string,
  take: NamedTake,
  flags: PageFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const loaded = await load(file, { ...flags, registry: gateways });
  const board = loaded.ok ? loaded.value : loaded.named;
  if (board === undefined) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const clip = await findClip(board, take, { ...flags, unreadable: !loaded.ok });
  if (!clip.ok) return sayFailure(clip.failure, terminal);
  terminal.out(`${escapeTerminal(clip.value.shown)}\n`);
  await openAndSay(clip.value.path, terminal);
  return 0;
}
