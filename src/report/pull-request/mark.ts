/** Which comment is ours: of which action in the repository, and of which run. */
export interface CommentMark {
  /** Tells the comments of several workflows apart. */
  readonly key: string;
  /** The number of the run that wrote it, and of its attempt. */
  readonly run: readonly [number, number];
}

/** Keys are part of an HTML comment, so they are plain words. */
export const isMarkKey = (key: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(key);

/** The first line of a comment of ours. Readers do not see it. */
export const markLine = ({ key, run }: CommentMark): string => `<!-- rushes-pull-request ${key} ${run.join('.')} -->`;

const MARK = /^<!-- rushes-pull-request ([A-Za-z0-9_.-]{1,64}) (\d{1,16})\.(\d{1,6}) -->\r?\n/;

/** The mark of a comment. Only the first line counts: a text that quotes a mark is not ours. */
export function readMark(body: string): CommentMark | undefined {
  const [, key, run, attempt] = MARK.exec(body) ?? [];
  return key === undefined ? undefined : { key, run: [Number(run), Number(attempt)] };
}

/** Whether one run came after another. */
export const isNewerRun = ([run, attempt]: CommentMark['run'], [other, otherAttempt]: CommentMark['run']): boolean =>
  run === other ? attempt > otherAttempt : run > other;
