import { toCredits } from '../../gateway/money.js';
import type { Pin } from '../../picks/picks.gen.js';
import type { Plan } from '../../plan/plan.js';
import type { AcceptDocument, AcceptShot } from './accept.gen.js';

/** What `accept` did about a shot. */
export interface AcceptedShot {
  readonly shot: string;
  readonly code: AcceptShot['code'];
  readonly before: readonly Pin[];
  readonly after: readonly Pin[];
}

/** What was pinned on a board, and the plans before and after. */
export interface AcceptResult {
  readonly shots: readonly AcceptedShot[];
  readonly file: string;
  readonly before: Plan;
  readonly after: Plan;
}

/** What was pinned, as `schema/accept.schema.json` has it: amounts are decimal credits. */
export function acceptDocument(board: string, { shots, file, before, after }: AcceptResult): AcceptDocument {
  return {
    version: 1,
    board,
    file,
    shots: shots.map((one) => ({ ...one, before: [...one.before], after: [...one.after] })),
    to_pay: after.totals.map(({ gateway, to_pay }) => {
      const was = before.totals.find((total) => total.gateway === gateway)?.to_pay ?? 0;
      return { unit: gateway.name, before: toCredits(was), after: toCredits(to_pay), saved: toCredits(was - to_pay) };
    }),
  };
}
