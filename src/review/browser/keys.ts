/** What a key does. Each returns false if it had nothing to do, and the browser goes on as usual. */
export type KeyTable = Readonly<Record<string, (event: KeyboardEvent) => boolean | undefined>>;

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

/** Listens for the page's keys, except where a person writes, in a dialog, or with a modifier of the browser's. */
export function listenForKeys(keys: KeyTable): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTextField(event.target) || document.querySelector('dialog[open]')) return;
    const key = /^[1-9]$/.test(event.key) ? '1-9' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.repeat && !key.startsWith('Arrow') && key !== 'j' && key !== 'k') return;
    if (keys[key]?.(event)) event.preventDefault();
  });
}
