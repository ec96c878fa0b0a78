import { toCredits } from '../gateway/money.js';
import { exceeded, type Plan } from '../plan/plan.js';
import type { Trouble } from './trouble.js';

/** Why a plan is not carried out: it does not fit a cap, or cannot be held against one. */
export function overBudget(plan: Plan): Trouble {
  const [cap] = exceeded(plan);
  if (cap === undefined) throw new Error('no cap is exceeded');
  const what = cap.kind === 'board' ? 'the board’s budget' : '--max-credits';
  const fits =
    cap.fits.length > 0 ? `These fit: ${cap.fits.join(', ')}; --partial renders them.` : 'No take that is left fits.';
  // A cap of one gateway's credits lets none of another's through: what that one lacks is a cap, and not only credits.
  const own = cap.kind === 'board' ? `max_credits: { ${cap.unit}: N }` : `--max-credits ${cap.unit}=N`;
  const capless = cap.named ? '' : `, as ${cap.unit} has no cap of its own (${own})`;
  if (cap.over === 0) {
    return {
      exit_code: 4,
      message: `${cap.unpriced.join(', ')} cannot be held against ${what}: no rate is known at ${cap.unit}. Nothing was sent`,
      hint: `Give a rate in rushes.config.yaml (gateways: { ${cap.unit}: { rates: … } })${cap.named ? '' : `, and ${cap.unit} a cap of its own (${own})`}. ${fits}`,
    };
  }
  const credits = plan.totals.length > 1 ? `${cap.unit} credits` : 'credits';
  return {
    exit_code: 4,
    message: `over ${what} by ${toCredits(cap.over)} ${credits}: ${toCredits(cap.needed)} needed, ${toCredits(cap.max)} allowed${capless}. Nothing was sent`,
    hint: fits,
  };
}
