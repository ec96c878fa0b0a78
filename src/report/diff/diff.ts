import type { DiffDocument, DiffOutput } from '../../plan/diff/diff.gen.js';
import { sumDiffs } from '../../plan/diff/sum-diffs.js';
import { policyNotes, VERDICT_LABELS } from '../policy/policy-lines.js';
import { escapeJson, escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { markdownTable, plain } from '../text/markdown.js';
import { type Note, noteLines } from '../text/notes.js';
import { palette } from '../text/palette.js';
import { table } from '../text/table.js';
import { DIFF_COLUMNS, fieldWords, ownClipWords, STORED_COLUMNS, shotCells } from './diff-rows.js';
import { differenceSentence, diffHeadline, sumNotes } from './diff-totals-words.js';

/** How a difference is shown. */
export interface DiffReportOptions {
  readonly format: 'table' | 'json' | 'markdown';
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
  /** Several boards were asked for, even if one was found. */
  readonly isSeveral: boolean;
}

/** `HEAD (1a2b3c4d)`, or the file. */
function againstWords({ against: { ref, commit, file } }: DiffDocument): string {
  if (ref === undefined) return file;
  return commit === undefined || commit.startsWith(ref) ? ref : `${ref} (${commit.slice(0, 8)})`;
}

const titleOf = ({ board: { id, title } }: DiffDocument): string => (title === undefined ? id : `${id} · ${title}`);

const isSame = ({ state }: DiffDocument): boolean => state === 'same';

/** How the two versions of a board relate, in words. */
function stateWords(document: DiffDocument): string {
  const other = againstWords(document);
  if (document.state === 'added') return `not in ${other}: every shot is added`;
  return document.state === 'removed' ? `only in ${other}: every shot is removed` : `against ${other}`;
}

/** Boards without a difference, in one line; none where each has one. */
function sameLine(documents: readonly DiffDocument[]): string[] {
  const same = documents.filter(isSame);
  const [first] = same;
  if (first === undefined) return [];
  if (documents.length === 1) return [`${first.board.file} does not differ from ${againstWords(first)}.`];
  return [
    same.length === 1
      ? `${first.board.file} does not differ.`
      : `${same.length === documents.length ? 'All' : 'The other'} ${same.length} boards do not differ.`,
  ];
}

/** What is said below a board's table. */
const notesOf = (document: DiffDocument): Note[] => [
  ...document.fields.map((field) => ({ label: 'board', words: fieldWords(field) })),
  ...ownClipWords(document).map((words) => ({ label: 'own clip', words })),
  ...sumNotes(document, 'all shots'),
  ...policyNotes(document.policies ?? []).map(({ level, words }) => ({ label: VERDICT_LABELS[level], words })),
];

/** Whether a policy denies the boards as they are now. */
export const isDenied = (documents: readonly DiffDocument[]): boolean =>
  documents.some(({ policies = [] }) => policies.some(({ level }) => level === 'deny'));

/** The last line: what the edit costs, and whether that is denied. */
const lastSentence = (documents: readonly DiffDocument[]): string =>
  `${differenceSentence(sumDiffs(documents), documents.length)}${isDenied(documents) ? ' A policy denies it.' : ''}`;

/** A label is shown before its first line only. */
const withoutRepeats = (notes: readonly Note[]): Note[] =>
  notes.map((note, nth) => (notes[nth - 1]?.label === note.label ? { ...note, label: '' } : note));

const TINTS = { added: 'green', removed: 'red', changed: 'yellow', renamed: 'cyan', moved: 'cyan' } as const;

function boardLines(document: DiffDocument, { color, width }: DiffReportOptions): string[] {
  const paint = palette(color);
  const isStored = document.to_pay !== undefined;
  const { shots } = document;
  const tint = (row: number) => TINTS[shots[row]?.kinds[0] ?? 'changed'];
  const rows = table(
    isStored ? STORED_COLUMNS : DIFF_COLUMNS,
    shots.map((shot) => shotCells(shot, isStored)),
    (cell, row, column) => (row < 0 ? paint.dim(cell) : column === 0 ? paint[tint(row)](cell) : cell),
    width,
  );
  return [
    `${paint.bold(escapeTerminal(titleOf(document)))}  ${paint.dim(escapeTerminal(document.board.file))}`,
    ...hangingIndent('', stateWords(document).split(' '), width ?? Number.POSITIVE_INFINITY),
    '',
    ...(shots.length > 0 ? [...rows, ''] : []),
    ...noteLines(withoutRepeats(notesOf(document)), width),
    '',
  ];
}

function text(documents: readonly DiffDocument[], options: DiffReportOptions): string {
  const paint = palette(options.color);
  const differing = documents.filter((one) => !isSame(one));
  const tone = isDenied(documents) ? paint.red : (line: string) => line;
  const last = (words: string) =>
    hangingIndent('', words.split(' '), options.width ?? Number.POSITIVE_INFINITY).map((line) => paint.bold(tone(line)));
  const sums = sumDiffs(documents);
  return [
    ...differing.flatMap((document) => boardLines(document, options)),
    ...sameLine(documents).map(escapeTerminal),
    ...(documents.length > 1 && differing.length > 0
      ? ['', ...noteLines(withoutRepeats(sumNotes(sums, 'all boards')), options.width), '']
      : []),
    ...(differing.length > 0 ? last(lastSentence(documents)) : []),
    '',
  ]
    .filter((line, nth, all) => line !== '' || all[nth - 1] !== '')
    .join('\n');
}

/** The document of one board, or of several with their sums. */
const diffOutput = (documents: readonly DiffDocument[], isSeveral: boolean): DiffOutput => {
  const [only] = documents;
  return isSeveral || only === undefined ? sumDiffs(documents) : only;
};

const json = (documents: readonly DiffDocument[], { isSeveral }: DiffReportOptions): string =>
  `${escapeJson(diffOutput(documents, isSeveral))}\n`;

function markdown(documents: readonly DiffDocument[]): string {
  const differing = documents.filter((one) => !isSame(one));
  const boards = differing.flatMap((document) => {
    const isStored = document.to_pay !== undefined;
    const cells = document.shots.map((shot) => shotCells(shot, isStored));
    return [
      `### ${plain(document.board.title ?? document.board.id)}: ${plain(diffHeadline(document))}`,
      '',
      `${plain(document.board.file)}, ${plain(stateWords(document))}`,
      '',
      ...(cells.length > 0 ? [...markdownTable(isStored ? STORED_COLUMNS : DIFF_COLUMNS, cells), ''] : []),
      ...notesOf(document).map(({ label, words }) => `- ${plain(`${label}: ${words}`)}`),
      '',
    ];
  });
  const same = sameLine(documents).map(plain);
  const total = differing.length > 0 ? [...(same.length > 0 ? [''] : []), `**${plain(lastSentence(documents))}**`] : [];
  return [...boards, ...same, ...total, ''].join('\n');
}

/** What differs between boards and their other versions, and what that costs. */
export function reportDiff(documents: readonly DiffDocument[], options: DiffReportOptions): string {
  return { table: text, json, markdown }[options.format](documents, options);
}
