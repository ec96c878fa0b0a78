import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode, MAX_BOARD_BYTES } from '../../src/document/decode.js';
import type { Checked, Diagnostic } from '../../src/document/diagnostic.js';
import { positionAt } from '../../src/document/position.js';
import { readStoryboard } from '../../src/storyboard/read-storyboard.js';
import type { Board } from '../../src/storyboard/shot.js';

/** A board from its bytes or text, as the program reads it. */
export function read(content: string | Uint8Array, file = 'board.yaml'): Checked<Board> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const source = decode(bytes, file, { maxBytes: MAX_BOARD_BYTES });
  return source.ok ? readStoryboard(source.value, () => createHash('sha256').update(bytes).digest('hex')) : source;
}

/** The board. Fails with its errors if it cannot be read. */
export function board(content: string): Board {
  const checked = read(content);
  if (!checked.ok) throw new Error(checked.diagnostics.map(said).join('\n'));
  return checked.value;
}

/** `9:21 undefined-var ${heroo}`: place, code and underlined text. */
export function said({ span, code }: Diagnostic): string {
  const { line, column } = positionAt(span.source, span.start);
  return `${line}:${column} ${code} ${span.source.text.slice(span.start, span.end)}`.trimEnd();
}

/** The diagnostics of a board. */
export function saidOf(content: string | Uint8Array): string[] {
  return read(content).diagnostics.map(said);
}

/** A board with these shots, in YAML. */
export function withShots(shots: string, top = ''): string {
  return `version: 1\nid: misty-ridge\nmodel: trinetra/kling-v3\n${top}shots:\n${shots}`;
}

/** The boards in a folder, by name. */
export function boardsIn(folder: 'examples/storyboards' | 'test/fixtures/broken-boards'): [name: string, text: string][] {
  const path = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => [name, readFileSync(path + name, 'utf8')]);
}
