import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createStoredEvent, findClipWarnings } from '../../engine/clip/clip-stored.js';
import { PartFile } from '../../engine/download/part-file.js';
import { isLoopback } from '../../gateway/loopback.js';
import { inspectClip } from '../../media/inspect/inspect.js';
import { machineClock, timestamp } from '../../system/clock.js';
import { diskMessage } from '../../system/disk-error.js';
import { OwnFolder } from '../../system/own-folder.js';
import { readClipStatuses } from '../../take/clip-status.js';
import type { Clip } from '../../take/manifest.gen.js';
import { type Take, type TakeRef, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import { withLockedBoard } from '../record/with-locked-board.js';
import { refuseUnknownShot, shotNames } from './open-take.js';

/** A clip that the user downloaded and rushes adopted. */
export interface AdoptedFile {
  readonly name: string;
  readonly clip: Clip;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  /** The new path of another file that was in the clip's place, relative to the board's folder. */
  readonly aside?: string;
}

/** A larger file is refused: it cannot be a clip. */
const MAX_CLIP_BYTES = 4 * 1024 ** 3;
const CHUNK_BYTES = 1024 * 1024;

/**
 * Adopts a clip that the user downloaded, for a take that was paid for and has no clip here. The clip is copied, checked and named
 * like any other, and marked. Opens no connection, and does not change the user's file.
 */
export async function adoptFile(
  loaded: LoadedBoard,
  ref: TakeRef,
  file: string,
  options: PlanOptions = {},
): Promise<Result<AdoptedFile>> {
  const unknown = await refuseUnknownShot(loaded, ref, options);
  if (unknown) return unknown;
  return withLockedBoard(loaded, options, async (places, priorState) => {
    const { takes } = priorState.history;
    const found = await findTakeWithoutClip(loaded, takes, ref, places.folder);
    if (!found.ok) return found;
    const take = found.value;
    const name = `clips/${takeName(take)}.mp4`;
    const target = join(places.folder, name);
    const folder = new OwnFolder(join(places.folder, 'clips'));
    const part = new PartFile(target, folder);
    try {
      await folder.make();
      const from = resolve(options.cwd ?? process.cwd(), file);
      if ((await realpath(from).catch(() => from)) === part.path)
        return fail(
          2,
          `${file} is the temporary file of this clip`,
          'Move it to another folder first, and run this again with its new path.',
        );
      const copied = await copyInto(part, from, file);
      if (!copied.ok) return copied;
      const { sha256, clip } = await part.finish();
      const other = takes.find(({ clip, ...known }) => clip?.sha256 === sha256 && takeName(known) !== takeName(take));
      if (other) return fail(2, `${file} is the clip of ${takeName(other)}`, 'Nothing was changed.');
      const inspected = await inspectClip(part.path, clip);
      if (!inspected.ok)
        return fail(inspected.disk ? 6 : 2, `${file} is not a whole clip: ${inspected.reason}`, 'Nothing was changed.');
      const aside = await part.store(sha256);
      // A sandbox's clips are smaller than ordered, and nothing in the file says that they are a sandbox's.
      const isSketch = isLoopback(take.origin);
      const event = createStoredEvent(take, {
        gateways: loaded.gateways,
        file: name,
        sha256,
        facts: inspected.facts,
        byHand: true,
        isSketch,
      });
      const value = {
        name: takeName(take),
        clip: event.clip,
        warnings: findClipWarnings(take, event),
        ...(aside !== undefined && { aside: `clips/${basename(aside)}` }),
      };
      return { ok: true, value: { value, event: { ...event, at: timestamp(options.clock ?? machineClock) } } };
    } catch (error) {
      if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
      return fail(6, diskMessage(error, target), 'Make room or the place writable, then run this again.');
    } finally {
      await part.drop();
    }
  });
}

/** Finds the take that gets the clip: one that may have been paid for, and has no clip here. */
async function findTakeWithoutClip(
  loaded: LoadedBoard,
  takes: readonly Take[],
  ref: TakeRef,
  folder: string,
): Promise<Result<Take>> {
  const names = shotNames(loaded, ref.shot);
  const mine = takes.filter((take) => names.includes(take.shot) && take.take === (ref.take ?? take.take));
  const clipStatuses = await readClipStatuses(folder, mine);
  // A pruned clip is not missing, unless the user names its take.
  const mayLack = ref.take === undefined ? mine.filter(({ status }) => status !== 'pruned') : mine;
  const open = mayLack.filter(
    (take) => !take.refused && (take.status !== 'stored' || clipStatuses.get(takeName(take)) !== 'there'),
  );
  const [take] = open;
  const name = ref.take === undefined ? ref.shot : `${ref.shot}.${ref.take}`;
  if (take === undefined) {
    const states = mine.map((one) => `${takeName(one)} is ${one.refused ? 'refused' : one.status}`).join(', ');
    return fail(2, `no clip is missing at ${name}: ${states || 'it was never sent'}`, 'Nothing was changed.');
  }
  if (open.length > 1)
    return fail(2, `more than one clip is missing at ${name}`, `Name one: ${open.map(takeName).join(' or ')}.`);
  return { ok: true, value: take };
}

/** Copies the user's file. Refuses devices and pipes, which may never end. */
async function copyInto(part: PartFile, from: string, shown: string): Promise<Result<void>> {
  let handle: FileHandle;
  try {
    // Not blocking: opening a pipe would wait for its writer.
    handle = await open(from, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what =
      code === 'ENOENT'
        ? `${shown} does not exist`
        : code === 'EACCES'
          ? `no permission to read ${shown}`
          : `${shown} cannot be read`;
    return fail(2, what, 'Nothing was changed.');
  }
  try {
    const found = await handle.stat();
    if (!found.isFile()) return fail(2, `${shown} is not a regular file`, 'Nothing was changed.');
    if (found.size > MAX_CLIP_BYTES) return fail(2, `${shown} is larger than any clip`, 'Nothing was changed.');
    await part.open();
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, part.bytes);
      if (bytesRead === 0) return { ok: true, value: undefined };
      await part.append(chunk.subarray(0, bytesRead));
      if (part.bytes > MAX_CLIP_BYTES) return fail(2, `${shown} is larger than any clip`, 'Nothing was changed.');
    }
  } finally {
    await handle.close();
  }
}
