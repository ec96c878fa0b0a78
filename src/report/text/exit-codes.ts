/** The meaning of each exit code, for help, JSON results and docs. */
export const EXIT_CODES: Readonly<Record<number, string>> = {
  0: 'done, or nothing to do',
  1: 'some shots failed or are unfinished',
  2: 'refused before spending: storyboard, usage or a missing API key',
  3: 'the outcome of a paid request is unknown: settle it with `rushes reconcile`',
  4: 'over budget, against a policy, or charged far more than planned',
  5: 'another run holds this board',
  6: 'the disk, the journal, the manifest or a stored clip',
  10: 'there is something to pay (`rushes plan --exit-code`)',
  70: 'a bug in rushes',
  129: 'the window was closed; run the same command to go on',
  130: 'interrupted; run the same command to go on',
  143: 'terminated; run the same command to go on',
};
