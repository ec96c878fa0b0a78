// Builds dist: compiles src, adds the compiled checks, and makes both small. A build that fails leaves dist as it was; one that
// succeeds replaces it, so that dist holds nothing that src no longer has.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'rolldown/utils';
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

/** Drops comments and indentation. All names stay, so that a stack trace can be read. */
const KEEP_NAMES = { compress: false, mangle: false, codegen: { removeWhitespace: true } };

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
    if (file.endsWith('.js')) writeFileSync(file, minify(name, readFileSync(file, 'utf8'), KEEP_NAMES));
  }
}

function makeExecutable(out) {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const file of Object.values(bin)) chmodSync(join(out, file.replace(/^dist\//, '')), 0o755);
}

const work = mkdtempSync(join(root, '.dist-'));
try {
  const out = join(work, 'new');
  const sources = compileSources(out);
  const checks = compileChecks().map(([home, code]) => [home, minify(home, code, { compress: true, mangle: true })]);
  process.exitCode = await sources;
  if (process.exitCode === 0) {
    shrink(out);
    for (const [home, code] of checks) {
      mkdirSync(dirname(join(out, home)), { recursive: true });
      writeFileSync(join(out, home), code);
    }
    makeExecutable(out);
    try {
      renameSync(dist, join(work, 'old'));
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    renameSync(out, dist);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
