import type { Diagnostic } from '../../document/diagnostic.js';
import type { Span } from '../../document/span.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { asMapping, rawShots } from '../raw/raw-board.js';

/** What every shot is made with: an error in it touches them all. */
const SHARED = ['model', 'defaults', 'vars'];

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** The indexes of the shots that no error touches, neither in themselves nor in what they share. */
export function shotsWithoutErrors(document: YamlDocument, errors: readonly Diagnostic[]): number[] {
  const root = asMapping(document.value);
  // A list that was cut short is not the list that was written.
  if (errors.some(({ code }) => code === 'and-more')) return [];
  if (typeof root.model !== 'string') return [];
  const shared = SHARED.filter((key) => Object.hasOwn(root, key)).map((key) => document.span([key]));
  if (errors.some(({ span }) => shared.some((part) => within(span, part)))) return [];
  return rawShots(document).flatMap((shot, index) => {
    const whole = document.span(['shots', index]);
    const touched = typeof shot.id !== 'string' || errors.some(({ span }) => within(span, whole));
    return touched ? [] : [index];
  });
}
