import type { Shot } from '../storyboard/shot.js';
import type { Advice } from './gateway.js';

/** What is known of Kling, which all these gateways wrap, and is in none of their documents. Source: the official API's documentation. */
export const KLING = {
  /** Characters of a prompt, and of one part's. */
  prompt: 2500,
  part: 512,
  ratios: ['16:9', '9:16', '1:1'],
  /** Codes of a 429 that no waiting helps: arrears, pack used up, not allowed. */
  outOfCredit: ['1100', '1101', '1102', '1304'],
  /** Codes that waiting helps: too many requests in a time, too many jobs at once. */
  busy: ['1302', '1303'],
} as const;

/** `cfg_scale` is a parameter that newer models may not look at. */
export function cfgAdvice(shot: Shot): Advice[] {
  if (shot.cfg_scale === undefined) return [];
  return [
    {
      code: 'cfg-may-be-ignored',
      pointer: '/cfg_scale',
      message: 'Kling 2.x and 3.0 may ignore `cfg_scale`',
      hint: 'Say in the prompt what matters most.',
      loss: 'cfg may be ignored',
    },
  ];
}

/** Kling reads only so much of a prompt. */
export function promptAdvice(shot: Shot): Advice[] {
  const length = [...(shot.prompt ?? '')].length;
  if (length <= KLING.prompt) return [];
  return [
    {
      code: 'prompt-may-be-cut',
      pointer: '/prompt',
      message: `Kling reads prompts of up to ${KLING.prompt} characters: this one has ${length}`,
      hint: 'Shorten it.',
      loss: 'prompt may be cut',
    },
  ];
}

/** Whether a refusal says that the request's key is known: a conflict does, and Kling's 1201 may, which is also its "any bad parameter". */
export const knownKey = (status: number, code: string | undefined): boolean | 'perhaps' =>
  status === 409 || (status === 400 && code === '1201' ? 'perhaps' : false);

/** Whether an error says that the account cannot pay, by Kling's codes or in the words that gateways use: in its code, or what else it is called by. */
export const outOfCredit = (...said: readonly (string | undefined)[]): boolean =>
  said.some(
    (word = '') =>
      KLING.outOfCredit.some((known) => known === word) || /insufficient|arrears|exhausted|no_quota|out_of_/i.test(word),
  );
