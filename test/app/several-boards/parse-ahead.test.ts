import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
// A thread runs compiled code alone.
import { mayNameMany, startParser } from '../../../build/app/several-boards/parse-ahead.js';
import { readYamlTree } from '../../../src/document/yaml/read-yaml-tree.js';
import { boardOf, shotIds } from '../../support/film.js';
import { workspace } from '../../support/rushes.js';

const MIB = 1024 * 1024;
const textOf = (number: number) => boardOf(shotIds(3), 'duration: 3').replace('id: film', `id: film-${number}`);

/** Files with boards, and what finds their trees. */
function boards(count: number) {
  const folder = workspace();
  const files = Array.from({ length: count }, (_, index) => join(folder, `b${index}.yaml`));
  for (const [index, file] of files.entries()) writeFileSync(file, textOf(index));
  return { folder, files, order: (maxBytes = MIB) => startParser([folder])(files, maxBytes) };
}

/** Gives the thread time to parse all that it may. */
const whileItParses = () => sleep(1000);

describe('boards that are parsed ahead', () => {
  it('have the trees that the parser gives here', async () => {
    const { files, order } = boards(30);
    const treeOf = order();
    await whileItParses();
    for (const [index, file] of files.entries())
      expect(treeOf(file, textOf(index))).toEqual(readYamlTree({ file, text: textOf(index) }).tree);
  });

  it('have each a tree or none, where both threads come at once', () => {
    const { files, order } = boards(40);
    const treeOf = order();
    const trees = files.map((file, index) => [treeOf(file, textOf(index)), readYamlTree({ file, text: textOf(index) }).tree]);
    for (const [ahead, here] of trees) expect([undefined, here]).toContainEqual(ahead);
  });

  it('are read as they are now: of a text that was changed meanwhile, and for a second time, there is no tree', async () => {
    const { files, order } = boards(20);
    const treeOf = order();
    await whileItParses();
    expect(treeOf(files[3] as string, textOf(3).replace('What', 'Who'))).toBeUndefined();
    expect(treeOf(files[4] as string, textOf(4))).toBeDefined();
    expect(treeOf(files[4] as string, textOf(4))).toBeUndefined();
    expect(treeOf('/another.yaml', textOf(4))).toBeUndefined();
  });

  it('are left alone where anything is wrong with them', async () => {
    const { files, order } = boards(16);
    const [broken = '', gone = '', folder = '', fifo = '', long = '', fine = ''] = files;
    const text = textOf(0).replace('shots:', 'shots: [');
    writeFileSync(broken, text);
    for (const file of [gone, folder, fifo]) rmSync(file);
    mkdirSync(folder);
    execFileSync('mkfifo', [fifo]);
    const padded = `${textOf(4)}# ${'x'.repeat(5000)}\n`;
    writeFileSync(long, padded);
    const treeOf = order(4000);
    await whileItParses();
    expect(treeOf(broken, text)).toBeUndefined();
    for (const file of [gone, folder, fifo]) expect(treeOf(file, '')).toBeUndefined();
    expect(treeOf(long, padded)).toBeUndefined();
    expect(treeOf(fine, textOf(5))).toBeDefined();
  });

  it('are never more than 64, so that they take no memory that grows with the number of boards', async () => {
    const { files, order } = boards(100);
    const treeOf = order();
    await whileItParses();
    for (const file of files) writeFileSync(file, readFileSync(file, 'utf8').replaceAll('What', 'Who'));
    const now = (index: number) => textOf(index).replaceAll('What', 'Who');
    const isStale: boolean[] = [];
    for (const [index, file] of files.entries()) {
      isStale.push(treeOf(file, now(index)) === undefined);
      // Only now does the thread come to one more board.
      if (index === 0) await whileItParses();
    }
    expect(isStale.slice(0, 64)).not.toContain(false);
    expect(isStale[64]).toBe(false);
  });
});

describe('a thread that parses ahead', () => {
  const parser = new URL('../../../build/app/several-boards/parse-ahead.js', import.meta.url).href;
  const program = (body: string) => `
    import { startParser } from ${JSON.stringify(parser)};
    ${body}`;
  const run = (cwd: string, body: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program(body)], { cwd, encoding: 'utf8', timeout: 20_000 });

  it('does not keep a process alive that loads none of its boards, or not all', () => {
    const { folder, files } = boards(100);
    const list = JSON.stringify(files);
    for (const loaded of [0, 1, 20])
      expect(
        run(
          folder,
          `const treeOf = startParser(['boards'])(${list}, 1000000);
           for (const file of ${list}.slice(0, ${loaded})) treeOf(file, '');
           console.log('ended');`,
        ),
      ).toBe('ended\n');
  });

  it.each([
    [['film.yaml'], false],
    [['film.yaml', '--out', 'renders', '--all'], false],
    [['--model', 'trinetra/kling-v3', 'film.yml'], false],
    [['films'], true],
    [['films', '--json'], true],
    [['film-*.yaml'], true],
    [shotIds(12).map((id) => `${id}.yaml`), true],
  ])('starts where a command line may name many boards: %j, %s', (words, may) => {
    expect(mayNameMany(words)).toBe(may);
  });
});
