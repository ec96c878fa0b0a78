import type { ResolvedShot } from '../../gateway/check/check-shot.js';
import { clipCost, type Millicredits } from '../../gateway/money.js';
import { type BillingKind, billingKindOf, findKindRate, type Rate } from '../../gateway/rates.js';
import type { Take } from '../../take/take.js';

/** The fields of a shot that an edit changed. */
interface ChangedFields {
  readonly fields: readonly { readonly field: string }[];
}

/** What an edit does to the price of a shot. Undefined if it concerns no part of the price, or a price is unknown. */
export function priceDifference(
  changed: ChangedFields,
  resolved: ResolvedShot,
  before: Take,
  now: Millicredits | undefined,
  rates: readonly Rate[],
): Millicredits | undefined {
  const { shot } = resolved;
  const cost = now === undefined ? undefined : costBefore(changed, resolved, before, rates);
  if (now === undefined || cost === undefined) return undefined;
  const isPriced =
    before.seconds !== shot.duration || before.resolution !== shot.resolution || before.model !== shot.model || cost !== now;
  return isPriced ? now - cost : undefined;
}

/** What the earlier order costs at the rates in force now. Undefined without a rate, and for credits of another gateway. */
function costBefore(
  changed: ChangedFields,
  { gateway, shot }: ResolvedShot,
  before: Take,
  rates: readonly Rate[],
): Millicredits | undefined {
  if (!before.model.startsWith(`${gateway.name}/`)) return undefined;
  const model = before.model.slice(gateway.name.length + 1);
  const kinds = kindsBefore(changed, billingKindOf(shot));
  const found = new Set(kinds.map((kind) => findKindRate(gateway.name, model, before.resolution, kind, rates)?.rate));
  const [rate] = found;
  // The earlier take had sound or a first frame, or not, and each would cost another sum.
  return found.size === 1 && rate !== undefined ? clipCost(rate, before.seconds) : undefined;
}

/** The kinds of clip that the earlier take may have been: the present one, except for what an edit changed. */
function kindsBefore({ fields }: ChangedFields, now: BillingKind): BillingKind[] {
  const isChanged = (name: string): boolean => fields.some(({ field }) => field === name || field === name.split('.')[0]);
  const audio = isChanged('audio') ? [true, false] : [now.audio];
  const modes = isChanged('frames.first') ? (['text', 'image'] as const) : [now.mode];
  return audio.flatMap((sound) => modes.map((mode) => ({ audio: sound, mode })));
}
