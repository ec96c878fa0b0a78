import type { ReviewShot } from '../../review-data.js';
import { el, fill } from '../base/dom.js';
import { count, formatCredits, formatSeconds, shortModel } from '../base/facts.js';

const pair = (term: string, ...words: (string | Node)[]): Node[] => [el('dt', {}, term), el('dd', {}, ...words)];

/** The prompt, with what changed since the newest take marked. */
function promptOf({ prompt, prompt_changes: changes }: ReviewShot): HTMLElement {
  if (changes === undefined) return el('p', { class: 'prompt' }, prompt);
  const tags = { same: 'span', added: 'ins', removed: 'del' } as const;
  return el(
    'p',
    { class: 'prompt' },
    ...changes.flatMap(({ kind, text }) => {
      // The mark ends with the word, not with the space behind it.
      const words = text.trimEnd();
      return [words !== '' && el(tags[kind], {}, words), text.slice(words.length)];
    }),
  );
}

/** States of takes that may still be charged. */
const OPEN = ['submitting', 'unknown', 'running', 'rendered'];

function creditsOf({ takes }: ReviewShot): string | undefined {
  const charged = takes.filter((take) => take.charged !== undefined);
  // A take that failed without a charge cost nothing.
  const open = takes.filter(({ clip, status }) => clip !== undefined || OPEN.includes(status));
  const priced = charged.length > 0 ? charged : open.filter(({ planned }) => planned !== undefined);
  const unit = priced[0]?.unit;
  if (unit === undefined) return undefined;
  const sum = (field: 'charged' | 'planned') => priced.reduce((total, take) => total + (take[field] ?? 0), 0);
  const planned = `${formatCredits(sum('planned'), unit)} planned`;
  const isEqual = sum('charged') === sum('planned');
  const words =
    charged.length === 0 ? planned : `${formatCredits(sum('charged'), unit)} charged${isEqual ? '' : `, ${planned}`}`;
  return priced.length > 1 ? `${words} in ${count(priced.length, 'take')}` : words;
}

/** What the next render does, and what it costs if that is not the price. */
const ACTIONS: Readonly<Record<string, readonly [verb: string, cost?: string]>> = {
  submit: ['new take'],
  fetch: ['download', 'at no cost'],
  resume: ['wait for', 'already counted'],
};

function dueOf({ due }: ReviewShot): Node[] {
  return due.map(({ action, take, reason, credits, unit }) => {
    const [verb, cost = credits === undefined ? undefined : formatCredits(credits, unit)] = ACTIONS[action] ?? [action];
    const step =
      action === 'ask' ? `Needs a decision: ${take}` : [`Next render: ${verb} ${take}`, ...(cost ? [cost] : [])].join(', ');
    return el('p', { class: 'due' }, el('strong', {}, step), el('span', {}, reason));
  });
}

/** Everything about a shot that is words: it changes as a whole. */
export function fillWords(element: HTMLElement, shot: ReviewShot): void {
  const { takes, pick, ...rest } = shot;
  const paid = takes.map(({ charged, planned, unit }) => [charged, planned, unit]);
  fill(element, [rest.prompt, rest, paid, pick.message], () => {
    const credits = creditsOf(shot);
    const size = [shot.resolution, shot.aspect_ratio].filter(Boolean).join(' · ');
    return [
      promptOf(shot),
      shot.changes.length > 0 && el('p', { class: 'changes' }, `Changed since the newest take: ${shot.changes.join(', ')}`),
      pick.message !== undefined && el('p', { class: 'warning' }, `The pick is ${pick.state}: ${pick.message}`),
      ...shot.warnings.map((warning) => el('p', { class: 'warning' }, warning)),
      ...dueOf(shot),
      el(
        'dl',
        { class: 'facts' },
        ...(shot.camera === undefined ? [] : pair('Camera', shot.camera)),
        ...pair('Length', formatSeconds(shot.seconds)),
        ...pair('Model', el('span', { title: shot.model }, shortModel(shot.model)), ` · ${size}`),
        ...(credits === undefined ? [] : pair('Credits', credits)),
        ...(shot.negative_prompt === undefined ? [] : pair('Avoid', shot.negative_prompt)),
        ...(shot.notes === undefined ? [] : pair('Notes', shot.notes)),
      ),
    ];
  });
}
