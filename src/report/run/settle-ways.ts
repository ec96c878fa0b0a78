/** A way to settle an unknown take: arguments of `rushes reconcile`, and when to use it. */
export interface SettleWay {
  readonly words: readonly string[];
  readonly when: string;
}

/**
 * The ways to settle a take, the safest first.
 *
 * @param isReplayable a render sends the same request under the same task id, so a retry is not needed
 * @param abandoned the take is abandoned already
 */
export const settleWays = ({ isReplayable, abandoned }: { isReplayable: boolean; abandoned: boolean }): SettleWay[] => [
  { words: ['--adopt', 'JOB_ID'], when: 'the job is there: it is checked at the gateway; nothing is bought' },
  { words: ['--file', 'PATH'], when: 'you have its clip: it is checked and copied; nothing is bought' },
  ...(isReplayable
    ? []
    : [{ words: ['--retry'], when: 'the job is not there: buy it again; the first request stays counted' }]),
  ...(abandoned ? [] : [{ words: ['--abandon'], when: 'give it up; its credits stay counted' }]),
];
