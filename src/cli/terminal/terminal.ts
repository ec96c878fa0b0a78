import { fstatSync, writeFileSync } from 'node:fs';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { FailureError } from '../../report/diagnostics/diagnostics-json.js';

/** Why a command failed, as `sayFailure` and `sayDiagnostics` report it. */
export interface FailureReport {
  readonly error?: FailureError;
  readonly diagnostics?: readonly Diagnostic[];
}

/** Where a command writes: results to stdout, talk to stderr. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Colour on stdout and on stderr. */
  readonly color: { readonly out: boolean; readonly err: boolean };
  /** A person can answer: stdin and stderr are a terminal. */
  readonly interactive: boolean;
  /** Its lines can be redrawn. */
  readonly moving: boolean;
  /** Masks every known secret in a text that does not go through `out` or `err`. */
  readonly mask?: (text: string) => string;
  /** Adds secrets to mask. */
  readonly learn?: (secrets: readonly string[]) => void;
  /** Receives the failure if stdout is to hold one JSON document. */
  readonly onFailure?: (failure: FailureReport) => void;
  /** Rows of the terminal. */
  readonly rows: number;
  /** Columns of stdout and of stderr; absent for a file or a pipe. */
  readonly width?: { readonly out?: number | undefined; readonly err?: number | undefined };
}

/** The help has no longer lines: they are hard to read. */
export const HELP_COLUMNS = 100;

/** Where output goes. */
type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'rows'> & { readonly write: (text: string) => unknown };

const colored = (stream: Output, env: NodeJS.ProcessEnv): boolean =>
  (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb' && (stream.isTTY === true || (env['FORCE_COLOR'] ?? '') !== '');

/** A terminal of unknown width reports 0. */
const columnsOf = (stream: Output): number | undefined => (stream.isTTY ? stream.columns || undefined : undefined);

function isRegularFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/** Opens stdout or stderr. A file needs no stream, whose code takes long to load: each write of a file's stream is a call too. */
function openOutput(name: 'stdout' | 'stderr', onError: (error: NodeJS.ErrnoException, output: Output) => void): Output {
  const descriptor = { stdout: 1, stderr: 2 }[name];
  if (!isRegularFile(descriptor)) return process[name].on('error', (error) => onError(error, process[name]));
  const file: Output = {
    isTTY: false,
    columns: 0,
    rows: 24,
    write: (text) => {
      try {
        writeFileSync(descriptor, text);
      } catch (error) {
        onError(error as NodeJS.ErrnoException, file);
      }
    },
  };
  return file;
}

/** The process's own terminal. */
export function processTerminal(): Terminal {
  const { env } = process;
  const onError = (error: NodeJS.ErrnoException, output: Output) => {
    // The reader went away (`| head`, a closed window): not an error.
    if (error.code === 'EPIPE' || (error.code === 'EIO' && output.isTTY) || process.exitCode === 6) return;
    // The run goes on: its journal matters more than its output.
    process.exitCode = 6;
    if (output === stdout) stderr.write(`error: cannot write the output: ${error.code ?? error.message}\n`);
  };
  const stdout = openOutput('stdout', onError);
  const stderr = openOutput('stderr', onError);
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    color: { out: colored(stdout, env), err: colored(stderr, env) },
    // stdin comes last: asking for it opens it, which takes longer than the rest.
    interactive: stderr.isTTY === true && process.stdin.isTTY === true && (env['CI'] ?? '') === '',
    moving: stderr.isTTY === true && (env['CI'] ?? '') === '' && env['TERM'] !== 'dumb',
    rows: stderr.rows ?? 24,
    width: { out: columnsOf(stdout), err: columnsOf(stderr) },
  };
}
