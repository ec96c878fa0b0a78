import { button, el, setAttribute, setText } from '../base/dom.js';
import { count } from '../base/facts.js';
import type { PageState } from '../base/store.js';

export interface SavingView {
  readonly element: HTMLElement;
  readonly update: (state: PageState) => void;
}

/** Picks that are only in the page, and how they get into the file. */
export function savingView(download: () => void): SavingView {
  const text = el('p');
  const save = button('Download picks', { class: 'primary' }, download);
  const element = el('section', { class: 'saving', 'aria-label': 'Picks', hidden: true }, text, save);
  let wasDownloaded = false;
  save.addEventListener('click', () => {
    wasDownloaded = true;
  });
  return {
    element,
    update: ({ data, unsaved, connection }) => {
      setAttribute(element, 'hidden', connection !== 'static' || (unsaved.size === 0 && !wasDownloaded));
      setAttribute(save, 'hidden', unsaved.size === 0);
      setText(
        text,
        unsaved.size > 0
          ? `${count(unsaved.size, 'shot')} changed, only in this page`
          : `Put ${data.picks.file} beside ${data.board.file}, in place of the file there, and commit it.`,
      );
    },
  };
}

/** Lets the browser save a text as a file. */
export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = el('a', { download: name });
  // The page made this address, so it is no text from outside.
  link.setAttribute('href', address);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
