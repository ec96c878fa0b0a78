import { decode, MAX_BOARD_BYTES } from '../../src/document/decode.js';
import { positionAt } from '../../src/document/position.js';
import { sortDiagnostics } from '../../src/document/sort-diagnostics.js';
import { checkBoard } from '../../src/gateway/check/check-board.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { readStoryboard, type StoryboardRead } from '../../src/storyboard/read-storyboard.js';
import { retarget, type Targets } from '../../src/storyboard/retarget.js';

/** Every complaint about a board's language and requests, in the order of its lines: `7:15 error not-on-model: …`. */
export function complaints(text: string, targets: Targets = {}): string[] {
  const source = decode(new TextEncoder().encode(text), 'board.yaml', { maxBytes: MAX_BOARD_BYTES });
  const read: StoryboardRead = source.ok ? readStoryboard(source.value, () => '0'.repeat(64)) : source;
  const board = read.ok ? read.value : read.sound;
  const found = [...read.diagnostics, ...(board ? checkBoard(retarget(board, targets), builtInGateways).diagnostics : [])];
  return sortDiagnostics(found).map(({ severity, code, message, span }) => {
    const { line, column } = positionAt(span.source, span.start);
    return `${line}:${column} ${severity} ${code}: ${message}`;
  });
}

/** A board with one shot, `one`. Each item of `shot` is a line of YAML with a field. */
export const boardWith = (model: string, shot: readonly string[], head = ''): string =>
  `version: 1\nid: film\nmodel: ${model}\n${head}shots:\n  - id: one\n${shot.map((line) => `    ${line}\n`).join('')}`;
