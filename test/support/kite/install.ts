import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ran } from '../rushes.js';

const home = fileURLToPath(new URL('../../../', import.meta.url));

/** `rushes` with one more gateway. */
export interface Install {
  /** Runs it as a real process and waits for its end. */
  run(cwd: string, args: readonly string[], env?: Record<string, string>): Promise<Ran>;
  remove(): void;
}

/**
 * A copy of the built program in which one file differs: the list of gateways, which has the made-up one too.
 *
 * @param forgetful the made-up gateway claims no dedupe
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

  const file = join(folder, 'dist/gateway/list.js');
  const before = readFileSync(file, 'utf8');
  const one = forgetful ? '(({ dedupe, ...rest }) => rest)(kite)' : 'kite';
  const after = before.replace('export const list = [', `export const list = [${one}, `);
  if (after === before) throw new Error('the list of gateways is not where it was');
  writeFileSync(file, `import { kite } from '../../gateways/kite.js';\n${after}`);

  const { FORCE_COLOR: _, ...clean } = process.env;
  return {
    run: (cwd, args, env = {}) =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [join(folder, 'dist/cli/main.js'), ...args], {
          cwd,
          env: { ...clean, NO_COLOR: '1', ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        const said = { stdout: '', stderr: '' };
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          said.stdout += text;
        });
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said.stderr += text;
        });
        child.on('close', (code, signal) => resolve({ code, signal, ...said }));
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
