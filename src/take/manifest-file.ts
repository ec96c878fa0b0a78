import { check } from '../document/ajv.js';
import { diskMessage } from './disk-error.js';
import { isDeep } from './is-deep.js';
import { type Manifest, manifestSchema } from './manifest.gen.js';
import { manifestChecks } from './manifest-check.gen.js';
import { readOrdinary } from './read-ordinary.js';

/** A manifest that is there and whole, or none, or why it cannot be used. */
export type ManifestRead =
  | { readonly ok: true; readonly manifest?: Manifest }
  | { readonly ok: false; readonly message: string };

/** A film of a thousand shots with ten takes each stays far below this. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads a manifest and checks it against its schema: it comes out of git, so anybody may have written it. */
export async function readManifest(file: string): Promise<ManifestRead> {
  let text: string;
  try {
    text = await readOrdinary(file, MAX_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true };
    return { ok: false, message: diskMessage(error, file, 'read') };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, message: `${file} is not JSON: ${(error as Error).message}` };
  }
  if (isDeep(value)) return { ok: false, message: `${file} is not a manifest of version 1: it is nested deeper than any` };
  const whole = { source: { file, text }, start: 0, end: 0 };
  const [complaint] = check(manifestSchema, value, { span: () => whole }, manifestChecks['manifest']);
  if (complaint) return { ok: false, message: `${file} is not a manifest of version 1: ${complaint.message}` };
  return { ok: true, manifest: value as Manifest };
}
