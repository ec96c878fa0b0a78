import { ucs2length } from '../../document/schema/validator.js';
import type { Shot } from '../../storyboard/shot.js';
import type { FailureReason } from '../answer/failure-reason.js';
import type { Advice } from '../gateway.js';

/** Facts about Kling that hold behind every gateway and are in no gateway's document. Source: the official API's documentation. */
export const KLING = {
  /** Characters of a prompt. */
  prompt: 2500,
  /** Characters of one part's prompt. */
  part: 512,
  ratios: ['16:9', '9:16', '1:1'],
  /** Codes of a 429 that waiting does not help: arrears, pack used up, not allowed. */
  outOfCredit: ['1100', '1101', '1102', '1304'],
  /** Codes that waiting helps: too many requests in a time, too many jobs at once. */
  busy: ['1302', '1303'],
} as const;

/** Newer models may ignore `cfg_scale`. */
export function adviseCfgScale(shot: Shot): Advice[] {
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

/** Kling does not read more than KLING.prompt characters. */
export function advisePromptLength(shot: Shot): Advice[] {
  const { prompt = '' } = shot;
  if (prompt.length <= KLING.prompt) return [];
  const length = ucs2length(prompt);
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

/** Codes of a duplicate id, as gateways spell them: `duplicate_external_task_id`, `idempotency_key_reused`. */
const DUPLICATE_CODE =
  /duplicate|already[_ -]?(?:exist|used|submitted)|(?:idempotency|task_?id)\w*[_ -](?:conflict|reuse|mismatch|in[_ -]use|exist|used)/i;
/** Texts that name the id and say that it is not new. */
const OUR_ID = '(?:external[ _-]?task[ _-]?id|idempotency[ _-]?key|task[ _-]?id)';
const NOT_NEW = "(?:already|(?<!not |n't )exists?|reused?|in use|been used|duplicated?|conflicts?)";
const DUPLICATE_TEXT = new RegExp(`${OUR_ID}\\b.{0,120}\\b${NOT_NEW}\\b|\\bduplicated? ${OUR_ID}\\b`, 'i');
/** Statuses that gateways use for a duplicate id, besides 409. */
const DUPLICATE_STATUSES = [400, 422];

/**
 * Whether a refusal says that the gateway has seen the task id before. A 409 does. A 400 or a 422 does if its code or text says so.
 * Kling's 1201 may mean it, but it also means any bad parameter. A 422 that names a job may mean it.
 */
export function detectDuplicateId(
  status: number,
  { code = '', message = '' }: FailureReason,
  namesJob: boolean,
): boolean | 'perhaps' {
  if (status === 409) return true;
  if (!DUPLICATE_STATUSES.includes(status)) return false;
  if (DUPLICATE_CODE.test(code) || DUPLICATE_TEXT.test(message)) return true;
  return code === '1201' || (status === 422 && namesJob) ? 'perhaps' : false;
}

/** Whether an error's code or type says that the account cannot pay: by Kling's codes, or in the words of other gateways. */
export const isOutOfCredit = (...codes: readonly (string | undefined)[]): boolean =>
  codes.some(
    (code = '') =>
      KLING.outOfCredit.some((known) => known === code) || /insufficient|arrears|exhausted|no_quota|out_of_/i.test(code),
  );
