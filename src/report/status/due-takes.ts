import { toCredits } from '../../gateway/money.js';
import type { ReasonCode } from '../../plan/step-reason.js';
import { reasonWords } from '../reason/reason-words.js';
import { credits, unpricedTakes } from '../text/credits.js';
import type { Note } from '../text/notes.js';
import type { DueTake } from './due-take.js';
import { type GoingOn, noteWithCommand } from './kept-command.js';

const nameOf = ({ shot, take }: DueTake): string => `${shot}.${take}`;

/** The price of takes, in the credits of each gateway. */
function price(takes: readonly DueTake[]): string {
  const units = [...new Set(takes.map(({ gateway }) => gateway.name))];
  const sums = units.map((unit) => {
    const same = takes.filter(({ gateway }) => gateway.name === unit);
    const sum = same.reduce((all, take) => all + (take.credits ?? 0), 0);
    const unpriced = same.filter((take) => take.credits === undefined).length;
    const words = [
      ...(sum > 0 || unpriced === 0 ? [credits(toCredits(sum))] : []),
      ...(unpriced > 0 ? [unpricedTakes(unpriced)] : []),
    ];
    return `${words.join(' and ')}${units.length > 1 ? ` at ${unit}` : ''}`;
  });
  return sums.join(', ');
}

/**
 * Takes that wait for a person or for the next render, with the command for each kind. Takes that run, are rendered or are unknown
 * have their own notes in `status-notes.ts`.
 */
export function dueNotes(goingOn: GoingOn): Note[] {
  const { due, free } = goingOn;
  const asked = (code: ReasonCode) => due.filter((take) => take.action === 'ask' && take.reason.code === code);
  const line = (label: string, takes: readonly DueTake[], aim: 'render' | 'room' | 'retry', words: string) =>
    takes.length === 0 ? [] : [noteWithCommand(label, takes, goingOn, aim, words)];
  const overCap = asked('over-cap');
  const newTakes = due.filter(({ post }) => post?.replay === false);
  return [
    ...line('failed', asked('failed'), 'retry', free ? 'drawn again' : 'again, for its price'),
    ...line('refused', asked('refused'), 'retry', 'nothing was bought: edit the shot, or send it as it is'),
    ...line('abandoned', asked('abandoned'), 'retry', free ? 'drawn again' : 'another take, for its price'),
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
    ...newTakes
      .filter(({ reason }) => reason.code === 'same-picture')
      .map((take) => ({ label: 'renamed?', words: `${take.shot}: ${reasonWords(take)}` })),
    ...line('to render', newTakes, 'render', free ? 'drawn, at no cost' : `${price(newTakes)} to pay`),
  ];
}
