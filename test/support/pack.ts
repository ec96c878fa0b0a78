import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What `npm pack` reports about a package. */
interface Packed {
  readonly filename: string;
  /** Bytes, unpacked. */
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

export function npm(cwd: string, args: readonly string[], env: Record<string, string> = {}): string {
  const options = { cwd, encoding: 'utf8', env: { ...process.env, ...env }, shell: process.platform === 'win32' } as const;
  return execFileSync('npm', args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Packs the build into a folder as `npm publish` would, and unpacks it beside the tarball. `fresh` builds first. */
export function pack(folder: string, fresh = false): Packed & { readonly tarball: string; readonly unpacked: string } {
  const scripts = fresh ? '--foreground-scripts=false' : '--ignore-scripts';
  const [packed] = JSON.parse(npm(root, ['pack', scripts, '--json', '--pack-destination', folder])) as [Packed];
  execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
  return { ...packed, tarball: join(folder, packed.filename), unpacked: join(folder, 'package') };
}

/** Installs the packed package in a folder, beside its dependencies and nothing else of this repository. */
export function installPacked(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  renameSync(pack(folder).unpacked, join(modules, 'rushes'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== 'rushes' && !name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
}

/** The TypeScript compiler of this repository. */
export const TSC = join(root, 'node_modules/typescript/bin/tsc');
