import { buildRequestBody } from '../../gateway/check/request-body.js';
import { toCredits } from '../../gateway/money.js';
import { freeTaskIds, nextTakeNumber } from '../../plan/next-take.js';
import { priceOf } from '../../plan/price-of.js';
import { firstIdOf, idsOf } from '../../storyboard/shot.js';
import type { ManifestTake } from '../../take/manifest.gen.js';
import { maskRequest } from '../../take/mask-request.js';
import type { Take, TakeRef } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { refuseOwnClip } from '../board/own-clips.js';
import { fail, type Result } from '../failure.js';
import { ratesOf } from '../plan/vouched-rates.js';

/** The manifest's entry of a new take for a job that another program started. It assumes that the job ordered the shot as it is now. */
export function adoptedTake(
  loaded: LoadedBoard,
  takes: readonly Take[],
  ref: TakeRef,
): Result<{ entry: Omit<ManifestTake, 'origin' | 'submitted_at'> }> {
  const { board, shots } = loaded.resolved;
  const resolved = shots.find(({ shot }) => idsOf(shot).includes(ref.shot));
  if (resolved === undefined) {
    const own = refuseOwnClip(board, ref.shot);
    if (own) return own;
    const ids = shots.map(({ shot }) => shot.id).join(', ');
    return fail(2, `${loaded.file} has no shot \`${ref.shot}\` that the job could be a take of`, `Its shots: ${ids}.`);
  }
  const names = idsOf(resolved.shot);
  const mine = takes.filter((take) => names.includes(take.shot));
  const take = nextTakeNumber(mine);
  if (ref.take !== undefined && ref.take !== take) {
    const stands = mine.find((one) => one.take === ref.take);
    return fail(
      2,
      stands ? `${ref.shot}.${ref.take} is ${stands.status}: it has its job` : `${ref.shot}.${ref.take} would leave a gap`,
      `The next take of it is ${resolved.shot.id}.${take}.`,
    );
  }
  const { shot, gateway, fingerprint } = resolved;
  const used = new Set(mine.filter(({ refused }) => !refused).map((one) => one.external_task_id));
  const external_task_id = freeTaskIds(board.id, firstIdOf(shot), fingerprint, used)();
  const { credits } = priceOf(resolved, ratesOf(loaded));
  return {
    ok: true,
    value: {
      entry: {
        shot: shot.id,
        take,
        status: 'running',
        current: true,
        model: shot.model,
        fingerprint,
        external_task_id,
        seconds: shot.duration,
        resolution: shot.resolution,
        request: maskRequest(buildRequestBody(gateway, shot, external_task_id)),
        credits: { ...(credits !== undefined && { planned: toCredits(credits) }), unit: gateway.name },
      },
    },
  };
}
