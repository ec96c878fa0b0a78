import { lstat, open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SavedPlan } from '../../plan/saved/saved-plan.gen.js';
import { beginsAsSavedPlan } from '../../plan/saved/saved-plan-kind.js';
import { diskMessage, unlessOutOfFiles } from '../../system/disk-error.js';
import { readHandle } from '../../system/read-regular-file.js';
import { slashes } from '../board/read-source.js';
import { fail, type Result } from '../failure.js';
import { parseSavedPlan, type SavedPlanProblem } from './parse-saved-plan.js';

/** A saved plan, and its name in messages. */
export interface FoundPlan {
  readonly shown: string;
  readonly saved: SavedPlan;
}

/** The plan of a thousand shots stays far below this. */
export const MAX_SAVED_PLAN_BYTES = 16 * 1024 * 1024;
/** Enough to see what a file is. */
const HEAD_BYTES = 4096;

const AGAIN = 'Plan again: rushes plan BOARD --save FILE. Nothing was sent.';

function problemFailure(problem: Exclude<SavedPlanProblem, { code: 'other' }>, shown: string): Result<never> {
  switch (problem.code) {
    case 'not-json':
      return fail(2, `${shown}:${problem.line}:${problem.column}: the saved plan is not complete JSON`, AGAIN);
    case 'version':
      return fail(2, `${shown} is a saved plan of version ${problem.version}, and this rushes reads version 1`, AGAIN);
    case 'edited':
      return fail(2, `${shown} was edited, or damaged: its checksum is wrong`, AGAIN);
    case 'schema':
      return fail(2, `${shown} is not a valid saved plan: at ${problem.at || '/'}, ${problem.message}`, AGAIN);
  }
}

/** Reads the text of a saved plan. */
export function readPlanText(text: string, shown: string): Result<FoundPlan> {
  const read = parseSavedPlan(text);
  if (read.ok) return { ok: true, value: { shown, saved: read.value } };
  if (read.problem.code !== 'other') return problemFailure(read.problem, shown);
  return text.trim() === ''
    ? fail(2, `${shown} is empty, and should be a saved plan`, AGAIN)
    : fail(2, `${shown} is not a saved plan`, AGAIN);
}

/** Why a file with a saved plan is not read. */
const tooLarge = (shown: string) =>
  fail(2, `${shown} is larger than ${MAX_SAVED_PLAN_BYTES} bytes, which no saved plan is`, AGAIN);

/**
 * Finds out whether a file is a saved plan, by what is in it.
 *
 * @returns `undefined` for any other file: it may be a storyboard, or be missing
 */
export async function findSavedPlan(file: string, cwd = process.cwd()): Promise<Result<FoundPlan | undefined>> {
  const none = { ok: true, value: undefined } as const;
  const [path, shown] = [resolve(cwd, file), slashes(file)];
  try {
    const isLink = (await lstat(path)).isSymbolicLink();
    // Opening a pipe would wait for its writer.
    const { size, isFile } = await fileAt(path);
    if (!isFile) return none;
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      const head = buffer.toString('utf8', 0, bytesRead).replace(/^\ufeff/, '');
      if (!head.trimStart().startsWith('{')) return none;
      if (size > MAX_SAVED_PLAN_BYTES) return beginsAsSavedPlan(head) ? tooLarge(shown) : none;
      const text = (await readHandle(handle, MAX_SAVED_PLAN_BYTES, shown)).toString('utf8').replace(/^\ufeff/, '');
      const read = parseSavedPlan(text);
      if (!read.ok) return read.problem.code === 'other' ? none : problemFailure(read.problem, shown);
      // Anybody with a link could change what the name stands for.
      if (isLink) return fail(2, `${shown} is a symlink to a saved plan`, 'Name the file itself. Nothing was sent.');
      return { ok: true, value: { shown, saved: read.value } };
    } finally {
      await handle.close();
    }
  } catch (error) {
    // A board's reader says why a file cannot be read.
    return unlessOutOfFiles(error, none);
  }
}

async function fileAt(path: string): Promise<{ size: number; isFile: boolean }> {
  const found = await stat(path);
  return { size: found.size, isFile: found.isFile() };
}

/** Reads a saved plan from a stream: what is written after `-`. */
export async function readPlanFrom(stream: AsyncIterable<Buffer | string>, shown: string): Promise<Result<FoundPlan>> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of stream) {
      const bytes = Buffer.from(piece);
      length += bytes.length;
      if (length > MAX_SAVED_PLAN_BYTES) return tooLarge(shown);
      pieces.push(bytes);
    }
  } catch (error) {
    return fail(2, diskMessage(error, shown, 'read'), AGAIN);
  }
  return readPlanText(Buffer.concat(pieces, length).toString('utf8'), shown);
}
