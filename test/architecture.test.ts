import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  files,
  folderOf,
  foreignImports,
  type Import,
  ownImports,
  roomOf,
  src,
  targetOf,
  textOf,
} from './architecture/imports.js';
import { BUILT_IN_GATEWAYS, DOORS, LONG_FILES, PURE_FILES, REASONS, ROOMS, TYPES_FOR_PURE_FILES } from './architecture/law.js';

type Rule = keyof typeof REASONS;

const isInBrowser = (file: string): boolean => ROOMS[roomOf(file)]?.browser?.includes(folderOf(file)) === true;
const isPure = (file: string): boolean =>
  (ROOMS[roomOf(file)]?.pure === true && !isInBrowser(file)) || PURE_FILES.includes(file);
const shown = (one: Import): string => `src/${one.file} imports src/${targetOf(one)}`;

/** Fails with each breach, the rule and its reason. */
function expectNone(rule: Rule, breaches: readonly string[]): void {
  const told = breaches.map((breach) => `${breach}\n  rule ${rule}: ${REASONS[rule]}`);
  expect(told, told.join('\n')).toEqual([]);
}

describe('the import law', () => {
  it('has a room and a folder for every file, and a file for every import', () => {
    expect(files.length).toBeGreaterThan(60);
    const homeless = files.filter((file) => {
      const room = ROOMS[roomOf(file)];
      return room === undefined || !(room.folders ?? ['']).includes(folderOf(file));
    });
    expect(homeless, 'every folder of src is named in test/architecture/law.ts').toEqual([]);
    expect(ownImports.filter((one) => !files.includes(targetOf(one))).map(shown)).toEqual([]);
  });

  it('lets a room import only from the rooms that its rule lists', () => {
    const wrong = ownImports.filter((one) => {
      const [here, there] = [roomOf(one.file), roomOf(targetOf(one))];
      return here !== there && !ROOMS[here]?.imports.includes(there);
    });
    expectNone('room-order', wrong.map(shown));
  });

  it('lets a file import only from its own folder or from folders below it in the same room', () => {
    const wrong = ownImports.filter((one) => {
      const target = targetOf(one);
      if (roomOf(one.file) !== roomOf(target)) return false;
      const folders = ROOMS[roomOf(one.file)]?.folders ?? [''];
      return folders.indexOf(folderOf(target)) > folders.indexOf(folderOf(one.file));
    });
    expectNone('folder-order', wrong.map(shown));
  });

  it('lists rooms without circles', () => {
    const names = Object.keys(ROOMS);
    const forward = names.flatMap((name, index) =>
      (ROOMS[name]?.imports ?? [])
        .filter((one) => names.indexOf(one) >= index || names.indexOf(one) < 0)
        .map((one) => `${name} -> ${one}`),
    );
    expect(forward, 'a room lists only rooms that stand above it in test/architecture/law.ts').toEqual([]);
  });

  it('lets pure files import only pure files', () => {
    const wrong = ownImports.filter(
      (one) => isPure(one.file) && !isPure(targetOf(one)) && !(one.typeOnly && TYPES_FOR_PURE_FILES.includes(targetOf(one))),
    );
    expectNone('pure-imports-pure', wrong.map(shown));
    expect(
      PURE_FILES.filter((file) => !files.includes(file)),
      'each file of the list is there',
    ).toEqual([]);
  });

  it('lets only the start of the command line and `load` choose the gateways', () => {
    const wrong = ownImports.filter(
      (one) => targetOf(one) === BUILT_IN_GATEWAYS.file && !BUILT_IN_GATEWAYS.importedBy.includes(one.file),
    );
    const vendors = ownImports.filter(
      (one) =>
        folderOf(targetOf(one)) !== folderOf(one.file) &&
        /^gateway\/vendor\/(?:trinetra|evolink|uniall)\.ts$/.test(targetOf(one)),
    );
    expectNone('gateways-passed-in', [...wrong, ...vendors].map(shown));
    expect(files).toContain(BUILT_IN_GATEWAYS.file);
  });

  it('keeps the clock, chance, files, the network and the environment out of pure files', () => {
    const forbidden =
      /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bfetch\(|\bsetTimeout\(|performance\.now|console\./;
    const code = (file: string): string => textOf(file).replace(/^\s*(\/\/|\/?\*).*$/gm, '');
    const used = files.filter((file) => isPure(file) && forbidden.test(code(file))).map((file) => `src/${file}`);
    // ajv is loaded only when a schema has to be compiled, which takes `createRequire`.
    const isAllowed = ({ file, from }: Import) => from === 'node:crypto' || (from === 'node:module' && file === DOORS['ajv']);
    const builtins = foreignImports
      .filter((one) => isPure(one.file) && one.from.startsWith('node:') && !isAllowed(one))
      .map(({ file, from }) => `src/${file} imports ${from}`);
    expectNone('pure-touches-nothing', [...used, ...builtins]);
  });

  it('knows no circles between files', () => {
    // Only a folder can hold one, as folders and rooms stand in a row.
    const next = new Map(
      files.map((file) => [
        file,
        ownImports.filter((one) => one.file === file && dirname(targetOf(one)) === dirname(file)).map(targetOf),
      ]),
    );
    const circle = (path: readonly string[]): readonly string[] | undefined => {
      for (const file of next.get(path.at(-1) as string) ?? []) {
        if (file === path[0]) return path;
        const longer = path.includes(file) ? undefined : circle([...path, file]);
        if (longer) return longer;
      }
      return undefined;
    };
    const circles = files.flatMap((file) => circle([file])?.join(' -> ') ?? []);
    expectNone('no-circles', circles);
  });

  it('has one door for each dependency', () => {
    const packages = foreignImports.filter(({ from }) => !from.startsWith('node:'));
    const name = (from: string): string =>
      from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/');
    const isDoor = ({ file, from }: Import): boolean => {
      const door = DOORS[name(from)];
      return door !== undefined && (door.endsWith('/') ? file.startsWith(door) : file === door);
    };
    expectNone(
      'one-door',
      packages.filter((one) => !isDoor(one)).map(({ file, from }) => `src/${file} imports ${from}`),
    );
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(src, '../package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const doors = Object.keys(DOORS);
    expect(Object.keys(dependencies ?? {}).filter((one) => !doors.includes(one))).toEqual([]);
    // A development dependency with a door is bundled.
    const installed = { ...dependencies, ...devDependencies };
    expect(doors.filter((one) => installed[one] === undefined)).toEqual([]);
  });
});

describe('the size of files and folders', () => {
  it('keeps a file below 200 lines, unless a reason is listed', () => {
    const long = files.filter((file) => !file.endsWith('.gen.ts') && textOf(file).trimEnd().split('\n').length > 200);
    expectNone(
      'small-files',
      long.filter((file) => LONG_FILES[file] === undefined).map((file) => `src/${file}`),
    );
    expect(
      Object.keys(LONG_FILES).filter((file) => !long.includes(file)),
      'a file that got shorter leaves the list',
    ).toEqual([]);
  });

  it('keeps a folder at 18 files or fewer', () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    expectNone(
      'small-folders',
      [...counts].filter(([, count]) => count > 18).map(([folder, count]) => `src/${folder} has ${count} files`),
    );
  });
});
