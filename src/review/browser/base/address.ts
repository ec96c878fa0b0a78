/** Where an address may stand: `src` loads at once, `href` waits for a person's click. */
type AddressAttribute = 'src' | 'href';

/** A scheme, an absolute path, or a character that a browser drops or turns into a slash: none of it is a plain relative path. */
const NOT_RELATIVE = /^[a-z][a-z0-9+.-]*:|^\/|[\s\p{Cc}\\]/iu;
const WEB = /^https?:\/\/[^\s\p{Cc}\\]+$/iu;

/** Whether the page may use an address: relative paths everywhere, http and https only in links. */
export const isSafeAddress = (attribute: AddressAttribute, address: string): boolean =>
  address !== '' && (!NOT_RELATIVE.test(address) || (attribute === 'href' && WEB.test(address)));

/** The only place that gives an element an address. Returns false, and leaves the element without one, if it is refused. */
export function setAddress(element: Element, attribute: AddressAttribute, address: string): boolean {
  if (!isSafeAddress(attribute, address)) {
    element.removeAttribute(attribute);
    return false;
  }
  if (element.getAttribute(attribute) !== address) element.setAttribute(attribute, address);
  return true;
}
