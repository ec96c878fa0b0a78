import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import { diskMessage } from '../../system/disk-error.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import { RECORD_START, readRecords } from '../../take/ledger/journal-record.js';
import { MAX_JOURNAL_BYTES } from '../../take/ledger/read-journal.js';
import { conflictSides } from '../../take/manifest/conflict-markers.js';
import { parseManifest } from '../../take/manifest/manifest-file.js';
import type { Side } from '../../take/merge/merge-takes.js';
import type { TakeEvent } from '../../take/take-event.js';
import { fail, type Result } from '../failure.js';

/** The sides in a file of another clone, or of a merge. */
export interface SidesRead {
  readonly sides: readonly Side[];
  /** The file has conflict markers. */
  readonly conflict: boolean;
  /** The folder that may have the clips of its takes. */
  readonly clips: string;
}

const noSides = (file: string): SidesRead => ({ sides: [], conflict: false, clips: join(dirname(file), 'clips') });

/**
 * Reads a manifest or a journal. A file with conflict markers gives both of its sides.
 *
 * @param shown the file, as it is shown
 * @param board the id of its board
 */
export async function readSides(file: string, shown: string, board: string): Promise<Result<SidesRead | undefined>> {
  let bytes: Buffer;
  try {
    bytes = await readRegularBytes(file, MAX_JOURNAL_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true, value: undefined };
    return fail(6, diskMessage(error, shown), 'Nothing was changed.');
  }
  return bytes.subarray(0, RECORD_START.length).equals(Buffer.from(RECORD_START)) || file.endsWith('.jsonl')
    ? journalSides(bytes, file, shown, board)
    : manifestSides(bytes.toString('utf8'), file, shown, board);
}

/** The journal and the manifest in another clone's folder, or the one file that was named. */
export async function filesOf(other: string): Promise<readonly string[]> {
  const folder = await stat(other).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return folder ? [join(other, 'journal.jsonl'), join(other, 'manifest.json')] : [other];
}

function journalSides(bytes: Buffer, file: string, shown: string, board: string): Result<SidesRead> {
  const apart = conflictSides(bytes.toString('utf8'));
  const sides: Side[] = [];
  // A journal in git may have been merged there.
  for (const one of apart === undefined ? [bytes] : [Buffer.from(apart.ours), Buffer.from(apart.theirs)]) {
    const records = readRecords(one);
    if (!records.ok)
      return fail(
        6,
        `${shown} cannot be read at line ${records.line} (byte ${records.offset})`,
        composeMessage`Nothing was changed. Rebuild the journal in the clone that it is from (${option('rebuild')}), then merge it again.`,
      );
    const id = lastBoard(records.events);
    if (id !== undefined && id !== board) return otherBoard(shown, id, board);
    sides.push({ kind: 'journal', events: records.events });
  }
  return { ok: true, value: { ...noSides(file), sides } };
}

const lastBoard = (events: readonly TakeEvent[]): string | undefined =>
  events.flatMap((event) => (event.type === 'board' ? [event.id] : [])).at(-1);

const otherBoard = (shown: string, id: string, board: string): Result<never> =>
  fail(2, `${shown} is of the board \`${id}\`, and this one is \`${board}\``, 'Nothing was changed.');

function manifestSides(text: string, file: string, shown: string, board: string): Result<SidesRead> {
  const apart = conflictSides(text);
  const texts = apart === undefined ? [text] : [apart.ours, apart.theirs];
  const sides: Side[] = [];
  for (const [index, one] of texts.entries()) {
    const read = parseManifest(one, shown);
    if (!read.ok) return unreadable(read.message, shown, apart !== undefined, index);
    if (read.manifest === undefined) continue;
    const { id } = read.manifest.storyboard;
    if (id !== board) return otherBoard(shown, id, board);
    sides.push({ kind: 'manifest', takes: read.manifest.takes });
  }
  // Git may cut the common ancestor short, so it is used only where it can be read.
  const base = apart?.base === undefined ? undefined : parseManifest(apart.base, shown);
  if (base?.ok && base.manifest) sides.push({ kind: 'manifest', takes: base.manifest.takes });
  return { ok: true, value: { ...noSides(file), sides, conflict: apart !== undefined } };
}

function unreadable(why: string, shown: string, conflict: boolean, index: number): Result<never> {
  if (!conflict) return fail(6, why, 'Nothing was changed. Name a manifest.json or a journal.jsonl of this board.');
  const side = index === 0 ? 'our side' : 'their side';
  return fail(
    6,
    `${side} of the merge cannot be read: ${why}`,
    `Nothing was changed. Git has both sides whole: git show :2:./${shown} > ours.json, git checkout --theirs ${shown}, then merge ours.json.`,
  );
}
