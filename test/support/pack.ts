import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What npm says of a package that it packed. */
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

/** Packs what is built, as `npm publish` would, into a folder, and unpacks it beside the tarball. `fresh` builds first. */
export function pack(folder: string, fresh = false): Packed & { readonly tarball: string; readonly unpacked: string } {
  const scripts = fresh ? '--foreground-scripts=false' : '--ignore-scripts';
  const [packed] = JSON.parse(npm(root, ['pack', scripts, '--json', '--pack-destination', folder])) as [Packed];
  execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
  return { ...packed, tarball: join(folder, packed.filename), unpacked: join(folder, 'package') };
}
