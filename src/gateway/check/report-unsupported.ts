import type { Diagnostic } from '../../document/diagnostic.js';
import { unquoted } from '../../document/quote.js';
import type { PlacedShot } from '../../storyboard/shot.js';
import type { Unsupported } from '../gateway.js';
import { briefNameAt, fieldNameAt } from './shot-pointer.js';

/** A value that the shot's model does not support. */
export interface UnsupportedValue {
  /** JSON pointer into the shot. */
  readonly pointer: string;
  /** It is not sent, and the shot goes without it. Otherwise it is an error. */
  readonly isDropped: boolean;
  readonly diagnostic: Diagnostic;
}

/** Values that a moved shot may lose: without one of them it still shows what its author wanted. */
const LOSABLE = [
  '/audio',
  '/aspect_ratio',
  '/callback_url',
  '/camera/as',
  '/cfg_scale',
  '/mode',
  '/negative_prompt',
  '/resolution',
  '/shot_type',
  '/watermark',
];

/** Reports an unsupported value: a warning if it is a default or the shot was moved here, an error if it was written for this model. */
export function reportUnsupported(placed: PlacedShot, { pointer, why }: Unsupported): UnsupportedValue {
  const field = `\`${fieldNameAt(pointer)}\``;
  const message = `${placed.shot.model} does not support ${why === undefined ? field : `this ${field}: ${why}`}`;
  const { span, from } = placed.place(pointer);
  const warning = (code: string, effect: string, hint: string): UnsupportedValue => ({
    pointer,
    isDropped: true,
    diagnostic: { code, severity: 'warning', message: `${message}; ${effect}`, hint, span },
  });
  if (from === 'defaults')
    return warning('default-not-sent', 'the default is not sent', 'Write it on the shots with a model that supports it.');
  const isOfProfile = from === 'profile' && placed.profile !== undefined;
  if (placed.writtenModel && LOSABLE.includes(pointer) && !isOfProfile)
    return warning(
      'lost-on-the-move',
      'the moved shot goes without it',
      'Move the shot to a model that supports it, or accept the loss.',
    );
  const brief = unquoted(`unsupported ${briefNameAt(pointer)}${why === undefined ? '' : `: ${why}`}`);
  const hint = 'Remove it, or choose a model that supports it.';
  const diagnostic: Diagnostic = { code: 'not-on-model', severity: 'error', message, brief, hint, span };
  return { pointer, isDropped: false, diagnostic };
}
