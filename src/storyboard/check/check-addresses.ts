import type { Diagnostic } from '../../document/diagnostic.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { hasScheme, pathProblem, urlProblem } from '../raw/public-url.js';
import { mapping, type RawBoard, rawShots } from '../raw/raw-board.js';

/** Stills and callbacks are fetched by a gateway: their addresses must be such that it can. A path on disk is looked at as text alone. */
export function checkAddresses(document: YamlDocument): Diagnostic[] {
  const check = (value: unknown, what: 'still' | 'callback', path: (string | number)[], file = false): Diagnostic[] => {
    // What is empty or no text is the schema's to tell.
    if (typeof value !== 'string' || value === '') return [];
    const problem = what === 'still' && file && !hasScheme(value) ? pathProblem(value) : urlProblem(value, what);
    return problem ? [{ ...problem, severity: 'error', span: document.span(path) }] : [];
  };
  const still = (value: unknown, path: (string | number)[]): Diagnostic[] =>
    typeof value === 'string' ? check(value, 'still', path, true) : check(mapping(value).url, 'still', [...path, 'url']);
  const both = ({ callback_url, frames }: RawBoard, path: (string | number)[]): Diagnostic[] => [
    ...check(callback_url, 'callback', [...path, 'callback_url']),
    ...['first', 'last'].flatMap((end) => still(mapping(frames)[end], [...path, 'frames', end])),
  ];
  return [
    ...both(mapping(mapping(document.value).defaults), ['defaults']),
    ...rawShots(document).flatMap((shot, index) => both(shot, ['shots', index])),
  ];
}
