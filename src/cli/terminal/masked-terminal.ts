import { redactor } from '../../http/redact.js';
import type { Terminal } from './terminal.js';

/** A terminal that masks every secret it has learnt, in every encoding. */
export interface MaskedTerminal {
  readonly terminal: Terminal;
  readonly learn: (secrets: readonly string[]) => void;
}

/** Masks every text that is written to a terminal. */
export function maskedTerminal(plain: Terminal): MaskedTerminal {
  const known = new Set<string>();
  let mask = redactor([]);
  const learn = (secrets: readonly string[]): void => {
    for (const secret of secrets) known.add(secret);
    mask = redactor([...known]);
  };
  return {
    terminal: {
      ...plain,
      out: (text) => plain.out(mask(text)),
      err: (text) => plain.err(mask(text)),
      mask: (text) => mask(text),
      learn,
    },
    learn,
  };
}
