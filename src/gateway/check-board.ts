import { check } from '../document/ajv.js';
import { arrange } from '../document/arrange.js';
import type { Checked, Diagnostic } from '../document/diagnostic.js';
import { fingerprint } from '../storyboard/fingerprint.js';
import type { Board, PlacedShot, Shot } from '../storyboard/shot.js';
import type { Gateway } from './gateway.js';
import { findModel, meantModel, modelNames } from './gateways.js';
import { requestSchemas } from './requests.gen.js';

/** A shot whose request its model's document allows. */
export interface MeantShot {
  readonly shot: Shot;
  readonly gateway: Gateway;
  /** The model's name at its gateway. */
  readonly model: string;
  readonly fingerprint: string;
}

/** A storyboard that can be rendered: every shot's request has been checked. */
export interface MeantBoard {
  readonly board: Board;
  readonly shots: readonly MeantShot[];
}

/** Stands for the key while a body is checked; as long as any can be. */
const SOME_KEY = 'x'.repeat(64);

const join = (path: readonly (string | number)[]): string => path.map((part) => `/${part}`).join('');

/** `/frames/first` -> `frames.first`: how a storyboard's author calls it. */
const called = (pointer: string): string => pointer.slice(1).replaceAll('/', '.');

/** Drops the defaults that the shot's model has no word for, with a warning each; what stands on the shot itself stays and is an error. */
function withoutForeignDefaults(placed: PlacedShot, gateway: Gateway): { shot: Shot; warnings: Diagnostic[] } {
  const { shot } = placed;
  const dropped = gateway.foreign(shot).filter((pointer) => placed.place(pointer).from === 'defaults');
  const kept = Object.entries(shot).filter(([field]) => !dropped.includes(`/${field}`));
  const warnings = dropped.map(
    (pointer): Diagnostic => ({
      code: 'default-not-sent',
      severity: 'warning',
      message: `${shot.model} has no word for this \`${called(pointer)}\`: as a default, it is not sent to it`,
      hint: 'Write it on the shots whose model knows it.',
      span: placed.place(pointer).span,
    }),
  );
  return { shot: Object.freeze(Object.fromEntries(kept)) as unknown as Shot, warnings };
}

function checkShot(placed: PlacedShot): { meant?: MeantShot; diagnostics: Diagnostic[] } {
  const found = findModel(placed.shot.model);
  if (found === undefined) {
    const span = placed.place('/model').span;
    const message = `there is no model \`${placed.shot.model}\`${meantModel(placed.shot.model)}`;
    return {
      diagnostics: [{ code: 'unknown-model', severity: 'error', message, hint: `Models: ${modelNames.join(', ')}.`, span }],
    };
  }
  const { gateway, model } = found;
  const { shot, warnings } = withoutForeignDefaults(placed, gateway);
  const schema = requestSchemas[`${gateway.name}.${model}` as keyof typeof requestSchemas];
  const home = (path: readonly (string | number)[]) => gateway.shotPointer(join(path));
  const errors = check(schema, gateway.body(shot, SOME_KEY), {
    span: (path) => placed.place(home(path)).span,
    name: (path) => called(home(path)),
    taker: shot.model,
  });
  const advice = gateway.advise(shot).map(
    (item): Diagnostic => ({
      code: item.code,
      severity: 'warning',
      message: item.message,
      hint: item.hint,
      span: placed.place(item.pointer).span,
    }),
  );
  const diagnostics = [...warnings, ...errors, ...advice];
  return errors.length > 0 ? { diagnostics } : { meant: { shot, gateway, model, fingerprint: fingerprint(shot) }, diagnostics };
}

/** Checks each shot's request, as it would be sent, against its model's schema; complaints land on the YAML that caused them. */
export function checkBoard(board: Board): Checked<MeantBoard> {
  const checked = board.shots.map(checkShot);
  // A default that ten shots share is complained of once: `arrange` drops what is equal.
  const diagnostics = arrange(checked.flatMap((shot) => shot.diagnostics));
  const shots = checked.flatMap(({ meant }) => (meant ? [meant] : []));
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, value: { board, shots }, diagnostics };
}
