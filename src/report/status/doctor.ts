import type { Message } from '../../document/message.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { type MessageReader, messageText } from '../text/message-text.js';
import { palette } from '../text/palette.js';
import { shellWord } from '../text/shell-word.js';
import { table } from '../text/table.js';
import type { DoctorDocument } from './doctor.gen.js';

/** Something of a board's state that is not as it should be. */
export interface Finding {
  readonly where: 'journal' | 'manifest' | 'clips';
  readonly what: string;
  /** Where in the file, in bytes, where that is known. */
  readonly offset?: number;
  /** From 1. */
  readonly line?: number;
}

/** A job whose id can be saved. */
export interface SavedJob {
  /** Absent where it is not certain whose job it is. */
  readonly take?: string;
  readonly gateway?: string;
  readonly job_id: string;
  /** How far its take got, as far as that is known. */
  readonly status: string;
  /** `broken record`: read in a record that was damaged, so that the id itself may be. */
  readonly from: 'journal' | 'mended record' | 'manifest' | 'broken record';
  /** Relative to the board's folder. */
  readonly clip?: { readonly file: string; readonly state: 'there' | 'missing' | 'changed' };
}

/** What the doctor says of a board. */
export interface Diagnosis {
  /** The board's folder, as a person would write it. */
  readonly folder: string;
  readonly whole: boolean;
  /** There is no journal, no manifest and no clip. */
  readonly empty?: true;
  readonly findings: readonly Finding[];
  readonly jobs: readonly SavedJob[];
  /** Takes that may have been sent, and of which no outcome is left. */
  readonly open: readonly string[];
  /** Those of them that would be asked about only because what is lost may have been them. */
  readonly doubtful: readonly string[];
  /** What to do, a sentence each. */
  readonly next: readonly Message[];
}

/** What joining two manifests or journals did. */
export interface MergeDone {
  /** Takes that were not known here, under the names that they have now. */
  readonly added: readonly string[];
  /** Takes of which less was known here. */
  readonly updated: readonly string[];
  /** Takes that have another number now, as two were made under one. `ours`: it was this journal's number. */
  readonly renumbered: readonly {
    readonly from: string;
    readonly to: string;
    readonly ours: boolean;
    readonly job_id?: string;
  }[];
  /** Takes whose clip was copied to its place. */
  readonly clips: readonly string[];
  /** The manifest had conflict markers, and has none any more. */
  readonly conflict?: true;
  /** Where the old journal is kept, where takes in it have other numbers now. */
  readonly aside?: string;
}

/** What the doctor did, beside what it found. */
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
  const told = [
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
  return `${(told.length === 0 ? ['there was nothing to merge: every take is known here'] : told).map(escapeTerminal).join('\n')}\n`;
}

const COLUMNS = ['take', 'gateway', 'job', 'status', 'clip', 'known from'].map((head) => ({ head, spare: head === 'gateway' }));

const cells = ({ take, gateway, job_id, status, clip, from }: SavedJob): string[] =>
  [
    take ?? '?',
    gateway ?? '?',
    job_id,
    status,
    clip === undefined ? '-' : clip.state === 'there' ? clip.file : `${clip.file}, ${clip.state}`,
    from,
  ].map(escapeTerminal);

/** Items behind a label, one to a line; broken where a screen has no room, unless a command is to be copied from them. */
const lines = (label: string, items: readonly string[], width = Number.POSITIVE_INFINITY): string[] =>
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
    ...lines('found', places, width),
    ...rows,
    ...(certain.length === 0
      ? []
      : lines('open', [`${certain.join(', ')}: may have been sent, and no outcome is left; counted as spent`], width)),
    ...(doubtful.length === 0
      ? []
      : lines(
          'doubtful',
          [
            `${doubtful.join(', ')}: a request may be lost that was paid for, and nobody can tell whose; a rebuilt journal asks about these before any of them is bought`,
          ],
          width,
        )),
    ...lines(
      'next',
      next.map((one) => messageText(one, 'command-line')),
    ),
    '',
  ]
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n');
}
