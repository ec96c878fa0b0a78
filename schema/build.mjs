// Builds two folders: build, with a module for each source, which tests import; and dist, which ships: the same modules in few
// files, and the library's types. A failing build leaves both as they were. A successful one replaces them, so that they hold no
// file without a source.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'rolldown/utils';
import { bundle, bundleAction } from './bundle.mjs';
import { PAGE_HOME } from './homes.mjs';
import { bundlePageAssets } from './page-assets.mjs';
import { compileChecks } from './validators.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Starts the TypeScript compiler, and resolves to its exit code. */
function compileSources(outDir) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const child = spawn(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), '--outDir', outDir], { stdio: 'inherit' });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code ?? 1)));
}

/** Drops comments and whitespace, shortens code and local names. Function names stay, so that a stack trace can be read. */
const OUR_CODE = {
  compress: { target: 'node20', keepNames: { function: true, class: true } },
  mangle: { toplevel: true, keepNames: true },
  codegen: { removeWhitespace: true, legalComments: 'none' },
};
/** Nobody reads the code that ajv generates, so everything in it is shortened. */
const COMPILED_CHECKS = { module: true, compress: true, mangle: true, codegen: { removeWhitespace: true } };

function minifyChecks(file, code) {
  const { code: small, errors } = minifySync(file, code, COMPILED_CHECKS);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join('\n')}`);
  return small;
}

/** The declarations that the library's own declarations import: nobody can import the others. */
function reachableTypes(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, from] of readFileSync(file, 'utf8').matchAll(/\b(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g))
    reachableTypes(join(dirname(file), `${from}.d.ts`), seen);
  return seen;
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Fills a folder with the modules. Resolves to false if the sources have errors, which the compiler printed. */
async function buildModules(modules) {
  const sources = compileSources(modules);
  let made = [];
  try {
    made = compileChecks().map(([home, code]) => [home, minifyChecks(home, code)]);
    made.push([PAGE_HOME, await bundlePageAssets()]);
  } finally {
    // The compiler writes into the folder until it ends.
    process.exitCode = await sources;
  }
  for (const [home, code] of made) write(join(modules, home), code);
  return process.exitCode === 0;
}

/** The whole help. Said twice, the option is answered by the program. */
function makeHelp(main) {
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
  return execFileSync(process.execPath, [main, '--help', '--help'], { encoding: 'utf8', env });
}

/** Fills a folder with what ships. */
async function buildPackage(modules, out) {
  const { files, exports } = await bundle(modules, OUR_CODE);
  for (const [name, text] of files) write(join(out, 'cli', name), text);
  for (const [name, text] of await bundleAction(modules, OUR_CODE)) write(join(out, 'action', name), text);
  chmodSync(join(out, 'cli/main.js'), 0o755);
  copyFileSync(join(root, 'package.json'), join(dirname(out), 'package.json'));
  write(join(out, 'cli/help.txt'), makeHelp(join(out, 'cli/main.js')));
  // An ES module, so that a program that imports the library sees the names that it exports.
  write(join(out, 'index.js'), `import library from './cli/library.js';\nexport const { ${exports.join(', ')} } = library;\n`);
  for (const file of reachableTypes(join(modules, 'index.d.ts'))) {
    const copy = join(out, relative(modules, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
}

// Beside the folders, so that renaming is enough to replace them.
const work = mkdtempSync(join(root, '.dist-'));
try {
  const [modules, out] = ['build', 'dist'].map((name) => join(work, 'new', name));
  if (await buildModules(modules)) {
    await buildPackage(modules, out);
    mkdirSync(join(work, 'old'));
    for (const name of ['build', 'dist']) {
      if (existsSync(join(root, name))) renameSync(join(root, name), join(work, 'old', name));
      renameSync(join(work, 'new', name), join(root, name));
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
