import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { RunningTimeLimit } from '../../system/running-time-limit.js';

/** The longest that git may take for one command. It only reads a local repository. */
const LIMIT_MS = 30_000;
/** The most bytes of an answer that is read as a whole: names of refs. */
const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;
/** The most characters of its error messages that are kept. */
const MAX_ERRORS = 4000;

/**
 * Variables that git gets. Those that would lead it to another repository, index, object store or program stay behind, and so does
 * every API key.
 */
const PASSED_ON =
  /^(?:PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|SYSTEMROOT|LOCALAPPDATA|APPDATA|PROGRAMDATA|LD_LIBRARY_PATH|DYLD_\w+|NIX_\w+|XDG_CONFIG_HOME|SUDO_UID|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|GIT_CEILING_DIRECTORIES|GIT_DISCOVERY_ACROSS_FILESYSTEM)$/i;

/** Nothing is fetched, asked for or run: a repository's own settings may not start a program. */
const ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_NO_LAZY_FETCH: '1',
  // No transport has this name, so older versions of git cannot fetch either.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
};
const SETTINGS = [
  '--no-pager',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'safe.bareRepository=explicit'].flatMap((one) => ['-c', one]),
];

/** A git program, and the folder from which it looks for a repository. */
export interface Git {
  /** The absolute path of the program. */
  readonly program: string;
  /** Absolute. */
  readonly folder: string;
}

/** What git said. */
export interface GitAnswer {
  /** Absent if it was ended by force. */
  readonly code?: number;
  readonly output: string;
  /** The first line of its error messages. */
  readonly error: string;
}

/** A git process that reads only this repository, without a shell. */
export class GitProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves when it ended; it never rejects. */
  readonly ended: Promise<Omit<GitAnswer, 'output'>>;
  readonly #kill = (): void => void this.child.kill('SIGKILL');

  constructor({ program, folder }: Git, args: readonly string[]) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)));
    this.child = spawn(program, [...SETTINGS, '-C', folder, ...args], {
      // Its own folder: some systems search the working directory for a program first.
      cwd: dirname(program),
      env: { ...env, ...ENVIRONMENT },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    process.once('exit', this.#kill);
    let errors = '';
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (errors.length < MAX_ERRORS) errors += text;
    });
    // A process that ended takes no more words; its end says why.
    this.child.stdin.on('error', () => {});
    this.ended = new Promise((resolve) => {
      this.child.on('error', (error) => {
        errors = `git did not start: ${error.message}`;
      });
      this.child.on('close', (code) => {
        process.off('exit', this.#kill);
        resolve({ ...(code !== null && { code }), error: errors.split('\n').find((line) => line.trim() !== '') ?? '' });
      });
    });
  }

  /** Ends it at once. */
  stop(): void {
    this.#kill();
  }
}

/** Ends a process that takes too long. Time in which this process is stopped does not count. */
export const limitGit = (git: GitProcess): RunningTimeLimit => new RunningTimeLimit(LIMIT_MS, () => git.stop());

/** Runs git and reads its whole answer. */
export async function runGit(git: Git, args: readonly string[]): Promise<GitAnswer> {
  const running = new GitProcess(git, args);
  running.child.stdin.end();
  const pieces: Buffer[] = [];
  let length = 0;
  running.child.stdout.on('data', (piece: Buffer) => {
    length += piece.length;
    if (length > MAX_OUTPUT_BYTES) running.stop();
    else pieces.push(piece);
  });
  const limit = limitGit(running);
  const end = await running.ended;
  limit.end();
  return { ...end, output: Buffer.concat(pieces).toString('utf8') };
}
