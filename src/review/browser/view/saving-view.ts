import { button, el, fill, setAttribute } from '../base/dom.js';
import { count } from '../base/facts.js';
import type { PageState } from '../base/store.js';

export interface SavingView {
  readonly element: HTMLElement;
  readonly update: (state: PageState) => void;
}

/** A file's name as a word of a shell. */
const quote = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);

/** Picks that are only in the page, and how they get into the file. */
export function savingView(download: () => void): SavingView {
  const text = el('p');
  let wasDownloaded = false;
  const save = button('Download picks', { class: 'primary' }, () => {
    wasDownloaded = true;
    download();
  });
  const element = el('section', { class: 'saving', 'aria-label': 'Picks', hidden: true }, text, save);
  return {
    element,
    update: ({ data, unsaved, connection }) => {
      setAttribute(element, 'hidden', connection !== 'static' || (unsaved.size === 0 && !wasDownloaded));
      setAttribute(save, 'hidden', unsaved.size === 0);
      const { file } = data.picks;
      fill(text, [unsaved.size, file, data.commands.pick], () =>
        unsaved.size > 0
          ? [`${count(unsaved.size, 'shot')} changed, only in this page`]
          : [
              `${file} is in your browser’s folder for downloads. Take its picks over: `,
              // Where most browsers put a download. A board may have any name.
              el('code', {}, `${data.commands.pick} --from ~/Downloads/${quote(file)}`),
            ],
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
