import { toCredits } from '../../gateway/money.js';
import { requestOf } from '../../take/mask-request.js';
import { afterRun, type Take, takeName } from '../../take/take.js';
import { price } from '../text/credits.js';
import { hangingIndent } from '../text/hanging-indent.js';

/** Characters of a prompt that a screen shows. */
const MAX_PROMPT = 200;

/** A take without an outcome, and how its gateway treats its request. */
interface UnsettledTake {
  readonly take: Take;
  /** A render sends the same request under the same task id, and the gateway charges it once. */
  readonly isReplayable: boolean;
  /** The gateway received the task id, so that a person can search for it there. */
  readonly hasSentId: boolean;
}

const toSeconds = (time: string): string => `${time.slice(0, 19)}Z`;

/**
 * What is known of an unsettled take, as lines of a screen and a blank line.
 *
 * @param width columns of the screen; absent for a file or a pipe
 */
export function unsettledTakeText({ take, isReplayable, hasSentId }: UnsettledTake, width = Number.POSITIVE_INFINITY): string {
  const { error, submitted_at, origin, model, seconds, planned, external_task_id } = take;
  const reason = error ? `${error.code}: ${error.message}` : 'no answer to its request is known';
  const cost = price(planned === undefined ? undefined : toCredits(planned));
  const { prompt } = requestOf(take);
  const rows: readonly (readonly [label: string, words: string])[] = [
    [`${takeName(take)}  `, `${afterRun(take).status} since ${toSeconds(error?.at ?? submitted_at)}  ${reason}`],
    ...(error?.read === undefined ? [] : [['  read      ', error.read] as const]),
    ['  sent      ', `${toSeconds(submitted_at)} to ${origin}, for ${model}, ${seconds} s: ${cost}`],
    ...(typeof prompt === 'string' ? [['  prompt    ', prompt.slice(0, MAX_PROMPT)] as const] : []),
    ...(hasSentId ? [['  task id   ', external_task_id] as const] : []),
    ...(isReplayable ? [['  a render  ', 'sends it again under this task id, and pays nothing twice'] as const] : []),
  ];
  return `${rows.flatMap(([label, words]) => hangingIndent(label, words.split(' '), width)).join('\n')}\n\n`;
}
