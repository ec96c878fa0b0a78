import { orderDiffersWords, trailingWords } from '../run/order-differs.js';
import type { ClipProblem } from './clip-problem.js';

/** Kinds of errors of ffmpeg that a screen shows. */
const MAX_ERRORS = 2;

const LABELS: Readonly<Record<ClipProblem['code'], string>> = {
  missing: 'missing',
  unreadable: 'unreadable',
  changed: 'changed',
  broken: 'broken',
  undecodable: 'broken',
  'too-slow': 'undecoded',
  frames: 'warning',
  'order-differs': 'warning',
  'trailing-bytes': 'warning',
  'unknown-file': 'warning',
};

/** The label of a problem on a screen. */
export const problemLabel = ({ code }: ClipProblem): string => LABELS[code];

/** What is wrong with a clip, as a sentence without its full stop. */
export function problemWords(problem: ClipProblem): string {
  switch (problem.code) {
    case 'missing':
      return 'the clip is not on this disk';
    case 'unreadable':
      return problem.message;
    case 'changed':
      return changedWords(problem);
    case 'broken':
      return `as it was stored, but ${problem.reason}`;
    case 'undecodable':
      return undecodableWords(problem);
    case 'too-slow':
      return 'ffmpeg was stopped: it decoded this clip for too long';
    case 'frames':
      return `it has ${frames(problem.packets)}; its length and frame rate in the manifest make ${problem.expected}`;
    case 'order-differs':
      return orderDiffersWords(problem.differences, problem.clip);
    case 'trailing-bytes':
      return trailingWords(problem.bytes);
    case 'unknown-file':
      return problem.copyOf === undefined ? 'no take has this file' : `a copy of the clip of ${problem.copyOf}`;
  }
}

const frames = (count: number): string => (count === 1 ? '1 frame' : `${count} frames`);

function changedWords({ clip, bytes, clipOf, reason }: Extract<ClipProblem, { code: 'changed' }>): string {
  if (bytes === undefined) return 'something that is not a regular file has the name of its clip: move it away first';
  if (clipOf !== undefined) return `its file is the clip of ${clipOf}`;
  if (bytes === 0) return 'its file is empty';
  const length = bytes === clip.bytes ? 'its file has other bytes' : `its file has ${bytes} bytes instead of ${clip.bytes}`;
  return reason === undefined ? `${length}, and is another clip` : `${length}: ${reason}`;
}

function undecodableWords({ frames: decoded, packets, errors }: Extract<ClipProblem, { code: 'undecodable' }>): string {
  const more = errors.length - MAX_ERRORS;
  const said = errors.length === 0 ? '' : `: ${errors.slice(0, MAX_ERRORS).join('; ')}`;
  return `ffmpeg decodes ${decoded} of its ${frames(packets)}${said}${more > 0 ? `; and ${more} more` : ''}`;
}
