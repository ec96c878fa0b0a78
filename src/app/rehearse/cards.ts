import type { Card } from '../../media/draw/clip-order.js';
import type { Plan, Step } from '../../plan/plan.js';
import type { CardOrder } from '../../sandbox/clip/clips.js';

/** What the drawn clips of a plan's takes say. Requests do not carry it, so the sandbox gets it directly. */
export interface Cards {
  /** The card of the take behind a request. */
  find(order: CardOrder): Card | undefined;
}

/** Makes the cards of a plan. Without a plan, nothing is found. */
export function cardsOf(plan?: Plan): Cards {
  const known = new Map<string, Card>();
  const byBody = new Map<string, Card[]>();
  for (const step of plan?.steps ?? []) {
    const card = cardOf(plan as Plan, step);
    known.set(step.external_task_id, card);
    if (step.ticket) known.set(step.ticket.job_id, card);
    if (step.post) byBody.set(step.post.body, [...(byBody.get(step.post.body) ?? []), card]);
  }
  return {
    find({ jobId, externalId, body, earlier }) {
      const card = known.get(jobId) ?? (externalId === undefined ? undefined : known.get(externalId));
      // A gateway without task ids knows a request by its bytes. Takes that send the same are submitted in the plan's order.
      return card ?? (externalId === undefined ? byBody.get(body)?.[earlier] : undefined);
    },
  };
}

function cardOf({ board: { board, shots } }: Plan, { shot: id, take, model, current }: Step): Card {
  // The film's numbers count shots with a clip of the user's own too, as slates, exports and the review page do.
  const number = board.film.find((shot) => shot.id === id)?.number;
  // A take of an earlier version of the shot may have had another move.
  const camera = current ? shots.find(({ shot }) => shot.id === id)?.shot.camera : undefined;
  return {
    shot: id,
    number: number === undefined ? '' : `${number}/${board.film.length}`,
    take,
    model,
    ...(camera && { camera }),
  };
}
