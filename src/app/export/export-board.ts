import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../../document/diagnostic.js';
import { cuesOf } from '../../film/export/captions.js';
import { type EdlProblem, edlProblem, filmAsEdl } from '../../film/export/edl.js';
import { type ExportFormat, type ExportNote, notesOn } from '../../film/export/export-note.js';
import { filmAsFcpxml } from '../../film/export/fcpxml.js';
import { filmAsOtio } from '../../film/export/otio.js';
import { cuesAsSrt } from '../../film/export/srt.js';
import { cuesAsVtt } from '../../film/export/vtt.js';
import type { Film } from '../../film/film.js';
import type { FrameRate } from '../../film/frame-rate.js';
import { makeFilm } from '../../film/make-film.js';
import { filmAsCsv } from '../../report/film/shot-list.js';
import { inertJson } from '../../report/text/escape-terminal.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { readFilm } from '../film/read-film.js';
import type { WhereOptions } from '../prior-state/find-takes.js';
import { hashOwnClips, lookAtClips } from './look-at-clips.js';
import { type MediaKind, mediaUrlFrom } from './media-url.js';

/** What is exported, and how. */
export interface ExportOptions extends WhereOptions {
  readonly format: ExportFormat;
  readonly media: MediaKind;
  /** The file that the text is for; relative addresses of clips start from its folder. Without it, from the working directory. */
  readonly file?: string | undefined;
  /** The film's frames per second; by default, those of most of its seconds. */
  readonly rate?: FrameRate | undefined;
}

/** A film as text for another program. */
export interface Exported {
  readonly text: string;
  readonly notes: readonly ExportNote[];
  /** Warnings about the picks file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the text of a board's film. Reads the clips, opens no connection, takes no lock and writes nothing. */
export async function exportBoard(loaded: LoadedBoard, options: ExportOptions): Promise<Result<Exported>> {
  const { format, rate } = options;
  const state = await readFilm(loaded, options);
  if (!state.ok) return state;
  const { diagnostics } = state.value;
  const { id, title } = loaded.resolved.board;
  const looked = await lookAtClips(state.value.shots);
  const shots = format === 'otio' ? await hashOwnClips(looked, loaded) : looked;
  const made = makeFilm({ id, ...(title !== undefined && { title }), shots }, { rate });
  if (!made.ok) {
    const message = `${loaded.file} does not fit its clips`;
    return {
      ok: false,
      failure: { exit_code: 2, message, hint: 'Correct it, then run this again.', diagnostics: made.diagnostics },
    };
  }
  const film = made.value;
  const { cues, leftOut } = format === 'vtt' || format === 'srt' ? cuesOf(film) : { cues: [], leftOut: [] };
  if ((format === 'vtt' || format === 'srt') && cues.length + leftOut.length === 0)
    return fail(2, `${loaded.file} has no dialogue and no captions`, 'Add `dialogue` or `caption` to a shot.');
  const problem = format === 'edl' ? edlProblem(film) : undefined;
  if (problem) return refuseEdl(problem);
  const text = textOf(film, cues, options);
  return { ok: true, value: { text, notes: notesOn(film, format, leftOut), diagnostics } };
}

function textOf(film: Film, cues: ReturnType<typeof cuesOf>['cues'], options: ExportOptions): string {
  const { format, media, file, cwd = process.cwd() } = options;
  const mediaUrl = mediaUrlFrom(file === undefined ? resolve(cwd) : dirname(resolve(cwd, file)), media);
  switch (format) {
    case 'otio':
      return inertJson(filmAsOtio(film, { mediaUrl }));
    case 'fcpxml':
      return filmAsFcpxml(film, { mediaUrl });
    case 'edl':
      return filmAsEdl(film, { mediaUrl });
    case 'csv':
      return filmAsCsv(film, { mediaUrl });
    case 'vtt':
      return cuesAsVtt(cues);
    case 'srt':
      return cuesAsSrt(cues);
  }
}

const refuseEdl = (problem: EdlProblem): Result<never> =>
  problem.code === 'high-rate'
    ? fail(2, `an EDL cannot count ${problem.rate} frames a second`, 'Choose another rate for the film with --fps.')
    : fail(
        2,
        `the dissolve into ${problem.shot} has ${problem.frames} frames, and an EDL can say 999`,
        'Make it shorter, or choose another format.',
      );
