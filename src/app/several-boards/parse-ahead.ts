import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { YamlTree } from '../../document/yaml/yaml-tree.js';
import type { ParsedBoard, ParseOrder } from './parse-thread.js';
import { Turns } from './turns.js';

/** Finds the tree of a board that another thread has parsed, by its absolute path and its text. */
export type FindTree = (path: string, text: string) => YamlTree | undefined;

/**
 * Has boards parsed while others are loaded.
 *
 * @param files absolute paths, in the order in which they will be loaded
 * @param maxBytes a longer file is left out
 */
export type ParseAhead = (files: readonly string[], maxBytes: number) => FindTree;

/** For fewer boards, a thread takes longer to start than it saves. */
const FEWEST_BOARDS = 12;

const findNothing: FindTree = () => undefined;
const parseNothing: ParseAhead = () => findNothing;

/**
 * Starts a thread that parses boards ahead of a command that loads them one after another. It starts before the command knows its
 * boards, while the command's own code is loaded. Where there is one processor, or no thread can start, nothing is parsed ahead.
 * The thread does not keep the process alive.
 *
 * @param words the command's arguments and options
 */
export function startParser(words: readonly string[]): ParseAhead {
  if (!mayNameMany(words) || availableParallelism() < 2) return parseNothing;
  try {
    const thread = new Worker(new URL('./parse-thread.js', import.meta.url), { execArgv: [] });
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

/** Whether there are many words, a folder or a glob among them. A word after an option is taken for the option's value. */
export function mayNameMany(words: readonly string[]): boolean {
  const isOne = (word: string) => word.startsWith('-') || (/\.ya?ml$/i.test(word) && !/[*?{[]/.test(word));
  return words.length >= FEWEST_BOARDS || words.some((word, at) => !isOne(word) && !words[at - 1]?.startsWith('-'));
}

function orderParsing(thread: Worker, files: readonly string[], maxBytes: number): FindTree {
  const turns = Turns.for(files.length);
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  thread.postMessage({ files, maxBytes, turns: turns.memory, port: port2 } satisfies ParseOrder, [port2]);
  const boards = new Map(files.map((file, board) => [file, board]));
  const parsed = new Map<number, ParsedBoard>();
  return (path, text) => {
    const board = boards.get(path);
    if (board === undefined || !turns.take(board)) return undefined;
    for (let next = receiveMessageOnPort(port1); next; next = receiveMessageOnPort(port1))
      parsed.set(next.message.board, next.message);
    const found = parsed.get(board);
    parsed.delete(board);
    return found?.text === text ? found.tree : undefined;
  };
}
