import { entryKey, SharedBudgetProblem, type SharedEntry, type SharedEntryMap } from './shared-entries.js';

/** The content of the file. */
interface Document {
  readonly version: 1;
  readonly entries: readonly SharedEntry[];
}

export function entriesText(entries: SharedEntryMap): string {
  const document: Document = { version: 1, entries: [...entries.values()] };
  return `${JSON.stringify(document)}\n`;
}

const FIELDS = ['folder', 'board', 'take', 'unit', 'day', 'amount', 'loopback', 'imported', 'lost'];

function isEntry(value: unknown): value is SharedEntry {
  if (typeof value !== 'object' || value === null || !Object.keys(value).every((field) => FIELDS.includes(field))) return false;
  const { folder, board, take, unit, day, amount, loopback, imported, lost } = value as Record<string, unknown>;
  if (![folder, board, take, unit].every((text) => typeof text === 'string' && text !== '')) return false;
  if (lost !== undefined && !(Number.isSafeInteger(lost) && (lost as number) > 0)) return false;
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const isMark = (mark: unknown) => mark === undefined || mark === true;
  return Number.isSafeInteger(amount) && (amount as number) >= 0 && isMark(loopback) && isMark(imported);
}

/**
 * Parses the file's text. Throws a `SharedBudgetProblem` where anything in it is not what `entriesText` writes: without an entry,
 * boards would spend more than their caps.
 */
export function parseEntries(text: string, file: string): SharedEntryMap {
  const document = parsed(text) as Partial<Document> | undefined;
  const entries = document?.version === 1 && Array.isArray(document.entries) ? document.entries : undefined;
  if (entries?.every(isEntry) && new Set(entries.map(entryKey)).size === entries.length)
    return new Map(entries.map((entry) => [entryKey(entry), entry]));
  const isNewer = typeof document?.version === 'number' && document.version > 1;
  const problem = isNewer ? 'was written by another version of rushes' : 'is damaged';
  throw new SharedBudgetProblem(`${file} ${problem}: it holds what your boards spent this month`, {
    mayRetry: false,
    hint: `${isNewer ? 'Use that release' : 'Restore the file'}, or move it away: then its day and month count nothing that came before.`,
  });
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
