// Bundles the compiled modules into the files that ship: a command opens few files, and reads only the code that it needs. They
// are CommonJS, which Node loads faster than ES modules, and lie in one folder, so that a relative path is the same in each.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));
const packages = join(root, 'node_modules');

/**
 * The files that every command shares, and modules that each begins with. A module stands in the first file that has a beginning
 * from which static imports lead to it. The bundler finds files for the others.
 */
const SHARED_FILES = [
  ['command-line', ['cli/command-line.js']],
  ['boxes', ['media/inspect/boxes.js']],
  ['picture', ['media/inspect/picture.js']],
  // Not in the worker's file: that answers messages, so only threads that draw may load it.
  [
    'draw',
    [
      'media/clip-parts.js',
      'media/draw/raster.js',
      'media/draw/slate.js',
      'media/encode/movie-boxes.js',
      'media/card/sketch.js',
    ],
  ],
  ['worker', ['media/worker.js']],
  // A thread that parses boards loads these two. The first has what the parser shares with the files below.
  [
    'parse-ahead',
    [
      'app/several-boards/parse-ahead.js',
      'document/message.js',
      'document/lookalikes.js',
      'document/position.js',
      'document/yaml/comment-after.js',
    ],
  ],
  ['yaml', ['document/yaml/read-yaml-tree.js']],
  ['code-cache', ['cli/code-cache.js']],
  ['program', ['cli/program.js']],
  [
    'board',
    ['cli/program/write-commands.js', 'app/access/known-secrets.js', 'gateway/vendor/built-in.js', 'cli/commands/validate.js'],
  ],
  ['plan', ['cli/program/plan-commands.js', 'cli/plan/plan.js', 'cli/plan/plan-boards.js']],
  ['status', ['cli/status/status.js', 'cli/status/status-boards.js']],
  // Only boards with takes need these.
  ['read-picks', ['picks/read-picks.js']],
  ['journal', ['take/ledger/journal-record.js']],
  ['manifest', ['take/manifest/parse-manifest.js']],
  // A rehearsal ends with a cut.
  ['cut', ['app/cut/cut-board.js']],
];

/** Adds a module and what it imports statically, by their paths. */
function reach(module, getModuleInfo, reached) {
  if (reached.has(module)) return;
  reached.add(module);
  for (const one of getModuleInfo(module)?.importedIds ?? []) reach(one, getModuleInfo, reached);
}

/** The shared files as the bundler takes them: those with the highest priority choose first. */
const sharedFiles = (modules) =>
  SHARED_FILES.map(([name, beginnings], index) => {
    const reached = new Set();
    return {
      debugName: name,
      priority: SHARED_FILES.length - index,
      name: (module, context) => {
        if (reached.size === 0)
          for (const one of beginnings) reach(join(modules, one), (path) => context.getModuleInfo(path), reached);
        return reached.has(module) ? name : null;
      },
    };
  });

const NO_PROCESSES = 'virtual:no-processes';

/** commander can run files as commands, with a part of Node that takes long to load. Our commands are functions. */
const withoutProcesses = {
  name: 'commander-without-child-process',
  resolveId: (from) => (from === NO_PROCESSES ? { id: NO_PROCESSES } : undefined),
  load: (id) => (id === NO_PROCESSES ? 'module.exports = {};' : undefined),
  transform: {
    filter: { id: /[\\/]commander[\\/]lib[\\/]command\.js$/ },
    handler: (code) => code.replace("require('node:child_process')", `require('${NO_PROCESSES}')`),
  },
};

/** Exports, as the bundler writes them one by one. */
const EXPORTS = /(?:Object\.defineProperty\(exports,"\w+",\{enumerable:!0,get:function\(\)\{return[^{}]*?\}\}\),?){2,}(?=;|$)/g;
const EXPORT = /defineProperty\(exports,"(\w+)",\{enumerable:!0,get:function\(\)\{return ?([^{}]*?)\}\}\)/g;

/**
 * Writes a file's exports as one table, which is shorter, and read faster than each by itself. They stay functions, as modules may
 * import each other in a circle.
 */
const gatherExports = (code) =>
  code.replaceAll(EXPORTS, (all) => {
    const table = [...all.matchAll(EXPORT)].map(([, name, value]) => `get ${name}(){return ${value}}`);
    return `Object.setPrototypeOf(exports,{${table}})`;
  });

/** What takes long to load and may never be used: parts of Node, and the YAML parser, where another thread parses all boards. */
const LATE = /=require\("(node:(?:crypto|fs\/promises|os|v8|vm|worker_threads)|\.\/yaml\.js)"\)/g;

/** Has a file load these when it first uses something of them. */
const loadLate = (code) =>
  code.search(LATE) < 0
    ? code
    : `const loadLate=name=>new Proxy({},{get:(_,key)=>require(name)[key]});${code.replaceAll(LATE, '=loadLate("$1")')}`;

/** Spells what is not ASCII as escapes: V8 reads such a file faster, and keeps it in half the memory. */
const inAscii = (code) => code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The licences of the packages in a bundle: each asks to be shown with the code. */
function licences(names) {
  const texts = names.map((name) => {
    const folder = join(packages, name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((one) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(one));
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
  return `The files in this folder contain code of these packages.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

const packageOf = (module) => /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(module)?.[1].replace('\\', '/');

/** The packages that are installed with rushes. They are not in a bundle. */
function isInstalled(from) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return from.startsWith('node:') || Object.keys(dependencies).some((one) => `${from}/`.startsWith(`${one}/`));
}

/** A bundle's files as they are written, `[name, text]` each. */
function writtenFiles(output) {
  const bundled = new Set(output.flatMap(({ moduleIds }) => moduleIds.flatMap((module) => packageOf(module) ?? [])));
  return [
    ...output.map(({ fileName, code }) => [fileName, inAscii(loadLate(gatherExports(code)))]),
    ['package.json', '{ "type": "commonjs" }\n'],
    ['third-party-licences.txt', licences([...bundled].sort())],
  ];
}

/** Which file a module is in is said here, not by how it is imported. */
const CHECKS = { ineffectiveDynamicImport: false };

/** Bundles the program of the GitHub action. It runs from a checkout, and is no part of the package. */
export async function bundleAction(modules, minify) {
  const { output } = await build({
    input: { main: join(modules, 'action/main.js') },
    platform: 'node',
    external: isInstalled,
    resolve: { alias: BROWSER_YAML },
    checks: CHECKS,
    output: { format: 'cjs', minify, entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    write: false,
    logLevel: 'warn',
  });
  return writtenFiles(output);
}

/** Its modules for browsers do the same, and what is not used of them can be left out. */
const BROWSER_YAML = { yaml: join(packages, 'yaml/browser/index.js') };

/**
 * Bundles modules, and everything that they import but the packages that are installed with rushes.
 *
 * @param modules the folder of the compiled modules
 * @param minify how the bundler makes code small
 * @returns `[name, text]` of each file, without folders
 */
export async function bundle(modules, minify) {
  const { output } = await build({
    input: {
      main: join(modules, 'cli/main.js'),
      library: join(modules, 'index.js'),
      worker: join(modules, 'media/worker.js'),
      'parse-thread': join(modules, 'app/several-boards/parse-thread.js'),
    },
    platform: 'node',
    external: isInstalled,
    resolve: { alias: BROWSER_YAML },
    checks: CHECKS,
    plugins: [withoutProcesses],
    output: {
      format: 'cjs',
      minify,
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      codeSplitting: {
        groups: [
          ...sharedFiles(modules),
          { name: 'dotenv', test: /[\\/]node_modules[\\/]dotenv[\\/]/ },
          { name: 'shared', minShareCount: 2 },
        ],
      },
    },
    write: false,
    logLevel: 'warn',
  });
  const { exports } = output.find(({ name, isEntry }) => isEntry && name === 'library');
  return { exports, files: writtenFiles(output) };
}
