import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { isOfFewFiles } from '../../src/cli/few-files.js';
import { MAIN } from '../support/rushes.js';

/** What `require` throws in a file of the command line. */
function failure(name: string): NodeJS.ErrnoException {
  try {
    createRequire(MAIN)(name);
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
  throw new Error(`${name} was found`);
}

it('a package that Node does not find, and that is installed, could not be read for want of files', () => {
  const missing = failure('a-package-that-nobody-has');
  expect(missing.code).toBe('MODULE_NOT_FOUND');
  expect(isOfFewFiles(missing)).toBe(false);
  const message = missing.message.replaceAll('a-package-that-nobody-has', 'undici');
  expect(isOfFewFiles(Object.assign(new Error(message), missing))).toBe(true);
});

it('so is a file that cannot be opened, and no other failure', () => {
  expect(isOfFewFiles(Object.assign(new Error('open'), { code: 'EMFILE' }))).toBe(true);
  expect(isOfFewFiles(Object.assign(new Error('open'), { code: 'ENFILE' }))).toBe(true);
  expect(isOfFewFiles(new Error('Cannot find module'))).toBe(false);
});
