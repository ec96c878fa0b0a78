import { spawn } from 'node:child_process';
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
}

/** What ffmpeg did. */
export interface FfmpegRun {
  /** What it wrote to stdout. */
  readonly output: Buffer;
  /** Pictures that its first output got. */
  readonly frames: number;
  /** Its error lines, each kind once. Empty if it found nothing wrong. */
  readonly errors: readonly string[];
  /** Why it did not end by itself. */
  readonly stopped?: 'interrupted' | 'too-long' | 'too-much';
}

/** ffmpeg's own options to read a clip: from this one file, as an MP4, and with no other protocol or format. */
const inputOptions = (file: string, more: readonly string[]): string[] => [
  ...['-hide_banner', '-nostdin', '-nostats', '-v', 'error', '-progress', 'pipe:2'],
  ...['-protocol_whitelist', 'file', '-max_pixels', String(MAX_PIXELS), ...more],
  // With the protocol, no name is read as an option or as another protocol.
  ...['-f', 'mov', '-i', `file:${file}`],
];

/**
 * Runs ffmpeg on a clip, without a shell. It ends with this process, and writes only to pipes: nothing of it stays on the disk.
 *
 * @param file absolute
 * @param input more options for reading
 * @param output options for writing
 */
export function runFfmpeg(
  file: string,
  { input = [], output }: { readonly input?: readonly string[]; readonly output: readonly string[] },
  { program, signal, limitMs = LIMIT_MS }: FfmpegOptions,
): Promise<FfmpegRun> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)));
  const log = new FfmpegLog();
  const pieces: Buffer[] = [];
  let length = 0;
  let stopped: FfmpegRun['stopped'];
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ output: Buffer.alloc(0), frames: 0, errors: [], stopped: 'interrupted' });
    const child = spawn(program, [...inputOptions(file, input), ...output], {
      env: { ...env, LC_ALL: 'C', AV_LOG_FORCE_NOCOLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stop = (why: FfmpegRun['stopped']): void => {
      stopped ??= why;
      child.kill('SIGKILL');
    };
    const onAbort = () => stop('interrupted');
    const onExit = () => child.kill('SIGKILL');
    signal?.addEventListener('abort', onAbort);
    process.once('exit', onExit);
    const limit = new RunningTimeLimit(limitMs, () => stop('too-long'));
    child.stderr.setEncoding('utf8').on('data', (text: string) => log.add(text));
    child.stdout.on('data', (piece: Buffer) => {
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
      resolve({ output: Buffer.concat(pieces), frames: log.frames, errors, ...(stopped && { stopped }) });
    });
  });
}
