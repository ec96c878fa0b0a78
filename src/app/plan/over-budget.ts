import { composeMessage, type Message, option } from '../../document/message.js';
import { toCredits } from '../../gateway/money.js';
import { exceededCaps, type Plan } from '../../plan/plan.js';
import type { LoadedBoard } from '../board/load.js';
import type { Failure } from '../failure.js';

/** How to vouch for rates from a repository's config. */
function vouching({ config, ownConfigFile }: LoadedBoard): Message {
  const own = ownConfigFile === undefined ? '' : `, or put them into ${ownConfigFile}`;
  return composeMessage`If the rates in ${config?.file ?? 'rushes.config.yaml'} are yours: add ${option('trustRates')}${own}.`;
}

/** Why a plan is refused: it exceeds a cap, or has takes without a price that a cap could count. */
export function overBudget(plan: Plan, loaded: LoadedBoard): Failure {
  const [cap] = exceededCaps(plan);
  if (cap === undefined) throw new Error('no cap is exceeded');
  const what = cap.kind === 'board' ? 'the board’s budget' : option('maxCredits');
  const fits =
    cap.fits.length > 0
      ? composeMessage`These fit: ${cap.fits.join(', ')}; ${option('partial')} renders them.`
      : composeMessage`No take fits: ${cap.named ? composeMessage`raise ${cap.kind === 'board' ? 'budget.max_credits' : what}` : composeMessage`give ${cap.unit} a cap`}, or choose another model.`;
  // Where any gateway has a cap, gateways without one may spend nothing: so this one may need a cap of its own.
  const own = cap.kind === 'board' ? `max_credits: { ${cap.unit}: N }` : option('maxCredits', 'N', cap.unit);
  const capless = cap.named ? '' : composeMessage`, as ${cap.unit} has no cap of its own (${own})`;
  const file = loaded.config?.file ?? 'rushes.config.yaml';
  if (cap.over === 0 && cap.untrusted.length > 0) {
    return {
      exit_code: 4,
      message: composeMessage`${cap.untrusted.join(', ')} cannot be held against ${what}: ${cap.unit} has no list price, and only ${file} says one. Nothing was sent`,
      hint: composeMessage`${vouching(loaded)}${cap.named ? '' : composeMessage` Give ${cap.unit} a cap of its own too (${own}).`} ${fits}`,
    };
  }
  if (cap.over === 0) {
    return {
      exit_code: 4,
      message: composeMessage`${cap.unpriced.join(', ')} cannot be held against ${what}: no rate is known at ${cap.unit}. Nothing was sent`,
      hint: composeMessage`Give a rate in ${loaded.ownConfigFile ?? composeMessage`rushes.config.yaml, with ${option('trustRates')}`} (gateways: { ${cap.unit}: { rates: … } })${cap.named ? '' : composeMessage`, and ${cap.unit} a cap of its own (${own})`}. ${fits}`,
    };
  }
  const credits = plan.totals.length > 1 ? `${cap.unit} credits` : 'credits';
  const byConfig = cap.needed_by_config;
  const counted = byConfig === undefined ? '' : ` by list prices (${toCredits(byConfig)} by ${file})`;
  return {
    exit_code: 4,
    message: composeMessage`over ${what} by ${toCredits(cap.over)} ${credits}: ${toCredits(cap.needed)} needed${counted}, ${toCredits(cap.max)} allowed${capless}. Nothing was sent`,
    hint: byConfig === undefined ? fits : composeMessage`${vouching(loaded)} ${fits}`,
  };
}
