/** A way to settle a take with an unknown outcome: what `rushes reconcile` is given, and when it is the right way. */
export interface SettleWay {
  readonly words: readonly string[];
  readonly when: string;
}

/**
 * The ways to settle a take, the safest first.
 *
 * @param replayed a render asks for the take again under its own id, so that it need not be bought again
 * @param abandoned the take was given up before
 */
export const settleWays = ({ replayed, abandoned }: { replayed: boolean; abandoned: boolean }): SettleWay[] => [
  { words: ['--adopt', 'JOB_ID'], when: 'the job is there: it is checked at the gateway; nothing is bought' },
  { words: ['--file', 'PATH'], when: 'you have its clip: it is checked and copied; nothing is bought' },
  ...(replayed ? [] : [{ words: ['--retry'], when: 'the job is not there: buy it again; the first request stays counted' }]),
  ...(abandoned ? [] : [{ words: ['--abandon'], when: 'give it up; its credits stay counted' }]),
];
