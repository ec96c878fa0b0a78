import { didYouMean } from '../../document/did-you-mean.js';
import { type CallMention, composeMessage } from '../../document/message.js';
import { type DecidedTake, whyNoPick } from '../../picks/decide.js';
import { clipIdOf, type ResolvedPick } from '../../picks/resolve-pick.js';
import { idsOf, type Shot } from '../../storyboard/shot.js';
import { type Take, type TakeRef, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { refuseOwnClip } from '../board/own-clips.js';
import { fail, type Result } from '../failure.js';

/** Finds the shot of the board that has an id, or had it. */
export function findShot({ file, resolved }: LoadedBoard, name: string): Result<Shot> {
  const shots = resolved.shots.map(({ shot }) => shot);
  const found = shots.find(({ id }) => id === name) ?? shots.find((shot) => idsOf(shot).includes(name));
  if (found) return { ok: true, value: found };
  const own = refuseOwnClip(resolved.board, name);
  if (own) return own;
  const ids = shots.map(({ id }) => id);
  return fail(2, `${file} has no shot \`${name}\`${didYouMean(name, ids)}`, `Its shots: ${ids.join(', ')}.`);
}

/** The stored takes of a shot, in words: `ridge.1, ridge.2`. */
function storedWords({ shot, takes }: ResolvedPick<Take>): string {
  const stored = takes.filter((take) => take.status === 'stored').map(takeName);
  return stored.length === 0 ? `No take of \`${shot}\` is stored.` : `Stored takes of \`${shot}\`: ${stored.join(', ')}.`;
}

/**
 * Finds the take that a person means.
 *
 * @param isVerdict the take that counts is meant where the shot stands alone; a plain pick needs a number
 * @param restore the command that restores a pruned take
 */
export function chooseTake(
  ref: TakeRef,
  pick: ResolvedPick<Take>,
  isVerdict: boolean,
  restore: (take: string) => CallMention,
): Result<DecidedTake> {
  const hint = storedWords(pick);
  if (ref.take === undefined) {
    const { selected } = pick;
    if (!isVerdict)
      return fail(2, `which take of \`${pick.shot}\` do you pick?`, `${hint} Name one, such as \`${pick.shot}.1\`.`);
    if (selected) return decided(selected);
    return fail(2, `\`${pick.shot}\` has no take that counts`, hint);
  }
  const name = `${ref.shot}.${ref.take}`;
  const numbered = pick.takes.filter(({ take }) => take === ref.take);
  // A shot that had two ids may have two takes with one number.
  const found =
    numbered.find(({ shot }) => shot === ref.shot) ?? numbered.find(({ status }) => status === 'stored') ?? numbered[0];
  if (found === undefined) return fail(2, `there is no take \`${name}\``, hint);
  if (found.status === 'stored') return decided(found);
  const back =
    found.status === 'pruned'
      ? composeMessage`To fetch its clip again, then render: ${restore(takeName(found))}. ${hint}`
      : hint;
  return fail(2, whyNoPick(name, found.status), back);
}

function decided(take: Take): Result<DecidedTake> {
  const clip = clipIdOf(take);
  if (clip === undefined) throw new Error(`${takeName(take)} is stored and has no clip`);
  return { ok: true, value: { take: take.take, clip } };
}
