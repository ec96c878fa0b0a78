import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
// A thread runs compiled code alone.
import { mayNameMany, startParser } from '../../../build/app/several-boards/parse-ahead.js';
import { Turns } from '../../../src/app/several-boards/turns.js';
import { readYamlTree } from '../../../src/document/yaml/read-yaml-tree.js';
import { boardOf, shotIds } from '../../support/film.js';
import { workspace } from '../../support/rushes.js';

const KIB = 1024;
const textOf = (number: number) => boardOf(shotIds(3), 'duration: 3').replace('id: film', `id: film-${number}`);
const treeIn = (text: string) => readYamlTree({ file: '', text }).tree;

/** Files with boards. */
function boards(count: number) {
  const folder = workspace();
  const files = Array.from({ length: count }, (_, index) => join(folder, `b${index}.yaml`));
  for (const [index, file] of files.entries()) writeFileSync(file, textOf(index));
  return { folder, files };
}

/** The thread that ships, with these boards to parse. */
function threadFor(files: readonly string[], maxBytes = 64 * KIB) {
  const thread = new Worker(new URL('../../../dist/cli/parse-thread.js', import.meta.url));
  onTestFinished(async () => void (await thread.terminate()));
  const turns = Turns.for(files.length);
  const { port1, port2 } = new MessageChannel();
  thread.postMessage({ files, maxBytes, turns: turns.memory, port: port2 }, [port2]);
  const ended = (board: number) => vi.waitUntil(() => turns.hasEnded(board), { timeout: 20_000 });
  return { turns, ended, next: () => receiveMessageOnPort(port1)?.message };
}

describe('the thread that parses boards', () => {
  it('gives each board’s tree and text, in their order', async () => {
    const { files } = boards(20);
    const { ended, next } = threadFor(files);
    await ended(19);
    for (const board of files.keys()) expect(next()).toEqual({ board, text: textOf(board), tree: treeIn(textOf(board)) });
    expect(next()).toBeUndefined();
  });

  it('gives no tree where anything is wrong with a file', async () => {
    const { files } = boards(6);
    const [broken = '', gone = '', folder = '', fifo = '', long = ''] = files;
    writeFileSync(broken, textOf(0).replace('shots:', 'shots: ['));
    for (const file of [gone, folder, fifo]) rmSync(file);
    mkdirSync(folder);
    execFileSync('mkfifo', [fifo]);
    writeFileSync(long, `${textOf(4)}# ${'x'.repeat(5000)}\n`);
    const { ended, next } = threadFor(files, 4000);
    await ended(5);
    expect(Array.from(files, next)).toEqual(
      [0, 1, 2, 3, 4].map((board) => ({ board })).concat(expect.objectContaining({ text: textOf(5) })),
    );
  });

  it('parses the first board also if it is asked for before the thread starts', () => {
    const turns = Turns.for(2);
    expect(turns.claim(0)).toBe(false);
    const ofThread = new Turns(turns.memory);
    expect(ofThread.begin(0)).toBe(true);
    ofThread.end(0);
    expect(turns.claim(0)).toBe(true);
    expect(ofThread.begin(1)).toBe(true);
    expect(turns.claim(1)).toBe(false);
    expect(ofThread.begin(1)).toBe(false);
  });

  it('has at most 32 boards ready, and leaves out those that were loaded meanwhile', async () => {
    const { files } = boards(80);
    const { turns, ended } = threadFor(files);
    await ended(31);
    // It would come to the next one within this time.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(turns.hasEnded(32)).toBe(false);
    expect(turns.claim(0)).toBe(true);
    await ended(32);
    expect(turns.hasEnded(33)).toBe(false);
    // Boards that cannot be read are never claimed.
    expect(turns.claim(60)).toBe(false);
    await ended(79);
    expect([33, 59, 60].map((board) => turns.hasEnded(board))).toEqual([false, false, false]);
  });
});

describe.skipIf(availableParallelism() < 2)('boards that are parsed ahead', () => {
  it('have the trees that the parser gives here, or none, as long boards have', async () => {
    const long = `${textOf(7)}# ${'x'.repeat(65 * KIB)}\n`;
    let ahead: unknown[] = [];
    // On a busy machine the thread takes long to start.
    for (let pauseMs = 200; pauseMs < 10_000 && ahead.length < 20; pauseMs *= 2) {
      const { folder, files } = boards(40);
      writeFileSync(files[7] as string, long);
      const treeOf = startParser([folder])(files, 1024 * KIB);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      const trees = files.map((file, index) => treeOf(file, index === 7 ? long : textOf(index)));
      expect(trees[7]).toBeUndefined();
      for (const [index, tree] of trees.entries()) expect([undefined, treeIn(textOf(index))]).toContainEqual(tree);
      ahead = trees.filter((tree) => tree !== undefined);
    }
    expect(ahead.length).toBeGreaterThanOrEqual(20);
  });

  it('have no tree of a text that was changed meanwhile, or for a second time', async () => {
    let isParsed = false;
    for (let pauseMs = 200; pauseMs < 10_000 && !isParsed; pauseMs *= 2) {
      const { folder, files } = boards(20);
      const treeOf = startParser([folder])(files, 1024 * KIB);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      expect(treeOf(files[3] as string, textOf(3).replace('What', 'Who'))).toBeUndefined();
      isParsed = treeOf(files[4] as string, textOf(4)) !== undefined;
      expect(treeOf(files[4] as string, textOf(4))).toBeUndefined();
      expect(treeOf('/another.yaml', textOf(5))).toBeUndefined();
    }
    // The changed one was parsed before it.
    expect(isParsed).toBe(true);
  });

  it('have none where the thread ends at once, or cannot start', () => {
    for (const program of ['data:text/javascript,process.exit(1)', 'data:text/javascript,throw 1', 'file:///nothing.js']) {
      const { folder, files } = boards(20);
      const treeOf = startParser([folder], new URL(program))(files, 1024 * KIB);
      expect(files.map((file, index) => treeOf(file, textOf(index)))).toEqual(files.map(() => undefined));
    }
  });

  it('do not keep a process alive that loads none of them, or not all', () => {
    const { folder, files } = boards(100);
    const list = JSON.stringify(files);
    const parser = new URL('../../../build/app/several-boards/parse-ahead.js', import.meta.url).href;
    for (const loaded of [0, 1, 20]) {
      const program = `
        import { startParser } from ${JSON.stringify(parser)};
        const treeOf = startParser(['boards'])(${list}, 1000000);
        for (const file of ${list}.slice(0, ${loaded})) treeOf(file, '');
        console.log('ended');`;
      const words = ['--input-type=module', '-e', program];
      expect(execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8', timeout: 20_000 })).toBe('ended\n');
    }
  });
});

it.each([
  [['film.yaml'], false],
  [['film.yaml', '--out', 'renders', '--all'], false],
  [['--model', 'trinetra/kling-v3', 'film.yml'], false],
  [['film.yaml', ...shotIds(12).map((id) => `--${id}`)], false],
  [['films', '--watch'], false],
  [['films'], true],
  [['films', '--json'], true],
  [['film-*.yaml'], true],
  [shotIds(12).map((id) => `${id}.yaml`), true],
])('a thread starts where a command line may name many boards: %j, %s', (words, may) => {
  expect(mayNameMany(words)).toBe(may);
});
