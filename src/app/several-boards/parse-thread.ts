import { readFileSync, statSync } from 'node:fs';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { readYamlTree } from '../../document/yaml/read-yaml-tree.js';
import type { YamlTree } from '../../document/yaml/yaml-tree.js';
import { Turns } from './turns.js';

/** What a thread is to parse. */
export interface ParseOrder {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** A longer file is left out, in bytes. */
  readonly maxBytes: number;
  readonly turns: SharedArrayBuffer;
  /** Takes a {@link ParsedBoard} for each file that the thread comes to first. */
  readonly port: MessagePort;
}

/** A board's YAML. The text tells whether the file is still the same. */
export interface ParsedBoard {
  readonly board: number;
  readonly text?: string;
  /** Absent if anything is wrong with the file: the thread that loads the board says what it is. */
  readonly tree?: YamlTree;
}

function parse(file: string, maxBytes: number): Omit<ParsedBoard, 'board'> {
  try {
    const found = statSync(file);
    if (!found.isFile() || found.size > maxBytes) return {};
    const text = readFileSync(file, 'utf8');
    const { tree } = readYamlTree({ file, text });
    return tree ? { text, tree } : {};
  } catch {
    return {};
  }
}

// Compiles the parser while the boards are still searched for.
readYamlTree({ file: '', text: 'version: 1\nshots:\n  - id: first\n    prompt: A shot\n    duration: 5\n' });

// The program of a thread that parses boards, in their order, while another loads them. It ends with its one order.
parentPort?.once('message', ({ files, maxBytes, turns: memory, port }: ParseOrder) => {
  const turns = new Turns(memory);
  for (const [board, file] of files.entries()) {
    if (!turns.begin(board)) continue;
    port.postMessage({ board, ...parse(file, maxBytes) } satisfies ParsedBoard);
    turns.end(board);
  }
});
