import { ucs2length } from '../../document/schema/validator.js';
import type { Shot } from '../../storyboard/shot.js';
import type { FailureReason } from '../answer/failure-reason.js';
import type { Advice } from '../gateway.js';

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
  const length = ucs2length(shot.prompt ?? '');
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

/** Codes that say that a request's id was used before, as gateways spell them: `duplicate_external_task_id`, `idempotency_key_reused`. */
const KNOWN_CODE =
  /duplicate|already[_ -]?(?:exist|used|submitted)|(?:idempotency|task_?id)\w*[_ -](?:conflict|reuse|mismatch|in[_ -]use|exist|used)/i;
/** Texts that say so: they name the id, and say that it is not new. */
const OUR_ID = '(?:external[ _-]?task[ _-]?id|idempotency[ _-]?key|task[ _-]?id)';
const NOT_NEW = "(?:already|(?<!not |n't )exists?|reused?|in use|been used|duplicated?|conflicts?)";
const KNOWN_TEXT = new RegExp(`${OUR_ID}\\b.{0,120}\\b${NOT_NEW}\\b|\\bduplicated? ${OUR_ID}\\b`, 'i');
/** Statuses with which gateways refuse an id that they know. */
const KNOWN_STATUS = [400, 422];

/**
 * Whether a refusal says that the request's id is known. A conflict does; so do a 400 and a 422 whose code or text says it.
 * Kling's 1201 may mean it, but it is also its "any bad parameter". A 422 may mean it where it names a job.
 */
export function knownKey(status: number, { code = '', message = '' }: FailureReason, namesJob: boolean): boolean | 'perhaps' {
  if (status === 409) return true;
  if (!KNOWN_STATUS.includes(status)) return false;
  if (KNOWN_CODE.test(code) || KNOWN_TEXT.test(message)) return true;
  return code === '1201' || (status === 422 && namesJob) ? 'perhaps' : false;
}

/** Whether an error says that the account cannot pay, by Kling's codes or in the words that gateways use: in its code, or what else it is called by. */
export const outOfCredit = (...said: readonly (string | undefined)[]): boolean =>
  said.some(
    (word = '') =>
      KLING.outOfCredit.some((known) => known === word) || /insufficient|arrears|exhausted|no_quota|out_of_/i.test(word),
  );
