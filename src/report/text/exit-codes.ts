/** The meaning of each exit code, for help, JSON results and docs. */
export const EXIT_CODES: Readonly<Record<number, string>> = {
  0: 'done, or nothing to do',
  1: 'some shots failed or are unfinished',
  2: 'refused before spending: storyboard, usage, API key or saved plan',
  3: 'the outcome of a paid request is unknown: settle it with `rushes reconcile`',
  4: 'over budget, against a policy, or charged far more than planned',
  5: 'another run holds this board',
  6: 'the disk, the journal, the manifest or a stored clip',
  10: 'with `--exit-code`: there is something to pay, or a board differs',
  70: 'a bug in rushes',
  129: 'the window was closed; run the same command to go on',
  130: 'interrupted; run the same command to go on',
  143: 'terminated; run the same command to go on',
};

/** Exit codes that boards may end with, the most severe first. A board that is wrong goes before one that only waits for money. */
const BY_SEVERITY = [6, 5, 2, 3, 4, 1, 10];

/** The exit code of a command that did several boards, by the codes that each alone would give. */
export const severestCode = (codes: readonly number[]): number => BY_SEVERITY.find((code) => codes.includes(code)) ?? 0;
