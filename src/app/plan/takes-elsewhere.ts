import { type CallMention, composeMessage, type Message, option } from '../../document/message.js';
import { apiKeyId } from '../../engine/submit/api-key-id.js';
import type { Credentials } from '../../gateway/gateway.js';
import { isPurchase, type Plan } from '../../plan/plan.js';
import { machineClock } from '../../system/clock.js';
import type { Buyer } from '../../take/places/place-record.js';
import { fail, type Result } from '../failure.js';
import type { OtherPlace, TakeLocations } from '../prior-state/find-takes.js';
import { otherPlaceToRead } from '../prior-state/find-takes.js';
import { moveCommand } from './move-command.js';
import type { PlanOptions } from './plan-board.js';

type Refused = Result<never> | undefined;

const AGAIN = composeMessage`To pay for them again: ${option('ignoreOtherTakes')}.`;

/** The command that adopts a job again, where the takes of a board are unknown. */
const ADOPT: CallMention = {
  call: 'reconcile',
  board: 'BOARD',
  where: [],
  take: 'SHOT',
  options: [option('adopt', 'JOB')],
};

const list = (places: readonly OtherPlace[]): string => places.map(({ shown }) => shown).join(' and in ');

/** What a command that writes does with the takes: it may buy some, or it settles those that were bought. */
export type Intent = 'buy' | 'settle';

/**
 * Refuses to write to the chosen folder where the board has takes elsewhere: takes begun here would pay for them again, and a take
 * cannot be settled here.
 */
export function refuseTakesElsewhere(where: TakeLocations, intent: Intent = 'buy'): Refused {
  const { outputPaths, hasUsableTakes, onlyImported, takesGone, others, record, ignoresOthers } = where;
  const renamed = refuseFormerId(where, intent);
  if (renamed) return renamed;
  const counting = ignoresOthers ? [] : others.filter(({ wouldPayAgain }) => wouldPayAgain);
  if (hasUsableTakes)
    return record === undefined || takesGone ? refuseTwoFolders(outputPaths.shown, counting, onlyImported) : undefined;
  const found = counting.filter(({ state }) => state === 'takes');
  const [first = counting[0]] = found;
  if (first === undefined) return undefined;
  const { shown, out, folder, state } = first;
  if (state === 'takes' && intent === 'settle')
    return fail(
      2,
      `takes of this board are in ${list(found)}, and not in ${outputPaths.shown}`,
      composeMessage`Name their folder: ${option('out', out)}.`,
    );
  if (state === 'takes')
    return fail(
      2,
      `takes of this board are in ${list(found)}, and this would go on in ${outputPaths.shown} and pay for them again`,
      composeMessage`To go on with them: ${option('out', out)}. To move them here: ${moveCommand(folder, outputPaths.folder)}. ${AGAIN}`,
    );
  const text = `takes of this board ${state === 'gone' ? 'were bought into' : 'may be in'} ${shown}, which ${state === 'gone' ? 'is not there now' : 'cannot be read'}`;
  const hint = composeMessage`Bring that folder back (is its disk mounted?), or repair it (${{ call: 'doctor', where: [], options: [] }}), and say ${option('out', out)}.`;
  return refuse(intent, text, `; this would go on in ${outputPaths.shown} and may pay for them again`, hint);
}

/** A refusal. Only a command that buys would pay again, so only it says so, and how to do it all the same. */
const refuse = (intent: Intent, text: string, paying: string, hint: Message): Refused =>
  intent === 'settle' ? fail(2, text, hint) : fail(2, `${text}${paying}`, composeMessage`${hint} ${AGAIN}`);

/** The beginning of a sentence about a board's takes under a former id; `undefined` where it has none. */
const formerIdText = ({ formerIds = [] }: TakeLocations): string | undefined =>
  formerIds.length === 0
    ? undefined
    : `this board had the id ${formerIds.map(({ id, shown }) => `\`${id}\`; its takes are in ${shown}`).join(', and the id ')}`;

/** Refuses to write under a board's new id where its takes have the former one, as they would be paid for again. */
function refuseFormerId(where: TakeLocations, intent: Intent): Refused {
  const text = formerIdText(where);
  if (text === undefined) return undefined;
  const ids = where.formerIds?.map(({ id }) => `\`id: ${id}\``).join(' or ');
  const hint = `To go on with them: put ${ids ?? 'it'} back.`;
  const paying = `, and this would go on in ${where.outputPaths.shown} under the id \`${where.identity.id}\` and pay for them again`;
  return refuse(intent, text, paying, hint);
}

/**
 * Refuses two folders with takes: the chosen one without a record, and a recorded one. One may be a copy of the other. A recorded
 * folder that is gone may have been moved here, unless all takes here came with a manifest.
 */
function refuseTwoFolders(shown: string, counting: readonly OtherPlace[], onlyImported: boolean): Refused {
  const known = counting.filter(({ state, record }) => record !== undefined && (state !== 'gone' || onlyImported));
  const [first] = known;
  if (first === undefined) return undefined;
  if (known.every(({ state }) => state === 'gone'))
    return fail(
      2,
      `takes of this board were bought into ${list(known)}, which is not there now; what ${shown} lacks of them would be paid for again`,
      composeMessage`Bring that folder back (is its disk mounted?), and say ${option('out', first.out)}. To go by ${shown} alone: ${option('ignoreOtherTakes')}.`,
    );
  return fail(
    2,
    `this board has takes in ${list(known)} and in ${shown}, and what one of them lacks would be paid for again`,
    composeMessage`To go on in ${first.shown}: ${option('out', first.out)}. To go by ${shown} alone: ${option('ignoreOtherTakes')}.`,
  );
}

/** The longest time for which any gateway claims to know a request by its task id. */
const longestWindowMs = ({ byName }: TakeLocations['gateways']): number =>
  Math.max(...[...byName.values()].map(({ dedupe }) => dedupe?.window_hours ?? 0)) * 3_600_000;

/** Whether gateways still claim to know the requests of the takes that are gone: then they charge nothing again. */
function isSafe({ record, gateways }: TakeLocations, { clock = machineClock }: Pick<PlanOptions, 'clock'>): boolean {
  const leftMs = Date.parse(record?.safe_until ?? '') - clock.wall();
  // More time than any gateway offers means that the clock or the record is wrong.
  return leftMs > 0 && leftMs <= longestWindowMs(gateways);
}

/** Whether a plan uses the accounts that bought the takes that are gone: no other account knows their requests. */
function isSameBuyer({ record }: TakeLocations, plan: Plan, keys: ReadonlyMap<string, Credentials> | undefined): boolean {
  const due = new Set(plan.steps.filter(isPurchase).map(({ gateway }) => gateway.name));
  return plan.totals
    .filter(({ gateway }) => due.has(gateway.name))
    .every(({ gateway, origin }) => {
      const buyers = record?.buyers?.filter((buyer) => buyer.gateway === gateway.name) ?? [];
      const key = keys?.get(gateway.name)?.api_key;
      const isSame = (buyer: Buyer) => buyer.origin === origin && (key === undefined || buyer.account === apiKeyId(key));
      return buyers.length > 0 && buyers.every(isSame);
    });
}

/**
 * Refuses to buy takes into a folder that was deleted, as its takes would be paid for again.
 *
 * @param keys the API keys of the run, once they are known
 */
export function refuseLostTakes(
  where: TakeLocations,
  plan: Plan,
  options: PlanOptions,
  keys?: ReadonlyMap<string, Credentials>,
): Refused {
  const pays = plan.steps.some(isPurchase);
  if (!where.paidTakesGone || where.ignoresOthers || !pays) return undefined;
  if (isSafe(where, options) && isSameBuyer(where, plan, keys)) return undefined;
  return fail(
    2,
    `takes of this board were bought into ${where.outputPaths.shown}, and are gone; no gateway would know them again by their ids`,
    composeMessage`Restore the folder (git checkout, a backup), or adopt their jobs: ${ADOPT}. ${AGAIN}`,
  );
}

/**
 * Sets a time limit on a plan's new requests where earlier takes are gone: they may go only while gateways claim to know the
 * earlier ones. A person may take hours to approve the plan, and the run longer.
 */
export function limitToKnownIds(plan: Plan, { paidTakesGone, ignoresOthers, record }: TakeLocations): Plan {
  if (!paidTakesGone || ignoresOthers) return plan;
  const untilMs = Date.parse(record?.safe_until ?? '1970-01-01');
  const steps = plan.steps.map((step) => (step.post?.replay === false ? { ...step, post: { ...step.post, untilMs } } : step));
  return { ...plan, steps };
}

/** What a command does with the takes: shows them, plans a render, or goes on with them. */
export type Purpose = 'show' | 'plan' | 'go-on';

/** Notes on where the takes are, a sentence each, without a full stop. Failures are not among them. */
export function placeNotes(where: TakeLocations, options: Pick<PlanOptions, 'clock'>, purpose: Purpose): Message[] {
  const isWriting = purpose === 'go-on';
  const { outputPaths, hasUsableTakes, others, paidTakesGone, boardsWithSameId, ignoresOthers } = where;
  if (ignoresOthers) return [];
  const elsewhere = otherPlaceToRead(where);
  const taken = others.filter(({ state, wouldPayAgain }) => state === 'takes' && wouldPayAgain);
  const away = others.filter(({ state, wouldPayAgain }) => state !== 'takes' && wouldPayAgain);
  const renamed = isWriting ? undefined : formerIdText(where);
  return [
    ...(renamed ? [`${renamed}, and not in ${outputPaths.shown}: a render stops before it would pay for them again`] : []),
    ...(elsewhere && !isWriting
      ? [
          composeMessage`takes of this board are in ${elsewhere.shown}, and not in ${outputPaths.shown}: this shows them, and ${option('out', elsewhere.out)} goes on with them`,
        ]
      : []),
    ...(hasUsableTakes && taken.length > 0
      ? [`this board has takes in ${outputPaths.shown} and in ${list(taken)}: only the first are looked at here`]
      : []),
    ...(!hasUsableTakes && elsewhere === undefined && !isWriting
      ? away.map(({ shown }) => `takes of this board were in ${shown}, which is not there or cannot be read: a render stops`)
      : []),
    ...(paidTakesGone
      ? [lostNote(where, options)].filter((note) => note !== undefined && (!isWriting || isSafe(where, options)))
      : []),
    ...(purpose === 'show' ? [] : boardsWithSameId).map(
      ({ board, shown }) =>
        `another board with the id ${where.identity.id}, ${board}, has takes in ${shown}: they do not count here`,
    ),
  ];
}

function lostNote(where: TakeLocations, options: Pick<PlanOptions, 'clock'>): string {
  const gone = `takes of this board were in ${where.outputPaths.shown}, and are gone`;
  return isSafe(where, options)
    ? `${gone}: the same requests go again under the same ids, which their gateways claim to know until ${where.record?.safe_until?.slice(0, 16)}Z`
    : `${gone}: a render stops before it would pay for them again`;
}
