import { createRequire } from 'node:module';
import { firstLine, isMusl, MissingBuild, REINSTALL_HINT, systemName } from '../../system/missing-build.js';
import { loadResvg, resvgBuilds } from './raster.js';

/** How a build for this system ends, where its C library is part of the name. */
const ending = (): string =>
  process.platform === 'linux' ? (isMusl() ? '-musl' : '-gnu') : process.platform === 'win32' ? '-msvc' : '';

/** Loads the native code that draws clips; throws `MissingBuild` where this system has none. */
export function checkDrawing(): void {
  try {
    loadResvg();
  } catch (error) {
    throw missing(error);
  }
}

function missing(error: unknown): MissingBuild {
  const what = `no clip can be drawn on ${systemName()}`;
  const name = `@resvg/resvg-js-${process.platform}-${process.arch}${ending()}`;
  const require = createRequire(import.meta.url);
  const found = (path: string): boolean => {
    try {
      require.resolve(path);
      return true;
    } catch {
      return false;
    }
  };
  if (!found('@resvg/resvg-js')) return new MissingBuild(`${what}: @resvg/resvg-js is not in node_modules`, REINSTALL_HINT);
  if (!resvgBuilds().includes(name))
    return new MissingBuild(
      `${what}: @resvg/resvg-js has no build for it`,
      'Only rehearse and sandbox draw: a render needs none of it.',
    );
  return new MissingBuild(
    found(name) ? `${what}: ${name} does not load (${firstLine(error)})` : `${what}: ${name} is not in node_modules`,
    REINSTALL_HINT,
  );
}
