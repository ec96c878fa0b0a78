// Builds dist: compiles src, adds the compiled checks and the review page's script, and makes all of it small. A failing build leaves dist as it was. A
// successful one replaces dist, so that dist holds no file without a source.
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'rolldown/utils';
import { PAGE_HOME } from './homes.mjs';
import { bundlePageAssets } from './page-assets.mjs';
import { compileChecks } from './validators.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = join(root, 'dist');

/** Starts the TypeScript compiler, and resolves to its exit code. */
function compileSources(outDir) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const child = spawn(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), '--outDir', outDir], { stdio: 'inherit' });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code ?? 1)));
}

function minify(file, code, options) {
  const { code: small, errors } = minifySync(file, code, { module: true, ...options });
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join('\n')}`);
  return small;
}

/** Drops comments and whitespace, shortens code and local names. Function names stay, so that a stack trace can be read. */
const OWN_CODE = {
  compress: { target: 'node20', keepNames: { function: true, class: true } },
  mangle: { toplevel: true, keepNames: true },
  codegen: { removeWhitespace: true },
};
/** Nobody reads the code that ajv generates, so everything in it is shortened. */
const COMPILED_CHECKS = { compress: true, mangle: true, codegen: { removeWhitespace: true } };

/** The declarations that the library's own declarations import: nobody can import the others. */
function reachableTypes(out, file = join(out, 'index.d.ts'), seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, from] of readFileSync(file, 'utf8').matchAll(/\b(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g))
    reachableTypes(out, join(dirname(file), `${from}.d.ts`), seen);
  return seen;
}

function shrink(out) {
  const types = reachableTypes(out);
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    const file = join(out, name);
    if (file.endsWith('.d.ts') && !types.has(file)) rmSync(file);
    if (file.endsWith('.js')) writeFileSync(file, minify(name, readFileSync(file, 'utf8'), OWN_CODE));
  }
}

function makeExecutable(out) {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const file of Object.values(bin)) chmodSync(join(out, file.replace(/^dist\//, '')), 0o755);
}

/** Fills a folder with the contents of dist. Resolves to false if the sources have errors, which the compiler printed. */
async function build(out) {
  const sources = compileSources(out);
  let made = [];
  try {
    made = compileChecks().map(([home, code]) => [home, minify(home, code, COMPILED_CHECKS)]);
    made.push([PAGE_HOME, await bundlePageAssets()]);
  } finally {
    // The compiler writes into the folder until it ends.
    process.exitCode = await sources;
  }
  if (process.exitCode !== 0) return false;
  shrink(out);
  for (const [home, code] of made) {
    mkdirSync(dirname(join(out, home)), { recursive: true });
    writeFileSync(join(out, home), code);
  }
  makeExecutable(out);
  return true;
}

// Beside dist, so that renaming is enough to replace it.
const work = mkdtempSync(join(root, '.dist-'));
try {
  const out = join(work, 'new');
  if (await build(out)) {
    if (existsSync(dist)) renameSync(dist, join(work, 'old'));
    renameSync(out, dist);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
