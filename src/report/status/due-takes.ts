import { toCredits } from '../../gateway/money.js';
import type { ReasonCode } from '../../plan/step-reason.js';
import { reasonWords } from '../plan/reason-words.js';
import { credits, unpricedTakes } from '../text/credits.js';
import type { Note } from '../text/notes.js';
import type { DueTake } from './due-take.js';
import { type GoingOn, keptTo } from './kept-command.js';

const nameOf = ({ shot, take }: DueTake): string => `${shot}.${take}`;

/** What a render pays for takes: at each gateway in its own credits. */
function price(takes: readonly DueTake[]): string {
  const units = [...new Set(takes.map(({ gateway }) => gateway.name))];
  const sums = units.map((unit) => {
    const mine = takes.filter(({ gateway }) => gateway.name === unit);
    const sum = mine.reduce((all, take) => all + (take.credits ?? 0), 0);
    const unpriced = mine.filter((take) => take.credits === undefined).length;
    const words = [
      ...(sum > 0 || unpriced === 0 ? [credits(toCredits(sum))] : []),
      ...(unpriced > 0 ? [unpricedTakes(unpriced)] : []),
    ];
    return `${words.join(' and ')}${units.length > 1 ? ` at ${unit}` : ''}`;
  });
  return sums.join(', ');
}

/**
 * Takes that wait for a person or for the next render, and the command for each kind. Those that run, are rendered or have no
 * known outcome are told apart, by what is known of their jobs.
 */
export function dueNotes(goingOn: GoingOn): Note[] {
  const { due } = goingOn;
  const asked = (code: ReasonCode) => due.filter((take) => take.action === 'ask' && take.reason.code === code);
  const line = (label: string, takes: readonly DueTake[], aim: 'render' | 'room' | 'retry', words: string) =>
    takes.length === 0 ? [] : [keptTo(label, takes, goingOn, aim, words)];
  const overCap = asked('over-cap');
  const fresh = due.filter(({ post }) => post?.replay === false);
  return [
    ...line('failed', asked('failed'), 'retry', 'again, for its price'),
    ...line('refused', asked('refused'), 'retry', 'nothing was bought: edit the shot, or send it as it is'),
    ...line('given up', asked('abandoned'), 'retry', 'another take, for its price'),
    ...asked('other-origin').map((take) => ({ label: 'elsewhere', words: `${nameOf(take)}: ${reasonWords(take)}` })),
    ...line(
      'over cap',
      overCap.filter(({ capCredits }) => capCredits !== undefined),
      'room',
      "no room in the board's budget: raise max_credits, then",
    ),
    ...line(
      'over cap',
      overCap.filter(({ capCredits }) => capCredits === undefined),
      'room',
      "no price that the board's budget can count: give your own config its rate, then",
    ),
    ...fresh
      .filter(({ reason }) => reason.code === 'same-picture')
      .map((take) => ({ label: 'renamed?', words: `${take.shot}: ${reasonWords(take)}` })),
    ...line('to render', fresh, 'render', `${price(fresh)} to pay`),
  ];
}
