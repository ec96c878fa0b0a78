import { idsOfShot, planNextTake } from '../../plan/next-take.js';
import type { Plan, Step } from '../../plan/plan.js';
import type { ProjectionView } from '../../take/projection/projection.js';
import { takeName } from '../../take/take.js';

/** The steps of a run, by take and by shot: those of its plan, and takes that replace failed ones. */
export class StepIndex {
  readonly #plan: Plan;
  readonly #byTake = new Map<string, Step>();
  readonly #byShot = new Map<string, Step[]>();

  constructor(plan: Plan) {
    this.#plan = plan;
    for (const step of plan.steps) this.#add(step);
  }

  /** The step of a take. */
  get(take: { readonly shot: string; readonly take: number }): Step | undefined {
    return this.#byTake.get(takeName(take));
  }

  /** Plans the take that replaces a failed one, and adds its step. `undefined` if the board no longer has its shot. */
  addRetry(failed: Step, projection: Pick<ProjectionView, 'ofShot'>): Step | undefined {
    const names = idsOfShot(this.#plan, failed.shot);
    const used = names.flatMap((shot) => [...projection.ofShot(shot), ...(this.#byShot.get(shot) ?? [])]);
    const next = planNextTake(this.#plan, failed, {
      numbers: used.map(({ take }) => take),
      taskIds: new Set(used.map(({ external_task_id }) => external_task_id)),
    });
    if (next !== undefined) this.#add(next);
    return next;
  }

  #add(step: Step): void {
    this.#byTake.set(takeName(step), step);
    const steps = this.#byShot.get(step.shot);
    if (steps === undefined) this.#byShot.set(step.shot, [step]);
    else steps.push(step);
  }
}
