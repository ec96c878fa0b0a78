type Child = Node | string | undefined | false;

/** Addresses go through `setAddress`, and styles through the style sheet or `style.setProperty`. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>> & {
  readonly href?: never;
  readonly src?: never;
  readonly style?: never;
};

/** An element with attributes and children. A string child becomes a text node, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

/** Sets, changes or (for `false` and `undefined`) removes an attribute. An equal value is not touched. */
export function setAttribute(element: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else {
    const text = value === true ? '' : String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A button with a name and what it does. */
export function button(label: string, attributes: Attributes, onClick: () => void): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', onClick);
  return element;
}

/** A button that shows the key which does the same. */
export function keyButton(label: string, key: string, attributes: Attributes, onClick: () => void): HTMLButtonElement {
  return button(label, { 'aria-keyshortcuts': key, 'data-key': key, ...attributes }, onClick);
}

const contents = new WeakMap<Element, string>();

/** Replaces an element's children only if what they are made from has changed, so that the rest of the page stays as it is. */
export function fill(element: Element, source: unknown, make: () => readonly Child[]): void {
  const key = JSON.stringify(source) ?? '';
  if (contents.get(element) === key) return;
  contents.set(element, key);
  element.replaceChildren(...make().filter((child): child is Node | string => child !== undefined && child !== false));
}
