import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { journalStore } from '../../build/take/ledger/journal.js';
import { unstamped } from '../../build/take/take-event.js';

/** So many copies are written at once. */
const AT_ONCE = 500;

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** The same event for a copy of its shot: every name and id in it becomes the copy's own. */
function copyEvent(event, copy) {
  const shot = `${event.shot}-${copy}`;
  const rename = (text) => text.replaceAll(event.shot, shot).replaceAll(/(job_klingv3_\d+)/g, `$1${copy}`);
  const named = JSON.parse(rename(JSON.stringify(event)));
  return event.fingerprint === undefined ? named : { ...named, fingerprint: sha256(`${event.fingerprint} ${copy}`) };
}

/** The board as it would be with all copies of its shots. */
const boardOf = (board, begun, copies) => ({
  ...board,
  shots: copies.flatMap((copy) =>
    begun.map((event) => copyEvent(event, copy)).map(({ shot, fingerprint }) => ({ id: shot, fingerprint, takes: 1 })),
  ),
});

/** Every event is a little later than the one before it, as in a real journal. */
let atMs = Date.UTC(2026, 0, 1);

async function record(ledger, written) {
  atMs += 10;
  const event = { ...written, at: new Date(atMs).toISOString() };
  if (event.type !== 'take-begun') return ledger.append(event);
  const begun = await ledger.begin(event, { price: 95_000, caps: [], lease: { owner: 'bench', seconds: 3600 } });
  if (begun.kind !== 'begun') throw new Error(`${event.shot} does not begin: ${begun.kind}`);
}

/**
 * Writes a journal as a board of many shots would have it, through the ledger: the events of a real render, repeated for copies of
 * its shots.
 *
 * @param sample the real journal's path
 * @param count how many events there are at least
 */
export async function writeJournal(path, sample, count) {
  const [board, ...events] = readFileSync(sample, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => unstamped(JSON.parse(line).event));
  const copies = Array.from({ length: Math.ceil((count - 1) / events.length) }, (_, index) => index + 1);
  const opened = await journalStore(path).open({ run_id: 'bench', worker_id: 'bench' });
  if (!opened.ok) throw new Error(opened.problem.message);
  const ledger = opened.value;
  const begun = events.filter(({ type }) => type === 'take-begun');
  await record(ledger, boardOf(board, begun, copies));
  const recordCopy = async (copy) => {
    for (const event of events) await record(ledger, copyEvent(event, copy));
  };
  for (let at = 0; at < copies.length; at += AT_ONCE) await Promise.all(copies.slice(at, at + AT_ONCE).map(recordCopy));
  await ledger.close();
}
