import type { Refusal } from '../base/decisions.js';
import { button, el, setText } from '../base/dom.js';
import { type PageState, savesNow } from '../base/store.js';

const SHOWN_FOR_MS = 5000;

export interface NoticesView {
  readonly element: HTMLElement;
  /** Says what a key or a button did. */
  readonly announce: (text: string) => void;
  /** Says what could not be written, and keeps what the person wanted within reach. */
  readonly refuse: (refusal: Refusal) => void;
  /** Once picks can be saved again, no notice shows the old error. */
  readonly update: (state: PageState) => void;
}

export function noticesView(): NoticesView {
  const said = el('p', { class: 'said', role: 'status' });
  const refusals = el('div', { class: 'refusals', role: 'alert' });
  let timer = 0;
  let couldSave = true;
  const announce = (text: string) => {
    clearTimeout(timer);
    // The same words twice are announced twice.
    said.textContent = '';
    setText(said, text);
    timer = setTimeout(() => setText(said, ''), SHOWN_FOR_MS);
  };
  return {
    element: el('div', { class: 'notices' }, refusals, said),
    announce,
    update: (state) => {
      const canSave = savesNow(state);
      if (canSave && !couldSave)
        for (const why of refusals.querySelectorAll('.why')) setText(why, ' Picks can be saved again.');
      couldSave = canSave;
    },
    refuse: ({ shot, wanted, result, retry }) => {
      const dismiss = () => notice.remove();
      const again = button(result.kind === 'conflict' ? 'Write mine over it' : 'Try again', { class: 'primary' }, () => {
        dismiss();
        void retry();
      });
      const notice = el(
        'div',
        { class: 'refusal', 'data-shot': shot },
        el(
          'p',
          {},
          el('strong', {}, `Not saved: ${wanted}.`),
          el('span', { class: result.kind === 'failed' && 'why' }, ` ${result.message}`),
        ),
        el('div', { class: 'buttons' }, again, button(result.kind === 'conflict' ? 'Keep the file' : 'Dismiss', {}, dismiss)),
      );
      refusals.querySelector(`[data-shot="${CSS.escape(shot)}"]`)?.remove();
      refusals.append(notice);
    },
  };
}
