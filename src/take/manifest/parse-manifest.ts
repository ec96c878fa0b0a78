import { checkValue } from '../../document/schema/check-value.js';
import { isDeep } from '../../system/is-deep.js';
import { type Manifest, manifestSchema } from '../manifest.gen.js';
import { manifestChecks } from '../manifest-check.gen.js';
import { entryFromAnyRelease } from '../release-0.1.js';
import { conflictLine } from './conflict-markers.js';

/** A manifest, or nothing where the file does not exist, or why it cannot be used. `conflict`: it has git's conflict markers. */
export type ManifestRead =
  | { readonly ok: true; readonly manifest?: Manifest }
  | { readonly ok: false; readonly message: string; readonly conflict?: true };

/** Reads a manifest's text, and checks it against its schema. */
export function parseManifest(text: string, file: string): ManifestRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = conflictLine(text);
    if (at !== undefined)
      return { ok: false, conflict: true, message: `${file} has the conflict markers of a merge, the first at line ${at}` };
    return { ok: false, message: `${file} is not JSON: ${(error as Error).message}` };
  }
  if (isDeep(value)) return { ok: false, message: `${file} is not a manifest of version 1: it is nested too deeply` };
  const whole = { source: { file, text }, start: 0, end: 0 };
  const [problem] = checkValue(manifestSchema, value, { span: () => whole }, manifestChecks['manifest']);
  if (problem) return { ok: false, message: `${file} is not a manifest of version 1: ${problem.message}` };
  const manifest = value as Manifest;
  return { ok: true, manifest: { ...manifest, takes: manifest.takes.map(entryFromAnyRelease) } };
}
