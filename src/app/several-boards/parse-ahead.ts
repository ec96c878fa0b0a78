import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { LoadOptions } from '../board/load.js';
import type { ParsedBoard, ParseOrder } from './parse-thread.js';
import { Turns } from './turns.js';

/** Finds the tree of a board that another thread has parsed. */
export type FindTree = NonNullable<LoadOptions['treeOf']>;

/**
 * Has boards parsed while others are loaded.
 *
 * @param files absolute paths, in the order in which they will be loaded
 * @param maxBytes a longer file is left out
 */
export type ParseAhead = (files: readonly string[], maxBytes: number) => FindTree;

/** For fewer boards, a thread takes longer to start than it saves. */
const FEWEST_BOARDS = 12;

/** The tree of a longer board takes as long to hand over as to build, and takes much memory. In bytes. */
const MAX_BYTES = 64 * 1024;

/** The program of the thread. */
const THREAD = new URL('./parse-thread.js', import.meta.url);

const findNothing: FindTree = () => undefined;
const parseNothing: ParseAhead = () => findNothing;

/**
 * Starts a thread that parses boards ahead of a command that loads them one after another. It starts before the command knows its
 * boards, while the command's own code is loaded. Where there is one processor, or no thread can start, nothing is parsed ahead.
 * The thread does not keep the process alive.
 *
 * @param words the command's arguments and options
 * @param program the thread's program
 */
export function startParser(words: readonly string[], program = THREAD): ParseAhead {
  if (!mayNameMany(words) || availableParallelism() < 2) return parseNothing;
  try {
    const thread = new Worker(program, { execArgv: [] });
    thread.on('error', () => undefined).unref();
    return (files, maxBytes) => {
      if (files.length >= FEWEST_BOARDS) return orderParsing(thread, files, maxBytes);
      void thread.terminate();
      return findNothing;
    };
  } catch {
    return parseNothing;
  }
}

/**
 * Whether there are many names, or a folder or a glob among them. A word after an option is taken for the option's value. A plan
 * that is watched is of one board.
 */
export function mayNameMany(words: readonly string[]): boolean {
  if (words.includes('--watch')) return false;
  const names = words.filter((word, at) => !word.startsWith('-') && !words[at - 1]?.startsWith('-'));
  return names.length >= FEWEST_BOARDS || names.some((name) => !/\.ya?ml$/i.test(name) || /[*?{[]/.test(name));
}

function orderParsing(thread: Worker, files: readonly string[], maxBytes: number): FindTree {
  const turns = Turns.for(files.length);
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  const order: ParseOrder = { files, maxBytes: Math.min(maxBytes, MAX_BYTES), turns: turns.memory, port: port2 };
  thread.postMessage(order, [port2]);
  const boards = new Map(files.map((file, board) => [file, board]));
  return (path, text) => {
    const board = boards.get(path);
    if (board === undefined || !turns.claim(board)) return undefined;
    // They come in the order of the boards. One that was parsed here meanwhile is dropped, and later ones are not taken yet.
    let found: ParsedBoard | undefined;
    do found = receiveMessageOnPort(port1)?.message;
    while (found !== undefined && found.board < board);
    return found?.board === board && found.text === text ? found.tree : undefined;
  };
}
