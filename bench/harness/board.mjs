import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIP_SECONDS } from '../gateway/clip.mjs';
// Its processes are killed before their folders are removed.
import './processes.mjs';

const PLACES = ['harbour', 'market', 'stairs', 'roof', 'storm', 'dawn'];

/** A board of shots with one model, a prompt of a line and a duration each. Each prompt begins with the shot's number. */
export function boardOf(count) {
  const digits = String(count).length;
  const shots = Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const prompt = `Shot ${number}, the ${PLACES[index % PLACES.length]} of an old town by the sea, seen from above in the rain`;
    return `  - id: s${String(number).padStart(digits, '0')}\n    prompt: ${prompt}\n    duration: ${CLIP_SECONDS}\n`;
  });
  return `version: 1\nid: film\ntitle: A film\nmodel: trinetra/kling-v3\nshots:\n${shots.join('')}`;
}

/** The options that a large board needs. */
export const LARGE = ['--max-bytes', '1000000000'];

/** A process that was killed may write for a moment more. */
const REMOVE = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };
const folders = new Set();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, REMOVE);
});

/** Makes a folder with a board in it. */
export function makeFolder(board) {
  const folder = mkdtempSync(join(tmpdir(), 'rushes-bench-'));
  folders.add(folder);
  if (board !== undefined) writeFileSync(join(folder, 'board.yaml'), board);
  return folder;
}

export function removeFolder(folder) {
  rmSync(folder, REMOVE);
  folders.delete(folder);
}
