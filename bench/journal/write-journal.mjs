import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { writeRecord } from '../../dist/take/ledger/journal-record.js';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** The same event for a copy of its shot: every name and id in it becomes the copy's own. */
function copyEvent(event, copy) {
  const shot = `${event.shot}-${copy}`;
  const rename = (text) => text.replaceAll(event.shot, shot).replaceAll(/(job_klingv3_\d+)/g, `$1${copy}`);
  const named = JSON.parse(rename(JSON.stringify(event)));
  return event.fingerprint === undefined ? named : { ...named, fingerprint: sha256(`${event.fingerprint} ${copy}`) };
}

/**
 * Writes a journal as a board of many shots would have it: the events of a real render, repeated for copies of its shots.
 *
 * @param sample the real journal's path
 * @param events how many events there are at least
 */
export function writeJournal(path, sample, events) {
  const [board, ...real] = readFileSync(sample, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).event);
  const copies = Array.from({ length: Math.ceil((events - 1) / real.length) }, (_, index) => index + 1);
  const all = copies.flatMap((copy) => real.map((event) => copyEvent(event, copy)));
  const shots = all.flatMap(({ type, shot, fingerprint }) =>
    type === 'take-begun' ? [{ id: shot, fingerprint, takes: 1 }] : [],
  );
  const lines = [{ ...board, shots }, ...all].map((event, index) => writeRecord(index, event));
  writeFileSync(path, lines.join(''));
  return lines.length;
}
