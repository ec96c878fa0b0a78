import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src/', import.meta.url));

/** Rooms from left to right: a file imports from its own room or from one to its left. */
const ROOMS = ['document', 'storyboard', 'gateway', 'take', 'plan', 'report', 'media', 'engine', 'studio', 'cli'];

/** The sandbox may share nothing with the gateways, or it could share a mistake with them. */
const SANDBOX_MAY = ['sandbox', 'media'];

/** Rooms and files that are pure: no clock, no random, no file, no network, no environment. */
const PURE_ROOMS = ['document', 'storyboard', 'gateway', 'plan', 'report'];
const PURE_FILES = [
  'take/attempt.ts',
  'take/conflict-markers.ts',
  'take/event-check.gen.ts',
  'take/event.gen.ts',
  'take/external-task-id.ts',
  'take/fold.ts',
  'take/is-deep.ts',
  'take/join-takes.ts',
  'take/journal-record.ts',
  'take/lacking.ts',
  'take/ledger.ts',
  'take/manifest-check.gen.ts',
  'take/manifest.gen.ts',
  'take/manifest.ts',
  'take/mask-request.ts',
  'take/merge-takes.ts',
  'take/number-takes.ts',
  'take/rebuild.ts',
  'take/salvage.ts',
  'take/stall.ts',
  'take/take-event.ts',
  'take/take.ts',
  'engine/drift.ts',
  'engine/pace.ts',
  'engine/range.ts',
  'engine/verdict.ts',
];

/** Types say nothing and do nothing: the shelf's is part of what a plan is made from. */
const IMPURE_TYPES_OF = ['take/shelf.ts', 'engine/send.ts'];

/** Each dependency has one door. */
const DOORS: Record<string, string> = {
  '@resvg/resvg-js': 'media/raster.ts',
  'h264-mp4-encoder': 'media/h264.ts',
  'image-size': 'media/picture.ts',
  mediabunny: 'media/mediabunny.ts',
  yaml: 'document/yaml.ts',
  ajv: 'document/ajv.ts',
  'ajv-formats': 'document/ready-check.ts',
  'fastest-levenshtein': 'document/near.ts',
  picocolors: 'report/palette.ts',
  undici: 'engine/line.ts',
  standardwebhooks: 'engine/webhook-signature.ts',
  'ipaddr.js': 'engine/guard.ts',
  dotenv: 'studio/dot-env.ts',
  'p-limit': 'engine/run.ts',
  'fs-native-extensions': 'take/lock.ts',
  'log-update': 'cli/progress.ts',
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gms);
  const dynamic = text.matchAll(/\b(?:import|require)\('([^']+)'\)/g);
  return [
    ...[...statements].map(([, type, from]) => ({ file, from: from as string, typeOnly: type !== undefined })),
    ...[...dynamic].map(([, from]) => ({ file, from: from as string, typeOnly: false })),
  ];
}

const imports = files.flatMap(importsOf);
const room = (file: string): string => (file.includes('/') ? (file.split('/')[0] as string) : '');
const target = ({ file, from }: Import): string =>
  normalize(join(dirname(file), from))
    .replaceAll('\\', '/')
    .replace(/\.js$/, '.ts');
const own = imports.filter(({ from }) => from.startsWith('.'));
const foreign = imports.filter(({ from }) => !from.startsWith('.'));
const pure = (file: string): boolean => PURE_ROOMS.includes(room(file)) || PURE_FILES.includes(file);

describe('the import law', () => {
  it('has rooms for every file, and a file for every import', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter((file) => room(file) !== '' && ![...ROOMS, 'sandbox'].includes(room(file)))).toEqual([]);
    expect(own.filter((one) => !files.includes(target(one))).map((one) => `${one.file} -> ${one.from}`)).toEqual([]);
  });

  it('lets a file import only from its own room or from rooms to its left', () => {
    const wrong = own.filter((one) => {
      const [here, there] = [room(one.file), room(target(one))];
      if (here === '') return there === 'cli' || there === 'sandbox';
      if (here === 'sandbox') return !SANDBOX_MAY.includes(there);
      if (there === 'sandbox') return here !== 'cli';
      return ROOMS.indexOf(there) > ROOMS.indexOf(here) || there === '';
    });
    expect(wrong.map((one) => `${one.file} -> ${target(one)}`)).toEqual([]);
  });

  it('lets pure files import only pure files', () => {
    const wrong = own.filter(
      (one) => pure(one.file) && !pure(target(one)) && !(one.typeOnly && IMPURE_TYPES_OF.includes(target(one))),
    );
    expect(wrong.map((one) => `${one.file} -> ${target(one)}`)).toEqual([]);
  });

  it('keeps the clock, chance, files, the network and the environment out of pure files', () => {
    const forbidden =
      /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bfetch\(|\bsetTimeout\(|performance\.now|console\./;
    const used = files.filter(
      (file) => pure(file) && forbidden.test(readFileSync(join(src, file), 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, '')),
    );
    expect(used).toEqual([]);
    // One door waits to be opened until somebody goes through it.
    const allowed = ({ file, from }: Import) =>
      from === 'node:crypto' || (from === 'node:module' && file === 'document/ajv.ts');
    const builtins = foreign.filter((one) => pure(one.file) && one.from.startsWith('node:') && !allowed(one));
    expect(builtins.map(({ file, from }) => `${file} -> ${from}`)).toEqual([]);
  });

  it('knows no circles', () => {
    const next = new Map(files.map((file) => [file, own.filter((one) => one.file === file).map(target)]));
    const circle = (path: readonly string[]): readonly string[] | undefined => {
      for (const file of next.get(path.at(-1) as string) ?? []) {
        if (file === path[0]) return path;
        const longer = path.includes(file) ? undefined : circle([...path, file]);
        if (longer) return longer;
      }
      return undefined;
    };
    // Only a room can hold one, as rooms stand in a row: so each is walked by itself.
    for (const [file, targets] of next)
      next.set(
        file,
        targets.filter((other) => room(other) === room(file)),
      );
    expect(files.flatMap((file) => circle([file]) ?? [])).toEqual([]);
  });

  it('has one door for each dependency', () => {
    const packages = foreign.filter(({ from }) => !from.startsWith('node:'));
    const name = (from: string) =>
      from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] as string);
    // commander's is the command line itself.
    const wrong = packages.filter(({ file, from }) =>
      name(from) === 'commander' ? room(file) !== 'cli' : DOORS[name(from)] !== file,
    );
    expect(wrong.map(({ file, from }) => `${file} -> ${from}`)).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(src, '../package.json'), 'utf8')) as { dependencies: Record<string, string> };
    expect(Object.keys(manifest.dependencies).sort()).toEqual([...Object.keys(DOORS), 'commander'].sort());
  });

  it('is told by the README, which names every room', () => {
    const readme = readFileSync(join(src, '../README.md'), 'utf8');
    const rooms = readdirSync(src, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const told = [...readme.matchAll(/^\| `src\/([a-z]+)\/` \|/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual(rooms.sort());
    const top = readdirSync(join(src, '..'), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !['node_modules', 'dist', '.git', '.ci'].includes(entry.name),
    );
    for (const { name } of top) expect(readme, `the README's tour names ${name}/`).toContain(`\`${relative('.', name)}/`);
  });
});
