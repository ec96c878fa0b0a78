import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FilmClip, FilmMaterial } from '../../film/film.js';
import type { ClipLayout } from '../../media/cut/film-track.js';
import { diskMessage, isOutOfFiles } from '../../system/disk-error.js';
import { sha256OfHandle } from '../../take/clip-status.js';
import { fail, type Result } from '../failure.js';
import { type ReadClip, readClip } from '../film/read-clip.js';
import { mapConcurrently } from '../map-concurrently.js';
import { CLIPS_AT_ONCE } from '../verify/verify-board.js';
import type { CutOptions } from './cut-options.js';
import { INTERRUPTED } from './run-ffmpeg-step.js';

/** The shots of a film with their clips as their files show them, and how the files are laid out, by their paths. */
export interface MeasuredClips {
  readonly shots: readonly FilmMaterial[];
  /** Undefined for a clip whose pictures can only be joined by encoding them again. */
  readonly layouts: ReadonlyMap<string, ClipLayout | undefined>;
}

/** Checks that each clip of a film is on the disk as it was stored, and reads from its file what the film needs to know. */
export async function measureClips(
  shots: readonly FilmMaterial[],
  { signal, onProgress }: Pick<CutOptions, 'signal' | 'onProgress'>,
): Promise<Result<MeasuredClips>> {
  const used = new Map(shots.flatMap((material) => (material.clip ? [[material.clip.path, material] as const] : [])));
  let done = 0;
  const all = await mapConcurrently([...used.values()], CLIPS_AT_ONCE, async (material): Promise<Result<ReadClip>> => {
    if (signal?.aborted) return fail(6, INTERRUPTED);
    const measured = await measure(material, material.clip as FilmClip);
    done += 1;
    onProgress?.({ step: 'check', done, all: used.size, shot: material.shot.id });
    return measured;
  });
  const refused = all.find((one) => !one.ok);
  if (refused !== undefined) return refused as Result<never>;
  const byPath = new Map(all.flatMap((one) => (one.ok ? [[one.value.clip.path, one.value] as const] : [])));
  const measuredShots = shots.map((material) => {
    const measured = material.clip && byPath.get(material.clip.path);
    return measured === undefined ? material : { ...material, clip: { ...material.clip, ...measured.clip } };
  });
  return {
    ok: true,
    value: { shots: measuredShots, layouts: new Map([...byPath].map(([path, { layout }]) => [path, layout])) },
  };
}

async function measure({ shot, take }: FilmMaterial, clip: FilmClip): Promise<Result<ReadClip>> {
  const name = take === undefined ? `${shot.source}, the clip of ${shot.id}` : `the clip of ${take}`;
  try {
    const problem = await checkBytes(clip);
    if (problem !== undefined) return fail(6, `${name} ${problem}`, SEE_VERIFY);
    const read = await readClip(clip);
    if (!read.ok) return fail(6, `${name} cannot be cut: ${read.reason}`, take === undefined ? OWN : SEE_VERIFY);
    return { ok: true, value: read };
  } catch (error) {
    if (isOutOfFiles(error) || (error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return fail(6, `${name} cannot be read: ${diskMessage(error, clip.path, 'read')}`, take === undefined ? OWN : SEE_VERIFY);
  }
}

const OWN = 'Put a whole MP4 file there, or change `source`.';
const SEE_VERIFY = 'See what became of it with rushes verify, or let a render fetch it again.';

/** What is wrong with the bytes of a take's clip. A pipe or a device in its place is not waited for. */
async function checkBytes({ path, sha256 }: FilmClip): Promise<string | undefined> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await handle.stat()).isFile()) return 'is no regular file';
    return sha256 === undefined || (await sha256OfHandle(handle)) === sha256
      ? undefined
      : 'is not on this disk as it was stored';
  } finally {
    await handle.close();
  }
}
