import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Installs the package in a folder, as `npm pack` makes it, beside the packages that it depends on: nothing else of this
 * repository is there.
 */
export function installPacked(folder: string): void {
  const modules = join(folder, 'node_modules');
  const home = join(modules, 'rushes');
  mkdirSync(home, { recursive: true });
  const made = execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root });
  execFileSync('tar', ['-xzf', join(folder, made.toString().trim()), '-C', home, '--strip-components=1']);
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== 'rushes' && !name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
}

/** The TypeScript compiler of this repository. */
export const TSC = join(root, 'node_modules/typescript/bin/tsc');
