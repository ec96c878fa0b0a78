import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import { findTimeProblems, RENDERED_FRAME, type TimedLine, type TimedShot } from '../../storyboard/check/film-times.js';
import { type FilmLine, type FilmShot, ownClipPaths } from '../../storyboard/film-shot.js';
import type { Board } from '../../storyboard/shot.js';
import { sha256OfFile } from '../../take/clip-status.js';
import { fail, type Result } from '../failure.js';
import type { BoardFiles } from './board-files.js';
import { repositoryOf } from './hidden-text.js';
import type { OwnClipError } from './read-own-clip.js';

/** A clip of the user's own that a shot names: it is checked, shown and cut, and never paid. */
export interface OwnClip {
  /** As the board has it, relative to the board. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly facts: ClipFacts;
  /** Reads the file's bytes and makes their hash, lower-case hex. Rejects with the system's error. */
  readonly sha256: () => Promise<string>;
}

/** The own clips of a board, by the id of their shot, and what is wrong with the others. */
export interface FoundOwnClips {
  readonly clips: ReadonlyMap<string, OwnClip>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the clips that a board's shots name as their own, each file once, and checks the film's times against their lengths. */
export async function findOwnClips(
  { film }: Board,
  board: string,
  { readOwnClip }: Pick<BoardFiles, 'readOwnClip'>,
): Promise<FoundOwnClips> {
  const clips = new Map<string, OwnClip>();
  const diagnostics: Diagnostic[] = [];
  const own = film.filter(({ source }) => source !== undefined);
  if (own.length === 0 || readOwnClip === undefined) return { clips, diagnostics };
  const folder = dirname(board);
  const root = repositoryOf(board) ?? folder;
  const known = new Map<string, ClipFacts | OwnClipError>();
  for (const { id, source: file = '', place } of own) {
    const path = resolve(folder, file);
    const read = known.get(path) ?? (await readOwnClip(path, file, root));
    known.set(path, read);
    if ('code' in read) diagnostics.push({ ...read, severity: 'error', span: place('/source').span });
    else clips.set(id, { file, path, facts: read, sha256: () => sha256OfFile(path) });
  }
  return { clips, diagnostics: [...diagnostics, ...checkTimes(film, clips)] };
}

/** Times that do not fit the real lengths of own clips. Reading the board found all others. */
function checkTimes(film: readonly FilmShot[], clips: ReadonlyMap<string, OwnClip>): Diagnostic[] {
  const byIndex = new Map(film.map((shot) => [shot.number - 1, shot]));
  const spanOf = (index: number, path: readonly (string | number)[]) =>
    (byIndex.get(index) as FilmShot).place(`/${path.join('/')}`).span;
  return findTimeProblems(film.map((shot) => timedShot(shot, clips.get(shot.id)))).map(
    ({ code, message, hint, index, path, related }) => ({
      ...{ code, severity: 'error', message, hint, span: spanOf(index, path) },
      ...(related && { related: [{ message: related.message, span: spanOf(related.index, related.path) }] }),
    }),
  );
}

function timedShot({ id, number, source, duration, trim, dissolve, dialogue, captions }: FilmShot, clip?: OwnClip): TimedShot {
  const seconds = source === undefined ? duration : clip?.facts.duration;
  const timed = (key: TimedLine['key'], lines: readonly FilmLine[]): TimedLine[] =>
    lines.map(({ in: from, out: to }, nth) => ({
      ...{ key, nth },
      ...(from !== undefined && { in: from }),
      ...(to !== undefined && { out: to }),
    }));
  return {
    index: number - 1,
    id,
    ...(seconds !== undefined && { seconds }),
    frame: clip === undefined ? (source === undefined ? RENDERED_FRAME : 0) : 1 / clip.facts.fps,
    ...(trim && { trim }),
    ...(dissolve !== undefined && { dissolve }),
    lines: [...timed('dialogue', dialogue), ...timed('caption', captions)],
  };
}

/** Refuses a command that names an own clip as if it were rendered; `undefined` for every other name. */
export function refuseOwnClip({ film }: Board, shot: string): Result<never> | undefined {
  const file = ownClipPaths(film).get(shot);
  if (file === undefined) return undefined;
  return fail(
    2,
    `\`${shot}\` is your own clip, \`${file}\`: nothing is rendered, decided or paid for it`,
    'To have the shot rendered, remove `source` from it.',
  );
}

/** Own clips as screens and documents list them, in the film's order. */
export const listOwnClips = (clips: ReadonlyMap<string, OwnClip>) =>
  [...clips].map(([shot, { file, facts }]) => ({ shot, file, seconds: facts.duration }));

/** The absolute paths of own clips. */
export const ownClipFiles = (clips: ReadonlyMap<string, OwnClip>): string[] => [...clips.values()].map(({ path }) => path);
