import { findProgram } from '../../system/program/find-program.js';

/** Finds ffmpeg on the `PATH` of an environment. Returns its absolute path. */
export const findFfmpeg = (env: Readonly<Record<string, string | undefined>> = process.env): Promise<string | undefined> =>
  findProgram('ffmpeg', env);

/** How to install ffmpeg, by system. */
export const INSTALL_FFMPEG =
  'Install it: sudo apt-get install ffmpeg (Debian, Ubuntu), brew install ffmpeg (macOS), winget install ffmpeg (Windows).';
