import { join } from 'node:path';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { FilmClip, FilmMaterial, FilmTake } from '../../film/film.js';
import { frameRateOf } from '../../film/frame-rate.js';
import { toCredits } from '../../gateway/money.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import type { ResolvedPick } from '../../picks/resolve-pick.js';
import { resolvePicks } from '../../picks/resolve-picks.js';
import { sentPrompt } from '../../review/sent-prompt.js';
import type { FilmShot } from '../../storyboard/film-shot.js';
import type { PlacedShot, Shot } from '../../storyboard/shot.js';
import { requestOf } from '../../take/mask-request.js';
import { type Take, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { hasPickErrors, loadPicks } from '../picks/load-picks.js';
import { filesToRead, findTakes, placesToRead, type WhereOptions } from '../prior-state/find-takes.js';
import { type BoardPaths, readPriorState } from '../prior-state/prior-state.js';
import { clipsByLength } from '../record/clips-by-length.js';

/** The shots of a board with their clips, in the order of the film. */
export interface FilmState {
  readonly shots: readonly FilmMaterial[];
  readonly places: BoardPaths;
  /** Warnings about the picks file. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads which clip counts for each shot of a board: its pick, else its newest take, else nothing. Clips are looked at by their
 * length. Opens no connection, takes no lock and writes nothing.
 */
export async function readFilm(loaded: LoadedBoard, options: WhereOptions = {}): Promise<Result<FilmState>> {
  const where = await findTakes(loaded, options);
  const places = placesToRead(where);
  const past = await readPriorState(loaded, places, filesToRead(where));
  if (!past.ok) return past;
  const { takes } = past.value.history;
  const picks = await loadPicks(loaded, options);
  if (hasPickErrors(picks)) {
    const { diagnostics } = picks;
    const message = `${picks.shown} cannot be read, and it decides which takes the film has`;
    return { ok: false, failure: { exit_code: 2, message, hint: 'Correct it, then run this again.', diagnostics } };
  }
  const ownClips = new Set(loaded.ownClips.keys());
  const { byShot, diagnostics } = resolvePicks(loaded.resolved.shots, takes, picks.file, { ownClips });
  const clips = await clipsByLength(places.folder, takes);
  const placed = new Map(loaded.resolved.board.shots.map((one) => [one.shot.id, one]));
  const shots: FilmMaterial[] = [];
  for (const shot of loaded.resolved.board.film) {
    const own = loaded.ownClips.get(shot.id);
    const pick = byShot.get(shot.id);
    if (own) shots.push({ shot, clip: clipOfFacts(own.path, own.facts), takes: [] });
    else shots.push(renderedMaterial(shot, placed.get(shot.id), pick, (take) => filmTakeOf(take, pick)));
  }
  return { ok: true, value: { shots, places, diagnostics } };

  function filmTakeOf(take: Take, pick: ResolvedPick<Take> | undefined): FilmTake {
    const name = takeName(take);
    const credits = take.charged ?? take.planned;
    const prompt = sentPrompt(requestOf(take));
    const note = pick?.line.take === take.take ? pick.line.note : undefined;
    const clip = clipOf(places.folder, take);
    return {
      name,
      take: take.take,
      model: take.model,
      ...(credits !== undefined && { credits: toCredits(credits) }),
      unit: take.unit,
      ...(prompt !== undefined && { prompt }),
      ...(clip && { clip }),
      isThere: clips.get(name) === 'there',
      isRejected: pick?.rejected.includes(take.take) === true,
      ...(note !== undefined && { note }),
    };
  }
}

/** A shot with the take that counts, where its clip is on the disk. */
function renderedMaterial(
  shot: FilmShot,
  placed: PlacedShot | undefined,
  pick: ResolvedPick<Take> | undefined,
  filmTakeOf: (take: Take) => FilmTake,
): FilmMaterial {
  const takes = (pick?.takes ?? []).map(filmTakeOf);
  const selected = pick?.selected && takes[pick.takes.indexOf(pick.selected)];
  const prompt = placed && promptOf(placed.shot);
  const aspect = placed && aspectOf(placed.shot);
  return {
    shot,
    ...(prompt !== undefined && { prompt }),
    ...(Array.isArray(placed?.shot.multi_shot) && { parts: placed.shot.multi_shot }),
    ...(placed?.shot.camera && { camera: placed.shot.camera }),
    ...(placed && { model: placed.shot.model }),
    ...(aspect !== undefined && { aspect }),
    ...(selected?.clip && { take: selected.name }),
    ...(selected?.clip && selected.isThere && { clip: selected.clip }),
    takes,
  };
}

const promptOf = ({ prompt, multi_shot }: Shot): string | undefined =>
  Array.isArray(multi_shot) ? multi_shot.map((part) => part.prompt).join('\n') : prompt;

/** A shot without a shape gets that of its first frame, else usually 16:9. */
function aspectOf({ aspect_ratio, frames }: Shot): number | undefined {
  if (aspect_ratio === undefined && frames?.first !== undefined) return undefined;
  const [across = Number.NaN, down = Number.NaN] = (aspect_ratio ?? '16:9').split(':').map(Number);
  const aspect = across / down;
  return aspect > 0.2 && aspect < 5 ? aspect : undefined;
}

function clipOf(folder: string, { clip }: Take): FilmClip | undefined {
  if (clip === undefined) return undefined;
  const { file, sha256, duration, width, height, fps } = clip;
  // The journal keeps no count of frames and no sound; `readClip` reads both from the file.
  return {
    path: join(folder, file),
    duration,
    frames: Math.round(duration * fps),
    rate: frameRateOf(fps),
    width,
    height,
    sha256,
  };
}

/** A clip by the facts of its file. */
const clipOfFacts = (path: string, { duration, frames, fps, width, height, sound }: ClipFacts): FilmClip => ({
  ...{ path, duration, frames, rate: frameRateOf(fps), width, height },
  sound: sound === true,
});
