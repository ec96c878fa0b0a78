import type { ClipRequest } from '../job/job.js';
import { type Body, checkNames, isObject } from './parameter-checks.js';

const MAX_SHOTS = 6;
const MAX_CHARACTERS = 512;

/** Checks the list of shots within one clip. Their lengths must add up to the clip's. */
export function checkShots(body: Body, seconds: number, at: string): string | undefined {
  const shots = body.multi_prompt;
  if (shots === undefined) return undefined;
  const name = `${at}multi_prompt`;
  if (!Array.isArray(shots) || shots.length < 1 || shots.length > MAX_SHOTS)
    return `${name} must be a list of 1 to ${MAX_SHOTS}`;
  let total = 0;
  for (const [i, shot] of shots.entries()) {
    const here = `${name}[${i}]`;
    if (!isObject(shot)) return `${here} must be an object`;
    const unknown = checkNames(shot, ['index', 'prompt', 'duration'], `${here}.`);
    if (unknown !== undefined) return unknown;
    if (shot.index !== i + 1) return `${here}.index must be ${i + 1}`;
    if (typeof shot.prompt !== 'string' || shot.prompt.trim() === '' || [...shot.prompt].length > MAX_CHARACTERS)
      return `${here}.prompt must be a string of 1 to ${MAX_CHARACTERS} characters`;
    if (typeof shot.duration !== 'string' || !/^[1-9]\d*$/.test(shot.duration))
      return `${here}.duration must be a whole number from 1, as a string`;
    total += Number(shot.duration);
  }
  return total === seconds ? undefined : `the durations of ${name} must add up to ${seconds}, not ${total}`;
}

/** Checks a list of elements. */
export function checkElements(body: Body, most: number, at: string): string | undefined {
  const elements = body.element_list;
  if (elements === undefined) return undefined;
  const name = `${at}element_list`;
  if (!Array.isArray(elements)) return `${name} must be a list`;
  if (elements.length > most) return `${name} must not be longer than ${most}`;
  for (const [i, element] of elements.entries()) {
    const here = `${name}[${i}]`;
    if (!isObject(element)) return `${here} must be an object`;
    const unknown = checkNames(element, ['element_id'], `${here}.`);
    if (unknown !== undefined) return unknown;
    const id = element.element_id;
    if (!(typeof id === 'string' && id !== '') && !Number.isInteger(id))
      return `${here}.element_id must be a string or an integer`;
  }
  return undefined;
}

/** The prompt of a clip, and its parts, of a list of shots that was checked. Without a prompt, it is those of the parts as one text. */
export function promptsOf(prompt: unknown, shots: unknown): Pick<ClipRequest, 'prompt' | 'parts'> {
  const own = typeof prompt === 'string' ? prompt : '';
  if (!Array.isArray(shots)) return { prompt: own };
  const list = shots as readonly { readonly prompt: string; readonly duration: string }[];
  const parts = list.map((shot) => ({ prompt: shot.prompt, seconds: Number(shot.duration) }));
  return { prompt: own || parts.map((part) => part.prompt).join(' '), parts };
}
