import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, type Module } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFolderOf } from '../system/user-folders.js';

const require = createRequire(import.meta.filename);

/** Node passes these to each file of code. */
const HEAD = '(function (exports, require, module, __filename, __dirname) {';
const TAIL = '\n})';

/** Whether nobody but this user can write to a file or folder: it is run as code. Windows protects a user's folders in another way. */
function isOwn({ uid, mode }: Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || (uid === user && (mode & 0o022) === 0);
}

function isOwnFolder(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && isOwn(found);
}

/** Reads a file of this user's own, which is no symlink. */
function readOwn(file: string): Buffer | undefined {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(descriptor);
    return found.isFile() && isOwn(found) ? readFileSync(descriptor) : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Changes with the file and with this Node. V8 compares its version, its flags and the length of the code itself. */
function labelOf(file: string): Buffer {
  const { ino, size, mtimeMs, ctimeMs } = statSync(file);
  return Buffer.from([process.version, process.arch, ino, size, mtimeMs, ctimeMs].join(' '));
}

/** What is kept under this label; `undefined` where nothing is, or where others may have written it. */
function readKept(kept: string, label: Buffer): Buffer | undefined {
  try {
    const bytes = isOwnFolder(dirname(kept)) ? readOwn(kept) : undefined;
    if (bytes === undefined) return undefined;
    const end = Math.max(bytes.length - label.length, 0);
    return bytes.subarray(end).equals(label) ? bytes.subarray(0, end) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a file in one step. It is on the disk before it gets its name, because nothing checks the code in it. */
function writeKept(kept: string, bytes: Buffer): void {
  const draft = `${kept}.${process.pid}`;
  try {
    writeFileSync(draft, bytes, { flag: 'wx', mode: 0o600, flush: true });
    renameSync(draft, kept);
  } catch {
    rmSync(draft, { force: true });
  }
}

/** The command that editors and hooks run at each save. No command that decides about money runs kept code: nothing checks it. */
const KEPT = 'validate';

/**
 * Keeps the code that V8 compiles for `validate` in the user's cache folder, and reads it from there the next time. That is a third
 * of its time. Where the folder is missing, shared or cannot be written, nothing is kept and nothing said.
 *
 * @param word the first word of the command line
 */
export function keepCompiledCode(word: string | undefined): void {
  const folder = cacheFolderOf(process.env);
  if (word !== KEPT || folder === undefined || process.env['NODE_DISABLE_COMPILE_CACHE']) return;
  const load = require.extensions['.js'];
  const fresh: (() => void)[] = [];
  require.extensions['.js'] = (module: Module, file: string) => {
    if (dirname(file) !== import.meta.dirname) return load(module, file);
    // Before the code: where another file takes its place meanwhile, the code is kept under a label that nobody asks for.
    const label = labelOf(file);
    // The build writes ASCII alone, which needs no decoding.
    const code = readFileSync(file, 'latin1');
    const kept = join(folder, `${KEPT}-${basename(file)}`);
    const cachedData = readKept(kept, label);
    // Kept code cannot import ES modules.
    if (cachedData === undefined && code.includes('import(')) return load(module, file);
    const script = new Script(HEAD + code + TAIL, {
      filename: file,
      columnOffset: -HEAD.length,
      ...(cachedData && { cachedData }),
    });
    if (cachedData === undefined || script.cachedDataRejected)
      fresh.push(() => writeKept(kept, Buffer.concat([script.createCachedData(), label])));
    script.runInThisContext().call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  };
  // Only then has V8 compiled the functions that the command runs.
  process.once('exit', () => {
    try {
      if (fresh.length > 0) mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (isOwnFolder(folder)) for (const write of fresh) write();
    } catch {
      // Compiled code only saves time.
    }
  });
}
