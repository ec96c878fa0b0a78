import { createRequire } from 'node:module';
import { firstLine, isMusl, MissingBuild, REINSTALL_HINT, systemName } from '../../system/missing-build.js';
import { loadResvg, resvgBuilds } from './raster.js';

/** The suffix of a native package's name that names its C library. */
const librarySuffix = (): string =>
  process.platform === 'linux' ? (isMusl() ? '-musl' : '-gnu') : process.platform === 'win32' ? '-msvc' : '';

/** Loads the native code that draws clips. Throws `MissingBuild` if this system has none. */
export function checkDrawing(): void {
  try {
    loadResvg();
  } catch (error) {
    throw describeMissing(error);
  }
}

function describeMissing(error: unknown): MissingBuild {
  const what = `no clip can be drawn on ${systemName()}`;
  const name = `@resvg/resvg-js-${process.platform}-${process.arch}${librarySuffix()}`;
  const require = createRequire(import.meta.url);
  const isInstalled = (path: string): boolean => {
    try {
      require.resolve(path);
      return true;
    } catch {
      return false;
    }
  };
  if (!isInstalled('@resvg/resvg-js'))
    return new MissingBuild(`${what}: @resvg/resvg-js is not in node_modules`, REINSTALL_HINT);
  if (!resvgBuilds().includes(name))
    return new MissingBuild(
      `${what}: @resvg/resvg-js has no build for it`,
      'Only rehearse and sandbox draw clips. A render works without it.',
    );
  return new MissingBuild(
    isInstalled(name) ? `${what}: ${name} does not load (${firstLine(error)})` : `${what}: ${name} is not in node_modules`,
    REINSTALL_HINT,
  );
}
