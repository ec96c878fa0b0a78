import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workspace } from './rushes.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Packages with native builds. Each tree has its own copy, because a test deletes files in it. */
const NATIVE = ['fs-native-extensions', 'require-addon', 'bare-addon-resolve', 'bare-module-resolve', 'bare-semver', '@resvg'];

/** An installed rushes in its own folder. `keeps` selects the files of packages with native builds. */
export function installTree(keeps: (path: string) => boolean = () => true): { readonly root: string; readonly main: string } {
  const root = workspace();
  const copy = (name: string) =>
    cpSync(join(ROOT, name), join(root, name), {
      recursive: true,
      filter: (from) => keeps(from.slice(ROOT.length).replaceAll(sep, '/')),
    });
  for (const name of ['dist', 'package.json', 'src/media/fonts', 'schema']) copy(name);
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (NATIVE.includes(name)) copy(`node_modules/${name}`);
    else symlinkSync(join(ROOT, 'node_modules', name), join(root, 'node_modules', name));
  }
  return { root, main: join(root, 'dist/cli/main.js') };
}
