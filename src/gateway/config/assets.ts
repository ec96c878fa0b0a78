import { findUrlProblem } from '../../storyboard/raw/public-url.js';
import { isLoopback } from '../loopback.js';

/**
 * Checks the address under which stills are published. Gateways fetch stills from there, so it must be public https and able to
 * take a path. This machine is allowed: a sandbox can fetch from it, and a render checks which gateway is called.
 */
export function findAssetsProblem(baseUrl: string): { code: string; message: string; hint?: string } | undefined {
  const problem = findUrlProblem(baseUrl, 'folder');
  const isHere = isLoopback(baseUrl);
  if (problem && !(isHere && problem.code === 'private-url')) return problem;
  const { protocol, search, hash } = new URL(baseUrl);
  if (protocol !== 'https:' && !isHere)
    return {
      code: 'not-a-url',
      message: 'stills must be published over https, and this address is http',
      hint: 'Write it as https://host/folder.',
    };
  if (search === '' && hash === '') return undefined;
  return {
    code: 'not-a-url',
    message: 'a path cannot follow this address',
    hint: 'Write it as https://host/folder, without a query or a fragment.',
  };
}
