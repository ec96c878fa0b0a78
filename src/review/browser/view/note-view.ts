import { MAX_NOTE } from '../../../picks/pick-line.js';
import type { ReviewShot } from '../../review-data.js';
import { button, el, setAttribute, setText } from '../base/dom.js';
import type { PageActions } from './page-actions.js';

export interface NoteView {
  readonly element: HTMLElement;
  readonly update: (shot: ReviewShot) => void;
  readonly edit: () => void;
  /** A note that was begun and not saved. */
  readonly isDirty: () => boolean;
}

/** The note about a shot. While a person writes, nothing else changes the text. */
export function noteView(shotId: string, actions: PageActions): NoteView {
  let saved = '';
  const text = el('p', { class: 'note-text' });
  const id = `note-${shotId}`;
  const area = el('textarea', {
    id,
    rows: 3,
    maxlength: MAX_NOTE,
    placeholder: 'Enter saves, Shift+Enter starts a line, Esc cancels',
  });
  const save = button('Save note', { class: 'primary' }, () => void submit());
  const cancel = button('Cancel', {}, () => close());
  const form = el(
    'div',
    { class: 'note-form', hidden: true },
    el('label', { for: id }, `Note on ${shotId}`),
    area,
    el('div', { class: 'buttons' }, save, cancel),
  );
  const element = el('div', { class: 'note' }, text, form);

  const show = (isEditing: boolean) => {
    setAttribute(form, 'hidden', !isEditing);
    setAttribute(text, 'hidden', isEditing || saved === '');
  };
  const close = () => {
    area.value = saved;
    show(false);
    actions.focusShot(shotId);
  };
  const submit = async () => {
    if (await actions.saveNote(shotId, area.value.trim())) {
      saved = area.value.trim();
      close();
    }
  };
  area.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && !event.shiftKey) void submit();
    else return;
    event.preventDefault();
  });
  return {
    element,
    isDirty: () => !form.hidden && area.value.trim() !== saved,
    edit: () => {
      if (form.hidden) area.value = saved;
      show(true);
      area.focus();
    },
    update: ({ pick }) => {
      saved = pick.note ?? '';
      setText(text, saved);
      show(!form.hidden);
    },
  };
}
