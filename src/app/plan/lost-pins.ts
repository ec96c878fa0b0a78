import { losesPins, type Plan } from '../../plan/plan.js';
import { unreadPicksFile } from '../../report/plan/plan-picks.js';
import type { Result } from '../failure.js';

/** Refuses a plan that would buy what the pins of an unreadable picks file keep. */
export function refuseLostPins(plan: Plan): Result<never> | undefined {
  if (!losesPins(plan)) return undefined;
  const diagnostics = plan.unreadPicks?.map((one) => ({ ...one, severity: 'error' as const })) ?? [];
  return {
    ok: false,
    failure: {
      exit_code: 2,
      message: `${unreadPicksFile(plan)} cannot be read, and it may pin takes that this render would buy again. Nothing was sent`,
      hint: 'Correct the file, then run this again.',
      diagnostics,
    },
  };
}
