import type { Diagnostic } from '../document/diagnostic.js';
import { didYouMean } from '../document/did-you-mean.js';
import type { Span } from '../document/span.js';
import { idsOf } from '../storyboard/shot.js';
import type { PickableShot } from './picks-text.js';
import type { PicksFile } from './read-picks.js';
import type { PickReason, ResolvedPick } from './resolve-pick.js';

/** Why a line is void or outdated, in a sentence without its full stop. */
export function describeReason(shot: string, reason: PickReason, isRejection = false): string {
  const take = `\`${shot}.${reason.take}\``;
  switch (reason.code) {
    case 'no-take':
      return `there is no take ${take} here, so this pick does not count`;
    case 'no-clip':
      return `${take} has no clip (it is ${reason.status}), so this pick does not count`;
    case 'other-clip':
      return `${take} has another clip now (${reason.is}, not ${reason.was}), so this pick does not count`;
    case 'shot-changed':
      return isRejection
        ? `the shot has changed since ${take}, which this line rejects`
        : `the pick is outdated: the shot has changed since ${take}`;
  }
}

const CODES = { 'no-take': 'pick-no-take', 'no-clip': 'pick-void', 'other-clip': 'pick-void', 'shot-changed': 'pick-outdated' };

/** The same words for every outdated line, so that a screen shows them once with all places. */
function messageFor({ shot, line }: ResolvedPick, reason: PickReason): string {
  if (reason.code !== 'shot-changed') return describeReason(shot, reason);
  return line.verdict === 'rejected'
    ? 'the shot has changed since this take, which the line rejects'
    : 'the pick is outdated: the shot has changed since this take';
}

function hintFor({ reason, takes, line }: ResolvedPick): string | undefined {
  const stored = takes.filter(({ status }) => status === 'stored').map(({ take }) => take);
  switch (reason?.code) {
    case 'no-take':
    case 'no-clip':
      return stored.length === 0 ? 'No take of this shot is stored here.' : `Stored takes of this shot: ${stored.join(', ')}.`;
    case 'other-clip':
      return 'Look at the new clip, and decide again.';
    case 'shot-changed':
      return line.verdict === 'rejected' ? undefined : 'It counts until you pick another take.';
    default:
      return undefined;
  }
}

/** A warning about a place of the picks file. */
export const warnAt = (code: string, span: Span, message: string, hint?: string): Diagnostic => ({
  code,
  severity: 'warning',
  message,
  ...(hint !== undefined && { hint }),
  span,
});

/** Warnings about the line of a shot: void, outdated, under a former id, or with a rejected take that does not exist. */
export function describeLine(file: PicksFile, resolved: ResolvedPick): Diagnostic[] {
  const { shot, lineId, reason, line, takes } = resolved;
  if (lineId === undefined) return [];
  const spanAt = (key: string): Span => file.document.span(['picks', lineId, key]);
  const unknown = (line.rejected ?? []).filter((number) => !takes.some(({ take }) => take === number));
  return [
    ...(lineId === shot || Object.keys(line).length === 0 ? [] : [renamed(file, lineId, shot)]),
    ...(reason ? [warnAt(CODES[reason.code], spanAt('take'), messageFor(resolved, reason), hintFor(resolved))] : []),
    ...unknown.map((number) =>
      warnAt('pick-no-take', spanAt('rejected'), `there is no take \`${shot}.${number}\` here, which this line rejects`),
    ),
  ];
}

const renamed = (file: PicksFile, lineId: string, shot: string): Diagnostic =>
  warnAt(
    'pick-renamed',
    file.span(lineId, 'key'),
    `the shot \`${lineId}\` is now \`${shot}\`, so this line counts for \`${shot}\``,
    'The next decision about the shot writes its new id here.',
  );

/** One warning in place of many, where the board has no takes here: as in a clone without its manifest. */
export const describeNoTakes = ({ document }: PicksFile, lines: number): Diagnostic =>
  warnAt(
    'pick-no-take',
    document.span(['picks'], 'key'),
    `no take of this board is here, so none of ${lines} picks counts`,
    'The picks are about takes of another folder or clone. They count again where those takes are.',
  );

/** The same where the takes here are a sandbox's, which do not count for a plan at another address. */
export const describeSandboxTakes = ({ document }: PicksFile, lines: number): Diagnostic =>
  warnAt(
    'pick-no-take',
    document.span(['picks'], 'key'),
    `the takes here were made at a sandbox and do not count for this gateway, so ${lines === 1 ? 'the pick does not count' : `none of ${lines} picks counts`}`,
    'The picks count again at the sandbox’s base URL. After a render, pick among its takes.',
  );

/** A board's shots by every id that they have or had, and their ids now. */
interface ShotIndex {
  readonly byId: ReadonlyMap<string, PickableShot>;
  readonly ids: readonly string[];
  /** Ids of shots with a clip of the user's own. */
  readonly ownClips: ReadonlySet<string>;
}

export function indexShots(shots: readonly PickableShot[], ownClips: ReadonlySet<string>): ShotIndex {
  const byId = new Map<string, PickableShot>();
  for (const shot of shots) for (const id of idsOf(shot)) if (!byId.has(id)) byId.set(id, shot);
  return { byId, ids: shots.map(({ id }) => id), ownClips };
}

/** The warning about a line that counts for no shot. A line without a decision needs none. */
export function describeOtherLine(file: PicksFile, id: string, board: ShotIndex): Diagnostic[] {
  if (Object.keys(file.lines.get(id) ?? {}).length === 0) return [];
  return [otherShot(file.span(id, 'key'), id, board)];
}

function otherShot(span: Span, id: string, { byId, ids, ownClips }: ShotIndex): Diagnostic {
  const now = byId.get(id);
  if (now)
    return warnAt(
      'pick-renamed',
      span,
      `the shot \`${id}\` is now \`${now.id}\`, which has its own line, so this line does not count`,
      'Delete one of the two lines.',
    );
  if (ownClips.has(id))
    return warnAt(
      'pick-own-clip',
      span,
      `the film has your own clip for \`${id}\`, so this line does not count`,
      'The line stays, and counts again once you remove `source` from the shot.',
    );
  return warnAt(
    'pick-other-shot',
    span,
    `the board has no shot \`${id}\`${didYouMean(id, ids)}`,
    `The line stays. If the shot was renamed, write \`renamed_from: ${id}\` on it. If it was removed, you can delete the line.`,
  );
}

/** The warning about a line of pins for no shot of the board. */
export function describeOtherPins(file: PicksFile, id: string, board: ShotIndex): Diagnostic[] {
  if (board.byId.has(id) || file.pins.get(id)?.length === 0) return [];
  return [otherShot(file.span(id, 'key', 'pins'), id, board)];
}
