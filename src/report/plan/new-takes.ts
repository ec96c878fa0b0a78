import type { PlanDocument, PlanStep } from '../../plan/plan.gen.js';

/** Whether a step's request is paid for the first time. A replay was paid before, as far as money is concerned. */
export const isNew = ({ action, reason }: PlanStep): boolean => action === 'submit' && reason.code !== 'replay';

/** How many paid requests the plan sends for the first time. */
export const newTakes = ({ steps }: Pick<PlanDocument, 'steps'>): number => steps.filter(isNew).length;
