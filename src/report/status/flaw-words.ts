import type { Flaw, FlawCause } from '../../take/ledger/repair/flaw.js';

const WORDS: Readonly<Record<Exclude<FlawCause['code'], 'records-gone'>, string>> = {
  'beyond-repair': 'it is not what rushes wrote there, and cannot be put right',
  'number-taken': 'another record has its number: it may be from another journal',
  'other-version': 'this release does not know it: another version of rushes wrote it',
  'no-newline-between': 'the newline between two records was changed',
  'newline-inside': 'a byte of it had become a newline',
  'wrong-place': 'it stands in the wrong place',
  'bit-flipped': 'one bit of it was flipped',
  crlf: 'its line ends in CRLF',
  'bytes-around': 'bytes stood around it that rushes did not write',
  'newline-changed': 'its newline was changed',
};

function causeWords(cause: FlawCause): string {
  if (cause.code !== 'records-gone') return WORDS[cause.code];
  return cause.records === 1 ? 'a record is gone before it' : `${cause.records} records are gone before it`;
}

/** What is wrong with a line of a journal. */
export const flawWords = ({ causes }: Flaw): string => causes.map(causeWords).join(', and ');
