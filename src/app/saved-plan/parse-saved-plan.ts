import type { Path } from '../../document/locator.js';
import { checkValue } from '../../document/schema/check-value.js';
import { toPointer } from '../../gateway/check/shot-pointer.js';
import { checksumOf } from '../../plan/saved/saved-parts.js';
import { type SavedPlan, savedPlanSchema } from '../../plan/saved/saved-plan.gen.js';
import { savedPlanChecks } from '../../plan/saved/saved-plan-check.gen.js';
import { beginsAsSavedPlan, SAVED_PLAN_KIND } from '../../plan/saved/saved-plan-kind.js';
import { isDeep } from '../../system/is-deep.js';

/** Why a text cannot be carried out as a saved plan. `other`: it does not claim to be one. */
export type SavedPlanProblem =
  | { readonly code: 'other' }
  /** From 1. */
  | { readonly code: 'not-json'; readonly line: number; readonly column: number }
  | { readonly code: 'version'; readonly version: string }
  | { readonly code: 'edited' }
  /** `at`: a JSON pointer. */
  | { readonly code: 'schema'; readonly at: string; readonly message: string };

export type SavedPlanRead =
  | { readonly ok: true; readonly value: SavedPlan }
  | { readonly ok: false; readonly problem: SavedPlanProblem };

const MAX_VERSION_SHOWN = 40;

const failed = (problem: SavedPlanProblem): SavedPlanRead => ({ ok: false, problem });

/** Where the parser stopped: it names an offset, or the text ended too early. */
function placeOf(text: string, error: unknown): { line: number; column: number } {
  const offset = /position (\d+)/.exec((error as Error).message)?.[1];
  const lines = text.slice(0, offset === undefined ? text.length : Number(offset)).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** The checksum that a document should have; `undefined` where a value has none, such as a number beyond all others. */
function checksumIn(document: Readonly<Record<string, unknown>>): string | undefined {
  try {
    return checksumOf(document);
  } catch {
    return undefined;
  }
}

/** Reads a saved plan's text. Anybody may have written it, so its checksum only proves that it is whole. */
export function parseSavedPlan(text: string): SavedPlanRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed(beginsAsSavedPlan(text) ? { code: 'not-json', ...placeOf(text, error) } : { code: 'other' });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return failed({ code: 'other' });
  const document = value as Readonly<Record<string, unknown>>;
  if (document['kind'] !== SAVED_PLAN_KIND) return failed({ code: 'other' });
  const { version } = document;
  if (version !== 1 && ['number', 'string'].includes(typeof version))
    return failed({ code: 'version', version: String(version).slice(0, MAX_VERSION_SHOWN) });
  if (isDeep(value) || document['checksum'] !== checksumIn(document)) return failed({ code: 'edited' });
  // Each error has the place of its value as the text of its source.
  const span = (path: Path) => ({ source: { file: '', text: toPointer(path) }, start: 0, end: 0 });
  const [problem] = checkValue(savedPlanSchema, value, { span }, savedPlanChecks['savedPlan']);
  if (problem) return failed({ code: 'schema', at: problem.span.source.text, message: problem.message });
  return { ok: true, value: value as SavedPlan };
}
