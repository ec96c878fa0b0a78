import { isLoopback } from '../../gateway/loopback.js';
import { toCredits } from '../../gateway/money.js';
import { idsOf } from '../../storyboard/shot.js';
import type { BoardRead } from '../event.gen.js';
import type { History } from '../fold.js';
import type { Manifest, ManifestTake, ManifestTotal } from '../manifest.gen.js';
import { requestOf } from '../mask-request.js';
import { afterRun, differencesOf, duplicateCost, NO_ANSWER, noAnswerError, spent, type Take, takeName } from '../take.js';

/** The code that explains a status which is not final, or not good. */
function reasonOf(take: Take): string | undefined {
  return ['failed', 'unknown', 'abandoned', 'submitting', 'rendered'].includes(take.status) ? take.error?.code : undefined;
}

/** The moment that a manifest shows. `held`: a run holds the board, so a take without an answer may still get one. */
export interface ManifestMoment {
  readonly held: boolean;
}

type BoardShot = BoardRead['shots'][number];

const indexes = new WeakMap<BoardRead, ReadonlyMap<string, BoardShot>>();

/** A board's shots by every id that they have or had. Every take is looked up, so the index is made once. */
function shotsOf(board: BoardRead): ReadonlyMap<string, BoardShot> {
  const known = indexes.get(board);
  if (known) return known;
  // The first shot with an id counts.
  const index = new Map(board.shots.flatMap((shot) => idsOf(shot).map((id) => [id, shot] as const)).reverse());
  indexes.set(board, index);
  return index;
}

/** Every id that a take's shot has or had, as the board was last read. */
export const recordedIdsOf = (shot: string, board: BoardRead | undefined): readonly string[] => {
  const found = board && shotsOf(board).get(shot);
  return found ? idsOf(found) : [shot];
};

/** Whether a take has the picture of its shot as the board was last read, or is pinned to it. */
export function answersForShot(take: Take, board: BoardRead): boolean {
  const wanted = shotsOf(board).get(take.shot);
  return wanted?.fingerprint === take.fingerprint || wanted?.pinned?.includes(takeName(take)) === true;
}

/** A take as the manifest has it. Without a board it is not current. */
export function entryOf(folded: Take, board?: BoardRead, { held }: ManifestMoment = { held: false }): ManifestTake {
  const known = folded.status === 'submitting' ? { ...folded, error: folded.error ?? noAnswerError(folded) } : folded;
  const take = held ? known : afterRun(known);
  const wanted = board && shotsOf(board).get(take.shot);
  const reason = reasonOf(take);
  return {
    shot: take.shot,
    take: take.take,
    status: take.status,
    ...(reason !== undefined && { reason }),
    ...(take.refused && { refused: true }),
    ...(take.refusal !== undefined && { refusal: take.refusal }),
    current:
      board !== undefined &&
      answersForShot(take, board) &&
      !take.refused &&
      (board.loopback === true || !isLoopback(take.origin)),
    ...(wanted && wanted.id !== take.shot && { renamed_to: wanted.id }),
    model: take.model,
    origin: take.origin,
    fingerprint: take.fingerprint,
    external_task_id: take.external_task_id,
    ...(take.plan_id !== undefined && { plan_id: take.plan_id }),
    seconds: take.seconds,
    resolution: take.resolution,
    ...(take.ticket && { job_id: take.ticket.job_id }),
    request: requestOf(take),
    credits: {
      ...(take.planned !== undefined && { planned: toCredits(take.planned) }),
      ...(take.charged !== undefined && { charged: toCredits(take.charged) }),
      ...(take.unread_charge !== undefined && { unread_charge: take.unread_charge }),
      unit: take.unit,
    },
    ...(take.usage && { usage: take.usage }),
    ...(take.duplicates.length > 0 && { duplicates: [...take.duplicates] }),
    ...(take.clip && { clip: take.clip }),
    ...(take.order_differs && { order_differs: differencesOf(take) }),
    submitted_at: take.submitted_at,
    ...(take.finished_at !== undefined && { finished_at: take.finished_at }),
    ...(take.pruned_at !== undefined && { pruned_at: take.pruned_at }),
    ...(take.restored_at !== undefined && { restored_at: take.restored_at }),
    ...(take.error && { error: take.error }),
  };
}

function total(unit: string, takes: readonly Take[]): ManifestTotal {
  // A failed job without a charge cost nothing: it is neither planned nor open.
  const isCharged = (take: Take) => take.charged !== undefined || take.unread_charge !== undefined;
  const bought = takes.filter((take) => !take.refused && (take.status !== 'failed' || isCharged(take)));
  const counted = takes.filter((take) => !take.refused);
  const sum = (amounts: readonly number[]) => toCredits(amounts.reduce((all, amount) => all + amount, 0));
  return {
    unit,
    // A suspected duplicate counts as the same take paid again.
    planned: sum([...bought.map((take) => take.planned ?? 0), ...counted.map((take) => duplicateCost(take) ?? 0)]),
    charged: sum(bought.map((take) => take.charged ?? 0)),
    unpriced: counted.filter((take) => spent(take) === undefined).length,
    differs: bought.flatMap((take) =>
      take.charged === undefined || take.planned === undefined || take.charged === take.planned
        ? []
        : [{ take: takeName(take), planned: toCredits(take.planned), charged: toCredits(take.charged) }],
    ),
  };
}

/** The manifest of a history: the same history gives the same manifest. `undefined` before the first render. */
export function manifestOf(history: History, moment: ManifestMoment = { held: false }): Manifest | undefined {
  const { board, takes } = history;
  if (board === undefined) return undefined;
  const order = new Map(board.shots.flatMap((shot, index) => idsOf(shot).map((id) => [id, index])));
  const place = (take: Take) => order.get(take.shot) ?? order.size;
  const sorted = takes.toSorted(
    (a, b) => place(a) - place(b) || (a.shot < b.shot ? -1 : a.shot > b.shot ? 1 : 0) || a.take - b.take,
  );
  const units = [...new Set(sorted.map((take) => take.unit))].sort();
  return {
    version: 1,
    storyboard: { id: board.id, file: board.file, sha256: board.sha256 },
    takes: sorted.map((take) => entryOf(take, board, moment)),
    totals: units.map((unit) =>
      total(
        unit,
        sorted.filter((take) => take.unit === unit),
      ),
    ),
  };
}

/** A manifest after its run. A killed run leaves `submitting` in the file, and release 0.1 always did. */
export const manifestAfterRun = (manifest: Manifest): Manifest => ({
  ...manifest,
  takes: manifest.takes.map((entry) => (entry.status === 'submitting' ? { reason: NO_ANSWER, ...afterRun(entry) } : entry)),
});

/** The text of a manifest's file. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;
