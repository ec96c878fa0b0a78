import { resolve } from 'node:path';
import { MAX_BOARD_BYTES } from '../../document/decode.js';
import type { LoadOptions } from '../board/load.js';
import type { ParseAhead } from './parse-ahead.js';

/** The options of `load` for each of several boards. */
export type Together = Pick<LoadOptions, 'settings' | 'treeOf' | 'isOneOfSeveral'>;

/** Has boards loaded together, one after another: what is read for one of them serves the others. */
export const loadTogether = (
  files: readonly string[],
  { cwd = process.cwd(), maxBytes = MAX_BOARD_BYTES }: Pick<LoadOptions, 'cwd' | 'maxBytes'>,
  parseAhead?: ParseAhead,
): Together => ({
  settings: { byFolder: new Map() },
  ...(parseAhead && {
    treeOf: parseAhead(
      files.map((file) => resolve(cwd, file)),
      maxBytes,
    ),
  }),
  isOneOfSeveral: true,
});
