import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RunningTimeLimit } from '../../system/running-time-limit.js';
import { FfmpegLog } from './ffmpeg-log.js';

/** The most pixels of a picture: one of 8K has 33 million. A decoder may keep sixteen pictures, and a hostile clip makes it. */
const MAX_PIXELS = 2 ** 25;
/** The most bytes of pictures that ffmpeg may write. */
const MAX_OUTPUT_BYTES = 2 ** 29;
/** The longest that ffmpeg may work on one clip. */
const LIMIT_MS = 10 * 60_000;

/** Variables that ffmpeg may need to start. It gets no others, so no API key. */
const PASSED_ON =
  /^(?:PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|SYSTEMROOT|LOCALAPPDATA|APPDATA|LD_LIBRARY_PATH|DYLD_\w+|NIX_\w+|SNAP\w*|XDG_\w+)$/i;

/** How ffmpeg is run. */
export interface FfmpegOptions {
  /** The absolute path of the program. */
  readonly program: string;
  /** Ends ffmpeg at once. */
  readonly signal?: AbortSignal | undefined;
  /** The longest that it may work; ten minutes by default. Time in which this process is stopped does not count. */
  readonly limitMs?: number | undefined;
  /** Told how many pictures the first output has, from time to time. */
  readonly onFrames?: ((frames: number) => void) | undefined;
}

/** What ffmpeg did. */
export interface FfmpegRun {
  /** What it wrote to stdout. */
  readonly output: Buffer;
  /** Pictures that its first output got. */
  readonly frames: number;
  /** Its error lines, each kind once. Empty if it found nothing wrong. */
  readonly errors: readonly string[];
  /** Its exit code; absent if it was killed or did not start. */
  readonly code?: number;
  /** Why it did not end by itself. */
  readonly stopped?: 'interrupted' | 'too-long' | 'too-much';
}

const COMMON = ['-hide_banner', '-nostdin', '-nostats', '-v', 'error', '-progress', 'pipe:2'];

/** ffmpeg's own options to read a clip: from this one file, as an MP4, and with no other protocol or format. */
export const clipInput = (file: string, more: readonly string[] = []): string[] => [
  ...['-protocol_whitelist', 'file', '-max_pixels', String(MAX_PIXELS), ...more],
  // With the protocol, no name is read as an option or as another protocol.
  ...['-f', 'mov', '-i', `file:${file}`],
];

/**
 * Runs ffmpeg on a clip, without a shell. It is ended with this process, unless that is killed at once, and
 * writes only to pipes: nothing of it stays on the disk.
 *
 * @param file absolute
 * @param input more options for reading
 * @param output options for writing
 */
export const runFfmpeg = (
  file: string,
  { input = [], output }: { readonly input?: readonly string[]; readonly output: readonly string[] },
  options: FfmpegOptions,
): Promise<FfmpegRun> => startFfmpeg([...clipInput(file, input), ...output], options);

/**
 * Runs ffmpeg with these inputs and outputs, without a shell. It is ended with this process, unless that is
 * killed at once.
 *
 * @param stdin what it reads from `pipe:0`, piece by piece
 */
export function startFfmpeg(
  words: readonly string[],
  { program, signal, limitMs = LIMIT_MS, onFrames }: FfmpegOptions,
  stdin?: Iterable<Buffer>,
): Promise<FfmpegRun> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)));
  const log = new FfmpegLog();
  const pieces: Buffer[] = [];
  let length = 0;
  let stopped: FfmpegRun['stopped'];
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ output: Buffer.alloc(0), frames: 0, errors: [], stopped: 'interrupted' });
    const child = spawn(program, [...COMMON, ...words], {
      env: { ...env, LC_ALL: 'C', AV_LOG_FORCE_NOCOLOR: '1' },
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    // It may end before it has read everything.
    if (stdin !== undefined && child.stdin !== null) pipeline(Readable.from(stdin), child.stdin).catch(() => undefined);
    const stop = (why: FfmpegRun['stopped']): void => {
      stopped ??= why;
      child.kill('SIGKILL');
    };
    const onAbort = () => stop('interrupted');
    const onExit = () => child.kill('SIGKILL');
    signal?.addEventListener('abort', onAbort);
    process.once('exit', onExit);
    const limit = new RunningTimeLimit(limitMs, () => stop('too-long'));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const before = log.frames;
      log.add(text);
      if (log.frames !== before) onFrames?.(log.frames);
    });
    child.stdout?.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > MAX_OUTPUT_BYTES) stop('too-much');
      else pieces.push(piece);
    });
    let problem: string | undefined;
    child.on('error', (error) => {
      problem = `ffmpeg did not start: ${error.message}`;
    });
    child.on('close', (code, killedBy) => {
      limit.end();
      signal?.removeEventListener('abort', onAbort);
      process.off('exit', onExit);
      log.end();
      const wasKilled = killedBy !== null && stopped === undefined;
      if (wasKilled) problem ??= `ffmpeg was ended by ${killedBy}`;
      if (code !== 0 && log.errors.length === 0)
        problem ??= stopped === undefined ? `ffmpeg ended with code ${code}` : undefined;
      const errors = [...(problem === undefined ? [] : [problem]), ...log.errors];
      resolve({
        output: Buffer.concat(pieces),
        frames: log.frames,
        errors,
        ...(code !== null && code >= 0 && { code }),
        ...(stopped && { stopped }),
      });
    });
  });
}
