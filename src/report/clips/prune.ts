import { type TakeWithClip, takeName } from '../../take/take.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { fileSize } from '../text/file-size.js';
import { type Note, noteLines } from '../text/notes.js';
import { palette } from '../text/palette.js';
import { table } from '../text/table.js';
import type { PruneDocument, SparedShot } from './prune.gen.js';

/** Whether a gateway still has a clip. A gateway that cannot be asked counts as one that has not. `why`: a clause. */
export type AtGateway = { readonly has: true } | { readonly has: false; readonly why: string };

/** A clip that is not picked. */
export interface UnpickedClip {
  readonly take: TakeWithClip;
  /** It was pruned before, and its file is still here: its gateway is not asked. */
  readonly again: boolean;
  readonly gateway?: AtGateway;
}

/** What prune removes, and what it leaves. */
export interface PrunePlan {
  /** To be removed. */
  readonly clips: readonly UnpickedClip[];
  /** Not picked, and kept: the gateway no longer has them, and the person has not agreed to lose them. */
  readonly held: readonly UnpickedClip[];
  /** Clips that a pin keeps. */
  readonly pinned: readonly TakeWithClip[];
  /** Files in a clip's place that are not the stored clip, or not files of their own. */
  readonly changed: readonly TakeWithClip[];
  /** Shots with clips beside the picked one that stay. */
  readonly spared: readonly SparedShot[];
  /** The picks file, as it is shown. */
  readonly picks: { readonly shown: string; readonly exists: boolean };
}

/** How it is shown. */
export interface PruneReportOptions {
  readonly board: string;
  /** The board's folder, as the user wrote it. */
  readonly folder: string;
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
  /** The command that picks a take. */
  readonly pick: string;
}

const clips = (count: number): string => (count === 1 ? '1 clip' : `${count} clips`);
const namesOf = (takes: readonly TakeWithClip[]): string => takes.map(takeName).join(', ');
const bytesOf = (takes: readonly TakeWithClip[]): number => takes.reduce((sum, { clip }) => sum + clip.bytes, 0);
/** `2 clips, 3.4 MB`. */
const sizeWords = (takes: readonly TakeWithClip[]): string => `${clips(takes.length)}, ${fileSize(bytesOf(takes))}`;

const COLUMNS = [
  { head: ' ' },
  { head: 'take', name: true },
  { head: 'clip', spare: true },
  { head: 'size', right: true },
  { head: 'at the gateway', below: true },
];

function gatewayWords({ gateway, again }: UnpickedClip): string {
  if (again) return 'pruned before: only its file is left';
  if (gateway === undefined) return 'not asked';
  return gateway.has ? 'still there' : `cannot be fetched: ${gateway.why}`;
}

/** Why nothing of a shot is pruned. The label, and what to say of such shots. */
const SPARED: Readonly<Record<SparedShot['code'], readonly [label: string, words: string]>> = {
  'no-pick': ['no pick', 'no take is picked, so nothing is pruned'],
  rejected: ['rejected', 'a rejected take is no pick, so nothing is pruned'],
  void: ['void pick', 'the pick does not count, so nothing is pruned'],
  outdated: ['outdated', 'the shot changed after its take was picked, so nothing is pruned until a take is picked again'],
  'picked-clip-missing': ['not here', 'the picked clip is not on this disk, so nothing is pruned'],
  'off-board': ['off board', 'the board renders no such shot, so nothing is pruned'],
};

function notesOf({ held, pinned, changed, spared, picks }: PrunePlan, pick: string): Note[] {
  const codes = [...new Set(spared.map(({ code }) => code))];
  const changedFiles = changed.map((take) => `${take.clip.file} is not the clip of ${takeName(take)} as it was stored`);
  return [
    ...(held.length === 0
      ? []
      : [
          {
            label: 'held back',
            words: `${namesOf(held.map(({ take }) => take))}: could not be fetched again; --yes prunes them all the same`,
          },
        ]),
    ...(pinned.length === 0 ? [] : [{ label: 'pinned', words: `${namesOf(pinned)}: kept` }]),
    ...(changed.length === 0 ? [] : [{ label: 'changed', words: `${changedFiles.join('; ')}: left as it is` }]),
    ...(picks.exists ? [] : [{ label: 'no picks', words: `${picks.shown} is not here; to pick a take`, commands: [pick] }]),
    ...codes.map((code): Note => {
      const [label, words] = SPARED[code];
      const shots = spared.filter((one) => one.code === code).map(({ shot }) => shot);
      return { label, words: `${shots.join(', ')}: ${words}` };
    }),
  ];
}

/** What prune is about to remove, what it leaves, and why. */
export function reportPrunePlan(view: PrunePlan, { board, folder, color, width, pick }: PruneReportOptions): string {
  const paint = palette(color);
  const shown = [...view.clips.map((one) => ({ ...one, sign: '-' })), ...view.held.map((one) => ({ ...one, sign: '=' }))];
  const cells = shown.map((one) => [
    one.sign,
    takeName(one.take),
    one.take.clip.file,
    fileSize(one.take.clip.bytes),
    gatewayWords(one),
  ]);
  const painted = (cell: string, row: number, column: number): string => {
    const one = shown[row];
    if (one === undefined || one.sign === '=') return paint.dim(cell);
    return column === 0 ? paint.red(cell) : cell;
  };
  const notes = noteLines(notesOf(view, pick), width);
  const removed = view.clips.map(({ take }) => take);
  const total = removed.length === 0 ? 'Nothing to prune.' : `To prune: ${sizeWords(removed)}.`;
  return [
    `${paint.bold(escapeTerminal(board))}  ${paint.dim(escapeTerminal(folder))}`,
    '',
    ...(shown.length === 0 ? [] : [...table(COLUMNS, cells, painted, width), '']),
    ...notes,
    ...(notes.length === 0 ? [] : ['']),
    paint.bold(total),
    '',
  ].join('\n');
}

/** What was removed, in a sentence. */
export const prunedWords = (removed: readonly TakeWithClip[]): string =>
  removed.length === 0
    ? 'Nothing was pruned.'
    : `Pruned ${clips(removed.length)}: ${fileSize(bytesOf(removed))} freed. ${removed.length === 1 ? 'Its record stays' : 'Their records stay'}, and no run fetches or buys ${removed.length === 1 ? 'it' : 'them'} again.`;

/** The result as `schema/prune.schema.json` has it. */
export function pruneDocument(
  view: PrunePlan,
  removed: readonly TakeWithClip[],
  { board, folder, ...how }: Pick<PruneDocument, 'board' | 'folder' | 'dry_run' | 'declined'>,
): PruneDocument {
  const gone = new Set(removed.map(takeName));
  const fileOf = ({ clip }: TakeWithClip): string => `${folder}/${clip.file}`;
  const clip = ({ take, gateway, again }: UnpickedClip, isHeld: boolean): PruneDocument['clips'][number] => ({
    take: takeName(take),
    file: fileOf(take),
    bytes: take.clip.bytes,
    gateway: again || gateway === undefined ? 'not-asked' : gateway.has ? 'there' : 'gone',
    ...(gateway?.has === false && { message: gateway.why }),
    outcome: isHeld ? 'held-back' : gone.has(takeName(take)) ? 'pruned' : 'due',
  });
  const kept = (takes: readonly TakeWithClip[], code: 'pinned' | 'changed') =>
    takes.map((take) => ({ take: takeName(take), file: fileOf(take), code }));
  return {
    version: 1,
    board,
    folder,
    ...how,
    clips: [...view.clips.map((one) => clip(one, false)), ...view.held.map((one) => clip(one, true))],
    kept: [...kept(view.pinned, 'pinned'), ...kept(view.changed, 'changed')],
    shots: view.spared.map((one) => ({ ...one })),
    freed_bytes: bytesOf(removed),
  };
}
