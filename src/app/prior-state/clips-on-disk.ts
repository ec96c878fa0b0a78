import { type Dirent, readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createStoredEvent } from '../../engine/clip/clip-stored.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { inspectClip } from '../../media/inspect/inspect.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { isMissing } from '../../system/file-identity.js';
import { sha256OfFile } from '../../take/clip-status.js';
import { isUnsettled, type Take, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';

/** A file with the name of a take's clip. */
export interface NamedClip {
  /** The take's name. */
  readonly name: string;
  readonly shot: string;
  readonly take: number;
  /** Relative to the board's folder. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
}

/** The entries of a folder; none where it does not exist, as before a board's first render. A look takes less than a promise. */
function entriesOf(folder: string): Dirent[] {
  try {
    return isMissing(folder) ? [] : readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return unlessOutOfFiles<Dirent[]>(error, []);
  }
}

/** The files in a folder of clips that have a take's name. */
export async function clipsIn(folder: string): Promise<NamedClip[]> {
  return entriesOf(folder).flatMap((entry) => {
    const [, name, shot, take] = /^(([a-z0-9][a-z0-9_-]{0,63})\.([1-9]\d{0,5}))\.mp4$/.exec(entry.name) ?? [];
    if (name === undefined || shot === undefined || !entry.isFile()) return [];
    return [{ name, shot, take: Number(take), file: `clips/${entry.name}`, path: join(folder, entry.name) }];
  });
}

/** Clips on disk without a take in the history. A copy of a known clip does not count. */
export async function strayClips(folder: string, takes: readonly Take[]): Promise<NamedClip[]> {
  const names = new Set<string>(takes.map(takeName));
  const known = takes.flatMap(({ clip }) => (clip ? [clip] : []));
  const strays: NamedClip[] = [];
  for (const one of await clipsIn(join(folder, 'clips'))) {
    if (names.has(one.name)) continue;
    const size = await stat(one.path).then(
      (found) => found.size,
      () => undefined,
    );
    const alike = known.filter(({ bytes }) => bytes === size);
    const sha256 = alike.length > 0 ? await sha256OfFile(one.path).catch(() => undefined) : undefined;
    if (!alike.some((clip) => clip.sha256 === sha256)) strays.push(one);
  }
  return strays;
}

/**
 * Events for takes whose clip is on disk, and whose record of storing it is lost. A file gets a clip's name only after it is
 * complete and checked.
 */
export async function storedOnDisk(
  takes: readonly Take[],
  clips: readonly NamedClip[],
  at: string,
  gateways: GatewayRegistry,
): Promise<TakeEvent[]> {
  const events: TakeEvent[] = [];
  for (const { name, file, path } of clips) {
    const mine = takes.find((one) => takeName(one) === name);
    if (mine === undefined || mine.clip || !(isUnsettled(mine) || ['running', 'rendered'].includes(mine.status))) continue;
    const found = await inspectClip(path);
    if (!found.ok) continue;
    const { facts } = found;
    // A gateway on this machine may serve a small clip in place of a larger one.
    const isSketch = isLoopback(mine.origin);
    events.push({ at, ...createStoredEvent(mine, { gateways, file, sha256: await sha256OfFile(path), facts, isSketch }) });
  }
  return events;
}
