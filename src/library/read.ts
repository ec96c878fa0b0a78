import { load as loadFile } from '../app/board/load.js';
import { compareFile } from '../app/plan/compare-board.js';
import type { CompareDocument } from '../plan/compare/compare.gen.js';
import { innerLoadOptions, READ, type ValidateOptions } from './board.js';
import { type Diagnostic, diagnosticsOf } from './diagnostic.js';
import { type Gateway, innerGateways } from './gateway.js';
import { COMMON, checkCall, dropUndefined, findWrongFile } from './inner-options.js';
import type { CommonOptions, Environment } from './options.js';
import { invalidBoard, type Result, success } from './result.js';

/** Everything that is wrong with a storyboard and its config. */
export interface Validation {
  /** There is no error. */
  readonly valid: boolean;
  /** Errors and warnings, in the order of the files' lines. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What `compare` takes. */
export interface CompareOptions extends CommonOptions {
  /** The longest file that is read, in bytes; 1 MiB by default. */
  readonly maxBytes?: number;
  /** The environment that names the user's own config folder; `process.env` by default. */
  readonly env?: Environment;
  /** More gateways beside the built-in ones. */
  readonly gateways?: readonly Gateway[];
}

/** A board on every model. */
export interface Comparison {
  /** A row for each model. */
  readonly comparison: CompareDocument;
  /** Errors and warnings of the board on its own models, in the order of the files' lines. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything that is wrong with a storyboard. Opens no connection. A board with errors is a result, not a failure. */
export async function validate(file: string, options: ValidateOptions = {}): Promise<Result<Validation>> {
  const refusal = findWrongFile(file) ?? checkCall<ValidateOptions>(options, READ);
  if (refusal) return refusal;
  const loaded = await loadFile(file, { ...innerLoadOptions(options), stills: 'unpublished' });
  return success({ valid: loaded.ok, diagnostics: diagnosticsOf(loaded.diagnostics) });
}

/** The board on every model, and what it would cost there. Opens no connection. */
export async function compare(file: string, options: CompareOptions = {}): Promise<Result<Comparison>> {
  const refusal =
    findWrongFile(file) ?? checkCall<CompareOptions>(options, { ...COMMON, maxBytes: true, env: true, gateways: true });
  if (refusal) return refusal;
  const { cwd, maxBytes, env, gateways } = options;
  const compared = await compareFile(file, { ...dropUndefined({ cwd, maxBytes, env }), ...innerGateways(gateways) });
  const diagnostics = diagnosticsOf(compared.diagnostics);
  return compared.ok ? success({ comparison: compared.value, diagnostics }) : invalidBoard(file, diagnostics);
}
