import { button, el } from '../base/dom.js';

/** [keys, what they do] */
const KEYS: readonly (readonly [string, string])[] = [
  ['↓ or j', 'Next shot'],
  ['↑ or k', 'Previous shot'],
  ['→ and ←', 'Next and previous take, then shot'],
  ['Space', 'Play or stop the take'],
  ['1 to 9', 'Pick the take of that number'],
  ['a', 'Approve the take that counts, or the one that has the focus'],
  ['r', 'Reject it: the shot needs another take'],
  ['n', 'Write a note on the shot'],
  ['u', 'Undo the last change'],
  ['p', 'Play the picked takes as a reel'],
  ['/', 'Search; Enter goes to the first shot that it finds'],
  ['Esc', 'Close this help or the reel, leave the search, cancel a note'],
  ['?', 'Show or close this help'],
];

export interface HelpView {
  readonly element: HTMLDialogElement;
  readonly toggle: () => void;
}

export function helpView(picksHelp: string): HelpView {
  const close = button('Close', { class: 'primary' }, () => element.close());
  const element = el(
    'dialog',
    { class: 'help', 'aria-labelledby': 'help-title' },
    el('h2', { id: 'help-title' }, 'Keys'),
    el('dl', {}, ...KEYS.flatMap(([keys, what]) => [el('dt', {}, keyCaps(keys)), el('dd', {}, what)])),
    el('p', {}, picksHelp),
    close,
  );
  element.addEventListener('keydown', (event) => {
    if (event.key !== '?') return;
    event.preventDefault();
    event.stopPropagation();
    element.close();
  });
  return { element, toggle: () => (element.open ? element.close() : element.showModal()) };
}

/** `↓ or j` with each key as a key cap. */
function keyCaps(keys: string): HTMLElement {
  const words = keys.split(' ').map((word) => (['or', 'and', 'to'].includes(word) ? ` ${word} ` : el('kbd', {}, word)));
  return el('span', {}, ...words);
}
