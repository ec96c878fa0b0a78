import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ResolvedShot } from '../../gateway/check/check-shot.js';
import { buildRequestBody } from '../../gateway/check/request-body.js';
import { drawSketch } from '../../media/card/sketch.js';
import { sentPrompt } from '../../review/sent-prompt.js';
import { firstIdOf, idsOf, type Still } from '../../storyboard/shot.js';
import { MAX_STILL_BYTES } from '../../storyboard/still-rules.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { OwnFolder } from '../../system/own-folder.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { externalTaskId } from '../../take/external-task-id.js';
import type { LoadedBoard } from '../board/load.js';
import { DRAFT_END, replaceFile } from '../record/replace-file.js';
import {
  PICTURE_NAME,
  PICTURES_FOLDER,
  pictureName,
  readStillCopies,
  type StillCopies,
  stillKey,
} from '../record/still-copies.js';

/** The shorter side of a sketch, in pixels. */
const SKETCH_SIDE = 360;
/** Ends each sketch, so that rushes removes only files that it wrote. */
const SKETCH_MARK = '<!-- a sketch, drawn by rushes -->\n';
/** A draft of a process that was killed is older than this. */
const OLD_DRAFT_MS = 3_600_000;

/** The pictures beside a page that are there. */
export interface PresentPictures {
  readonly names: ReadonlySet<string>;
  readonly copies: StillCopies;
}

/** A picture that the page wants, and how its file is made. */
interface WantedPicture {
  readonly name: string;
  readonly make: () => Promise<Buffer | string | undefined>;
}

const srcOf = (name: string, { names }: PresentPictures): string | undefined =>
  names.has(name) ? `${PICTURES_FOLDER}/${name}` : undefined;

/** The name of a still's copy. A picture on this disk is known by its bytes, another one by what a render checked. */
function nameOfStill({ file, sha256, id, url }: Still, copies: StillCopies): string | undefined {
  if (sha256 === undefined) return copies.get(stillKey({ url, ...(id !== undefined && { id }) }));
  return pictureName(sha256, extname(file ?? url).toLowerCase() === '.png' ? 'PNG' : 'JPEG');
}

/** The address of a still's copy, relative to the page; absent while it has no file. */
export function stillSrcIn(still: Still, present: PresentPictures): string | undefined {
  const name = nameOfStill(still, present.copies);
  return name === undefined ? undefined : srcOf(name, present);
}

/** A sketch is known by the task id of the shot's first take: another picture has another. */
const sketchIdOf = (board: string, { shot, fingerprint }: ResolvedShot): string =>
  externalTaskId(board, firstIdOf(shot), fingerprint, 0);

const sketchName = (id: string): string => `${createHash('sha256').update(`card ${id}`).digest('hex').slice(0, 12)}.svg`;

/** The address of a shot's sketch, relative to the page; absent while it has no file. */
export const sketchSrcIn = (board: string, resolved: ResolvedShot, present: PresentPictures): string | undefined =>
  srcOf(sketchName(sketchIdOf(board, resolved)), present);

/** Reads which pictures are beside the page in a board's output folder. */
export async function readPictures(folder: string): Promise<PresentPictures> {
  const own = join(folder, PICTURES_FOLDER);
  const entries = await refuseSymlinks(own)
    .then(() => readdir(own, { withFileTypes: true }))
    .catch((error: unknown) => unlessOutOfFiles(error, []));
  const names = entries.filter((entry) => entry.isFile() && PICTURE_NAME.test(entry.name)).map(({ name }) => name);
  return { names: new Set(names), copies: await readStillCopies(folder) };
}

function sketchOf(board: string, resolved: ResolvedShot): WantedPicture {
  const { shot, gateway } = resolved;
  const [across = 16, down = 9] = (shot.aspect_ratio ?? '16:9').split(':').map(Number);
  const unit = SKETCH_SIDE / Math.min(across, down);
  const [width, height] = [Math.round(across * unit), Math.round(down * unit)];
  const { camera, multi_shot: parts } = shot;
  // A clip of several parts begins with the first.
  const [first] = Array.isArray(parts) ? parts : [];
  const prompt = first?.prompt ?? sentPrompt(buildRequestBody(gateway, shot, '')) ?? '';
  const sketch = { prompt, width, height, ...(camera && { camera }) };
  return { name: sketchName(sketchIdOf(board, resolved)), make: async () => drawSketch(sketch) + SKETCH_MARK };
}

function copyOf(still: Still, path: string): WantedPicture | undefined {
  const name = nameOfStill(still, new Map());
  if (name === undefined) return undefined;
  const make = async (): Promise<Buffer | undefined> => {
    const bytes = await readRegularBytes(path, MAX_STILL_BYTES);
    // It may have changed since the board was read: then the page shows none.
    return createHash('sha256').update(bytes).digest('hex') === still.sha256 ? bytes : undefined;
  };
  return { name, make };
}

/**
 * The pictures of a page: a copy of each still on this disk, and a sketch for each shot without a clip and without a copy of its
 * first still.
 *
 * @param known the copies of remote stills
 * @param hasClip whether a shot has a clip on this disk, by its present and former ids
 */
export function wantedPictures(
  { resolved, stills }: LoadedBoard,
  known: StillCopies,
  hasClip: (ids: readonly string[]) => boolean,
): readonly WantedPicture[] {
  const pictures = resolved.shots.flatMap((one) => {
    const { first, last } = one.shot.frames ?? {};
    const copies = [first, last].flatMap((still) => {
      const path = still?.sha256 === undefined ? undefined : stills.get(still.url);
      return still && path !== undefined ? (copyOf(still, path) ?? []) : [];
    });
    // A remote still without a copy is only an address.
    const hasStill = first !== undefined && nameOfStill(first, known) !== undefined;
    return hasStill || hasClip(idsOf(one.shot)) ? copies : [...copies, sketchOf(resolved.board.id, one)];
  });
  return [...new Map(pictures.map((one) => [one.name, one])).values()];
}

/**
 * Writes the pictures that are missing, and removes those that rushes wrote and no page wants any more. Rejects with the system's
 * error.
 *
 * @param onProgress called with the number of written pictures and the total
 */
export async function writePictures(
  folder: string,
  wanted: readonly WantedPicture[],
  onProgress?: (done: number, of: number) => void,
): Promise<void> {
  const present = await readPictures(folder);
  const missing = wanted.filter(({ name }) => !present.names.has(name));
  const own = new OwnFolder(join(folder, PICTURES_FOLDER));
  if (missing.length > 0) await own.make();
  for (const [index, { name, make }] of missing.entries()) {
    const content = await make().catch((error: unknown) => unlessOutOfFiles(error, undefined));
    if (content !== undefined) await replaceFile(join(own.path, name), content);
    onProgress?.(index + 1, missing.length);
  }
  if (missing.length > 0) await own.check();
  const kept = new Set([...wanted.map(({ name }) => name), ...present.copies.values()]);
  await removeUnwanted(own.path, kept);
}

/** Removes pictures that rushes wrote and that are not kept, and drafts of processes that were killed. */
async function removeUnwanted(folder: string, kept: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => unlessOutOfFiles(error, []));
  for (const entry of entries) {
    if (!entry.isFile() || kept.has(entry.name)) continue;
    const file = join(folder, entry.name);
    if (PICTURE_NAME.test(entry.name) ? await isOurs(file, entry.name) : await isOldDraft(file, entry.name))
      await rm(file, { force: true });
  }
}

/** The name of a copy is the hash of its bytes; a sketch has a mark at its end. */
async function isOurs(file: string, name: string): Promise<boolean> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return false;
  if (name.endsWith('.svg')) return bytes.subarray(-SKETCH_MARK.length).toString() === SKETCH_MARK;
  return createHash('sha256').update(bytes).digest('hex').startsWith(name.slice(0, 12));
}

async function isOldDraft(file: string, name: string): Promise<boolean> {
  if (!name.endsWith(DRAFT_END)) return false;
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > OLD_DRAFT_MS;
}
