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

function cardOf({ board: { shots } }: Plan, { shot: id, take, model, current }: Step): Card {
  const place = shots.findIndex(({ shot }) => shot.id === id);
  // A take of an earlier version of the shot may have had another move.
  const camera = current ? shots[place]?.shot.camera : undefined;
  return {
    shot: id,
    number: place < 0 ? '' : `${place + 1}/${shots.length}`,
    take,
    model,
    ...(camera && { camera }),
  };
}
