import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runHere } from '../in-process.js';
import type { Ran } from '../rushes.js';

const home = fileURLToPath(new URL('../../../', import.meta.url));

/** `rushes` with one more gateway. */
export interface Install {
  /** Runs it in this process. */
  run(cwd: string, args: readonly string[], env?: Record<string, string>): Promise<Ran>;
  remove(): void;
}

/**
 * A copy of the built program with one changed file: its registry of gateways has the made-up one too.
 *
 * @param forgetful the made-up gateway offers no dedupe
 */
export function installWithKite({ forgetful = false } = {}): Install {
  const folder = mkdtempSync(join(tmpdir(), 'rushes-kite-'));
  for (const part of ['dist', 'package.json', 'src/media/fonts'])
    cpSync(join(home, part), join(folder, part), { recursive: true });
  symlinkSync(realpathSync(join(home, 'node_modules')), join(folder, 'node_modules'), 'junction');
  const compiler = join(home, 'node_modules/typescript/bin/tsc');
  const options = ['--ignoreConfig', '--noCheck', '--noResolve', '--module', 'nodenext', '--target', 'es2022'];
  const kite = fileURLToPath(new URL('./kite.ts', import.meta.url));
  execFileSync(process.execPath, [compiler, ...options, '--outDir', join(folder, 'gateways'), kite], { stdio: 'inherit' });

  const file = join(folder, 'dist/gateway/vendor/built-in.js');
  const before = readFileSync(file, 'utf8');
  const one = forgetful ? '(({ dedupe, ...rest }) => rest)(kite)' : 'kite';
  const after = before.replace('createRegistry([', `createRegistry([${one}, `);
  if (after === before) throw new Error('the built registry of gateways has another form');
  writeFileSync(
    file,
    `import { kite as own } from '../../../gateways/kite.js';\nimport { innerGateway } from '../../library/gateway.js';\nconst kite = innerGateway(own);\n${after}`,
  );

  const built = pathToFileURL(join(folder, 'dist/cli/program.js')).href;
  return {
    run: async (cwd, args, env = {}) => {
      const { runProgram } = (await import(built)) as typeof import('../../../src/cli/program.js');
      return runHere(runProgram, cwd, args, env);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
