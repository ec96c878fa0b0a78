import { findClosest } from '../did-you-mean.js';
import type { AjvError } from './ajv.js';
import { unknownKeyOf } from './schema-failure.js';

/** Enough to fill any screen. */
export const MAX_FAILURES = 1000;

/** An error, and the JSON pointer to the value that made its rule apply, if an `if` looked at one. */
export type SimplifiedError = AjvError & { cause?: string };

/**
 * Keeps one error for each thing that the author can fix. Ajv reports all errors inside a failed branch, and then the branch
 * itself.
 */
export function simplifyErrors(errors: readonly AjvError[]): SimplifiedError[] {
  const kept: SimplifiedError[] = [];
  for (const error of errors) {
    if (error.keyword === 'if') {
      const inner = removeInner(kept, error, error.schemaPath.replace(/if$/, error.params.failingKeyword));
      kept.push(...inner.map((each) => withCause(each, error)));
      continue;
    }
    if (error.keyword === 'propertyNames') removeInner(kept, error, `${error.schemaPath}/`);
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
      const intended = removeBranches(kept, error);
      if (intended) {
        kept.push(...intended);
        continue;
      }
    }
    kept.push(error);
  }
  return withoutMisspelt(withoutRanges(kept));
}

function withCause(error: SimplifiedError, condition: AjvError): SimplifiedError {
  const [key] = Object.keys((condition.parentSchema as { if?: { properties?: object } }).if?.properties ?? {});
  return key === undefined ? error : { ...error, cause: `${condition.instancePath}/${key}` };
}

/** A value of the wrong type may also be out of range. It need not be, once its type is right. */
function withoutRanges(errors: readonly SimplifiedError[]): SimplifiedError[] {
  const wrongTypes = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return errors.filter(
    ({ keyword, instancePath }) => !/^(?:exclusive)?m(?:in|ax)imum$/i.test(keyword) || !wrongTypes.has(instancePath),
  );
}

/** A misspelt key is unknown, and the right one is missing: that is one mistake. */
function withoutMisspelt(errors: readonly SimplifiedError[]): SimplifiedError[] {
  const misspelt = new Set<string>();
  for (const error of errors.slice(0, MAX_FAILURES)) {
    if (error.keyword !== 'additionalProperties') continue;
    const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
    const closest = findClosest(unknownKeyOf(error.params), known);
    if (closest !== undefined) misspelt.add(`${error.instancePath}/${closest}`);
  }
  return errors.filter(
    (error) => error.keyword !== 'required' || !misspelt.has(`${error.instancePath}/${error.params.missingProperty}`),
  );
}

/** Removes and returns the errors inside a failed branch: ajv puts them right before the branch's own error. */
function removeInner(kept: SimplifiedError[], error: AjvError, prefix: string): SimplifiedError[] {
  let from = kept.length;
  while (from > 0) {
    const previous = kept[from - 1] as AjvError;
    if (!previous.schemaPath.startsWith(prefix) || !previous.instancePath.startsWith(error.instancePath)) break;
    from--;
  }
  return kept.splice(from);
}

/**
 * Removes the errors of all branches of a choice. Returns those of the branch that the author meant: the only one whose type
 * and constants the value has.
 */
function removeBranches(kept: SimplifiedError[], error: AjvError): SimplifiedError[] | undefined {
  const branches = error.schema as readonly { $ref?: string }[];
  // The items of a list may have the same schema as another branch, which the list itself then failed by its type.
  const inside = kept.slice(kept.findLastIndex(({ instancePath }) => !instancePath.startsWith(error.instancePath)) + 1);
  const atValue = inside.filter(({ keyword, instancePath }) => keyword === 'type' && instancePath === error.instancePath);
  const wrongTypes = new Set(atValue.map(({ schemaPath }) => schemaPath));
  const isOfList = ($ref: string, { instancePath }: AjvError) =>
    instancePath !== error.instancePath && wrongTypes.has(`${$ref}/type`);
  const branchOf = (each: AjvError) =>
    branches.findIndex(
      ({ $ref }, index) =>
        each.schemaPath.startsWith(`${error.schemaPath}/${index}/`) ||
        ($ref && each.schemaPath.startsWith(`${$ref}/`) && !isOfList($ref, each)),
    );
  const groups = new Map<number, SimplifiedError[]>();
  let branch = -1;
  for (let last = kept.at(-1); last?.instancePath.startsWith(error.instancePath); last = kept.at(-1)) {
    const own = branchOf(last);
    // Errors of schemas that a branch refers to are deeper in the value, and come before the branch's next error.
    if (own < 0 && last.instancePath === error.instancePath) break;
    if (own >= 0) branch = own;
    groups.set(branch, [last, ...(groups.get(branch) ?? [])]);
    kept.pop();
  }
  const possible = [...groups.values()].filter((errors) => !errors.some((each) => excludesBranch(each, error.instancePath)));
  return possible.length === 1 ? possible[0] : undefined;
}

/** Whether an error shows that the author did not mean this branch: the value has another type or another constant. */
function excludesBranch({ keyword, instancePath }: AjvError, valuePath: string): boolean {
  const depth = instancePath.split('/').length - valuePath.split('/').length;
  return (keyword === 'type' && depth === 0) || (keyword === 'const' && depth <= 1);
}
