import type { Message } from '../../document/message.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { type MessageReader, messageText } from '../text/message-text.js';
import { palette } from '../text/palette.js';
import { shellWord } from '../text/shell-word.js';
import { table } from '../text/table.js';
import type { DoctorDocument } from './doctor.gen.js';

/** A defect of the journal, the manifest or the clips. */
export interface Finding {
  readonly where: 'journal' | 'manifest' | 'clips';
  readonly what: string;
  /** Byte offset in the file; absent if unknown. */
  readonly offset?: number;
  /** From 1. */
  readonly line?: number;
}

/** A job whose id is known. */
export interface SavedJob {
  /** Absent if the job's take is unknown. */
  readonly take?: string;
  readonly gateway?: string;
  readonly job_id: string;
  /** The state of its take, as far as it is known. */
  readonly status: string;
  /** `broken record`: read from a damaged record, so the id may be damaged too. */
  readonly from: 'journal' | 'mended record' | 'manifest' | 'broken record';
  /** Relative to the board's folder. */
  readonly clip?: { readonly file: string; readonly state: 'there' | 'missing' | 'changed' };
}

/** What the doctor found. */
export interface Diagnosis {
  /** The board's folder, as the user wrote it. */
  readonly folder: string;
  readonly whole: boolean;
  /** There is no journal, no manifest and no clip. */
  readonly empty?: true;
  readonly findings: readonly Finding[];
  readonly jobs: readonly SavedJob[];
  /** Takes that may have been sent, without a recorded outcome. */
  readonly open: readonly string[];
  /** Those of them that only may have been in a lost record. */
  readonly doubtful: readonly string[];
  /** What to do: one sentence each. */
  readonly next: readonly Message[];
}

/** What a merge of two manifests or journals did. */
export interface MergeDone {
  /** Takes that were new here, by their new names. */
  readonly added: readonly string[];
  /** Takes that were known here with fewer facts. */
  readonly updated: readonly string[];
  /** Takes with a new number, as both sides had made a take of that number. `ours`: the take is from this journal. */
  readonly renumbered: readonly {
    readonly from: string;
    readonly to: string;
    readonly ours: boolean;
    readonly job_id?: string;
  }[];
  /** Takes whose clip was copied here. */
  readonly clips: readonly string[];
  /** Conflict markers were removed from the manifest. */
  readonly conflict?: true;
  /** Path of the old journal; absent if no take was renumbered. */
  readonly aside?: string;
}

/** What the doctor did. */
export type DoctorDone = Pick<DoctorDocument, 'rebuilt' | 'merged' | 'aside'>;

/** What the doctor found and did, as `schema/doctor.schema.json` has it. */
export function doctorDocument(board: string, found: Diagnosis, reader: MessageReader, done: DoctorDone = {}): DoctorDocument {
  const next = found.next.map((one) => messageText(one, reader));
  return structuredClone({ version: 1, board, ...found, next, ...done }) as DoctorDocument;
}

/** What a merge did, for the same document. */
export const mergeDone = ({ aside, ...merged }: MergeDone): DoctorDone =>
  structuredClone({ merged, ...(aside !== undefined && { aside }) }) as DoctorDone;

/** What a merge did, a line each. */
export function reportMerge({ added, updated, renumbered, clips, conflict, aside }: MergeDone, folder: string): string {
  const some = (label: string, names: readonly string[]) => (names.length === 0 ? [] : [`${label} ${names.join(', ')}`]);
  const lines = [
    ...some('added', added),
    ...some('updated', updated),
    ...renumbered.map(
      ({ from, to, ours, job_id }) =>
        `${ours ? 'this clone’s' : 'the other side’s'} ${from} is ${to} now${job_id === undefined ? '' : ` (job ${job_id})`}: two takes had that number`,
    ),
    ...some('clip copied for', clips),
    ...(aside === undefined ? [] : [`the old journal is kept as ${aside}`]),
    ...(conflict ? [`the conflict is resolved: git add ${shellWord(`${folder}/manifest.json`)}`] : []),
  ];
  return `${(lines.length === 0 ? ['nothing to merge: this clone has every take'] : lines).map(escapeTerminal).join('\n')}\n`;
}

const COLUMNS = ['take', 'gateway', 'job', 'status', 'clip', 'source'].map((head) => ({ head, spare: head === 'gateway' }));

const cells = ({ take, gateway, job_id, status, clip, from }: SavedJob): string[] =>
  [
    take ?? '?',
    gateway ?? '?',
    job_id,
    status,
    clip === undefined ? '-' : clip.state === 'there' ? clip.file : `${clip.file}, ${clip.state}`,
    from,
  ].map(escapeTerminal);

/** Items after a label, one a line. Without a width, items do not break, so that commands can be copied. */
const labelledLines = (label: string, items: readonly string[], width = Number.POSITIVE_INFINITY): string[] =>
  items.flatMap((item, index) => hangingIndent(`${(index === 0 ? label : '').padEnd(10)} `, item.split(' '), width));

/** What the doctor found, as a screen. */
export function reportDiagnosis(board: string, found: Diagnosis, color: boolean, width?: number): string {
  const paint = palette(color);
  const { folder, whole, empty, findings, jobs, open, doubtful, next } = found;
  const places = findings.map(({ where, what, offset, line }) => {
    const at = offset === undefined ? '' : ` at line ${line} (byte ${offset})`;
    return `${where === 'clips' ? 'clips' : where === 'journal' ? 'journal.jsonl' : 'manifest.json'}${at}: ${what}`;
  });
  const certain = open.filter((name) => !doubtful.includes(name));
  const rows = jobs.length === 0 ? [] : ['', ...table(COLUMNS, jobs.map(cells), (cell) => cell, width), ''];
  return [
    `${paint.bold(escapeTerminal(board))}  ${paint.dim(escapeTerminal(folder))}`,
    '',
    empty ? 'nothing is here: no journal, no manifest, no clip' : '',
    whole && !empty ? paint.green('whole: journal, manifest and clips agree') : '',
    ...labelledLines('found', places, width),
    ...rows,
    ...(certain.length === 0
      ? []
      : labelledLines(
          'open',
          [`${certain.join(', ')}: may have been sent, and no outcome is recorded; counted as spent`],
          width,
        )),
    ...(doubtful.length === 0
      ? []
      : labelledLines(
          'doubtful',
          [
            `${doubtful.join(', ')}: a paid request may be lost, and it may be one of these; after a rebuild, rushes asks you before it buys them`,
          ],
          width,
        )),
    ...labelledLines(
      'next',
      next.map((one) => messageText(one, 'command-line')),
    ),
    '',
  ]
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n');
}
