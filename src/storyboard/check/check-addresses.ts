import type { Diagnostic } from '../../document/diagnostic.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { findPathProblem, findUrlProblem, hasScheme } from '../raw/public-url.js';
import { asMapping, type RawMapping, rawShots } from '../raw/raw-board.js';

/** Checks that a gateway can reach the URLs of stills and callbacks. Of a path on disk it checks only the text. */
export function checkAddresses(document: YamlDocument): Diagnostic[] {
  const check = (value: unknown, purpose: 'still' | 'callback', path: (string | number)[], mayBeFile = false): Diagnostic[] => {
    // The schema check reports an empty value, and one that is not text.
    if (typeof value !== 'string' || value === '') return [];
    const problem = mayBeFile && !hasScheme(value) ? findPathProblem(value) : findUrlProblem(value, purpose);
    return problem ? [{ ...problem, severity: 'error', span: document.span(path) }] : [];
  };
  const checkStill = (value: unknown, path: (string | number)[]): Diagnostic[] =>
    typeof value === 'string' ? check(value, 'still', path, true) : check(asMapping(value).url, 'still', [...path, 'url']);
  const checkShot = ({ callback_url, frames }: RawMapping, path: (string | number)[]): Diagnostic[] => [
    ...check(callback_url, 'callback', [...path, 'callback_url']),
    ...(frames === undefined ? [] : ['first', 'last']).flatMap((end) =>
      checkStill(asMapping(frames)[end], [...path, 'frames', end]),
    ),
  ];
  return [
    ...checkShot(asMapping(asMapping(document.value).defaults), ['defaults']),
    ...rawShots(document).flatMap((shot, index) => checkShot(shot, ['shots', index])),
  ];
}
