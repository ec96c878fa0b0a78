import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import { diskMessage } from '../../system/disk-error.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import { readRecords } from '../../take/ledger/journal-record.js';
import { MAX_JOURNAL_BYTES } from '../../take/ledger/read-journal.js';
import { RECORD_START } from '../../take/ledger/record-line.js';
import { conflictSides } from '../../take/manifest/conflict-markers.js';
import { parseManifest } from '../../take/manifest/parse-manifest.js';
import type { Side } from '../../take/merge/merge-takes.js';
import type { TakeEvent } from '../../take/take-event.js';
import { fail, type Result } from '../failure.js';

/** What was read from a file of another clone, or from the two sides of a merge conflict. */
export interface SidesRead {
  readonly sides: readonly Side[];
  /** The file has conflict markers. */
  readonly hasConflict: boolean;
  /** The folder that may have the clips of its takes. */
  readonly clips: string;
}

const noSides = (file: string): SidesRead => ({ sides: [], hasConflict: false, clips: join(dirname(file), 'clips') });

/**
 * Reads a manifest or a journal. A file with conflict markers gives both of its sides.
 *
 * @param shown the file's path in messages
 * @param board the board id that the file must have
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

/** The files to read at a path: journal and manifest of a folder, or the file itself. */
export async function filesOf(other: string): Promise<readonly string[]> {
  const folder = await stat(other).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return folder ? [join(other, 'journal.jsonl'), join(other, 'manifest.json')] : [other];
}

function journalSides(bytes: Buffer, file: string, shown: string, board: string): Result<SidesRead> {
  const conflict = conflictSides(bytes.toString('utf8'));
  const sides: Side[] = [];
  // A journal in git may have conflict markers too.
  for (const one of conflict === undefined ? [bytes] : [Buffer.from(conflict.ours), Buffer.from(conflict.theirs)]) {
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
  fail(2, `${shown} is from the board \`${id}\`, and this one is \`${board}\``, 'Nothing was changed.');

function manifestSides(text: string, file: string, shown: string, board: string): Result<SidesRead> {
  const conflict = conflictSides(text);
  const texts = conflict === undefined ? [text] : [conflict.ours, conflict.theirs];
  const sides: Side[] = [];
  for (const [index, one] of texts.entries()) {
    const read = parseManifest(one, shown);
    if (!read.ok) return unreadable(read.message, shown, conflict !== undefined, index);
    if (read.manifest === undefined) continue;
    const { id } = read.manifest.storyboard;
    if (id !== board) return otherBoard(shown, id, board);
    sides.push({ kind: 'manifest', takes: read.manifest.takes });
  }
  // Git may shorten the common ancestor, so use it only if it can be read.
  const base = conflict?.base === undefined ? undefined : parseManifest(conflict.base, shown);
  if (base?.ok && base.manifest) sides.push({ kind: 'manifest', takes: base.manifest.takes });
  return { ok: true, value: { ...noSides(file), sides, hasConflict: conflict !== undefined } };
}

function unreadable(why: string, shown: string, hasConflict: boolean, index: number): Result<never> {
  if (!hasConflict) return fail(6, why, 'Nothing was changed. Name a manifest.json or a journal.jsonl of this board.');
  const side = index === 0 ? 'our side' : 'their side';
  return fail(
    6,
    `${side} of the merge cannot be read: ${why}`,
    `Nothing was changed. Git has both sides whole: git show :2:./${shown} > ours.json, git checkout --theirs ${shown}, then merge ours.json.`,
  );
}
