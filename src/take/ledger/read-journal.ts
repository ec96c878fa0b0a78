import { composeMessage, type Message, option } from '../../document/message.js';
import { diskMessage, isOutOfFiles } from '../../system/disk-error.js';
import { isMissing } from '../../system/file-identity.js';
import { MissingBuild } from '../../system/missing-build.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import { Projection, type ProjectionView } from '../projection/projection.js';
import type { StampedEvent } from '../take-event.js';
import type { Damage } from './journal-record.js';
import type { LedgerProblem } from './ledger.js';

/** What a journal gave, or why it cannot be used. */
export type JournalResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: LedgerProblem };

/** Its checks are much code, and a board that was never rendered has no journal. */
const loadReader = () => import('./journal-record.js');

/** The journal of a whole film stays far below this. */
export const MAX_JOURNAL_BYTES = 1024 ** 3;

/** Reads a journal without its lock. A file that does not exist has no events. */
export async function readJournal(file: string): Promise<JournalResult<readonly StampedEvent[]>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  if (bytes.value.length === 0) return { ok: true, value: [] };
  const records = (await loadReader()).readRecords(bytes.value);
  return records.ok ? { ok: true, value: records.events } : { ok: false, problem: damageProblem(file, records) };
}

/** The same as the state that the events add up to. */
export async function readProjection(file: string): Promise<JournalResult<ProjectionView>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const projection = new Projection();
  if (bytes.value.length === 0) return { ok: true, value: projection };
  const { readEachRecord } = await loadReader();
  const outcome = readEachRecord(bytes.value, (event) => projection.load(event) !== undefined);
  return outcome.ok ? { ok: true, value: projection } : { ok: false, problem: damageProblem(file, outcome) };
}

/** A journal's bytes; none where there is no file. */
async function readBytes(file: string): Promise<JournalResult<Buffer>> {
  if (isMissing(file)) return { ok: true, value: Buffer.alloc(0) };
  try {
    return { ok: true, value: await readRegularBytes(file, MAX_JOURNAL_BYTES) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true, value: Buffer.alloc(0) };
    return { ok: false, problem: diskProblem(error, file, 'read') };
  }
}

/** Why a journal is not read beyond a place. The caller adds what to do about the board. */
export const damageProblem = (file: string, { kind, line, offset }: Damage): LedgerProblem => ({
  kind,
  message:
    kind === 'damaged'
      ? `${file} is damaged at line ${line} (byte ${offset}): it is not what rushes wrote there`
      : `${file} has a record at line ${line} (byte ${offset}) that this release does not know: another version of rushes wrote it`,
  hint:
    kind === 'damaged'
      ? 'It holds what was paid for, so nothing is guessed: restore it from a backup.'
      : 'It may hold what was paid for, so nothing is guessed: use the release that wrote it.',
});

/** Why the system did not open a journal. */
export const diskProblem = (error: unknown, file: string, doing: 'read' | 'write'): LedgerProblem => ({
  kind: 'disk',
  message: diskMessage(error, file, doing),
  hint: composeMessage`Nothing was sent. ${diskHint(error, doing)}`,
});

function diskHint(error: unknown, doing: 'read' | 'write'): Message {
  if (error instanceof MissingBuild) return error.hint;
  if (isOutOfFiles(error)) return 'Raise the limit (ulimit -n 1024), or close programs.';
  if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return composeMessage`Choose another ${option('out')}.`;
  if (doing === 'read') return 'Make the file readable: it names what was paid for.';
  return composeMessage`Make the place writable, or choose another one with ${option('out')}.`;
}
