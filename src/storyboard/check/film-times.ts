/** A line of dialogue or a caption with a time. */
export interface TimedLine {
  readonly key: 'dialogue' | 'caption';
  /** In its list, from 0. */
  readonly nth: number;
  readonly in?: number;
  readonly out?: number;
}

/** A shot of the film, as far as its times go. All times are in seconds. */
export interface TimedShot {
  /** On the board, from 0. */
  readonly index: number;
  readonly id: string;
  /** Of its clip. Absent if that is not known: for an own clip that was not read. */
  readonly seconds?: number;
  /** Of one frame. */
  readonly frame: number;
  readonly trim?: { readonly in?: number; readonly out?: number };
  /** Length of the dissolve into the shot. */
  readonly dissolve?: number;
  readonly lines: readonly TimedLine[];
}

/** A time that cannot be, and the key of the shot that has it. */
export interface TimeProblem {
  readonly code: 'trim-order' | 'trim-beyond' | 'nothing-before' | 'dissolve-too-long' | 'line-order' | 'line-beyond';
  readonly message: string;
  readonly hint: string;
  /** Of the shot, on the board. */
  readonly index: number;
  /** Of the value, in the shot. */
  readonly path: readonly (string | number)[];
  /** Another value that matters, of this shot or of one beside it. */
  readonly related?: { readonly message: string; readonly index: number; readonly path: readonly (string | number)[] };
}

/** The length of a frame of a rendered clip: gateways make 24 of them a second, or more. */
export const RENDERED_FRAME = 1 / 24;

/** Two lengths that differ by less are the same: sums of decimal numbers are not exact. */
const SAME = 1e-6;

/** `3.25 s` */
const words = (seconds: number): string => `${Math.round(seconds * 1000) / 1000} s`;

/** How long the film shows a shot. Absent if that is not known. */
function shownSeconds({ seconds, trim = {} }: TimedShot): number | undefined {
  const end = trim.out ?? seconds;
  return end === undefined ? undefined : end - (trim.in ?? 0);
}

/** Finds the times of a film that cannot be: trims, dissolves and lines that do not fit their clips. */
export function findTimeProblems(shots: readonly TimedShot[]): TimeProblem[] {
  const byIndex = new Map(shots.map((shot) => [shot.index, shot]));
  const badTrims = new Set<TimedShot | undefined>();
  const trims = shots.flatMap((shot) => {
    const problem = trimProblem(shot);
    if (problem === undefined) return [];
    badTrims.add(shot);
    return [problem];
  });
  // With a trim that cannot be, no length of the shot is known.
  const lengthOf = (shot: TimedShot | undefined): number | undefined =>
    shot === undefined || badTrims.has(shot) ? undefined : shownSeconds(shot);
  return [
    ...trims,
    ...shots.flatMap((shot) => dissolveProblem(shot, byIndex.get(shot.index - 1), lengthOf) ?? []),
    ...shots.flatMap((shot) => shot.lines.flatMap((line) => lineProblem(shot, line, lengthOf(shot)) ?? [])),
  ];
}

function trimProblem({ index, seconds, frame, trim }: TimedShot): TimeProblem | undefined {
  if (trim === undefined) return undefined;
  const { in: from = 0, out: to = seconds } = trim;
  const key = trim.out === undefined ? 'in' : 'out';
  const at = (code: TimeProblem['code'], message: string, hint: string, end: 'in' | 'out'): TimeProblem => ({
    ...{ code, message, hint, index, path: ['trim', end] },
  });
  if (seconds !== undefined && from > seconds - SAME)
    return at(
      'trim-beyond',
      `the film comes in at ${words(from)}, but the clip lasts ${words(seconds)}`,
      `Write a number below ${seconds}.`,
      'in',
    );
  if (seconds !== undefined && trim.out !== undefined && trim.out > seconds + SAME)
    return at(
      'trim-beyond',
      `the film goes out at ${words(trim.out)}, but the clip lasts ${words(seconds)}`,
      `Write ${seconds} or less, or remove \`out\`: the film then shows the clip to its end.`,
      'out',
    );
  if (to === undefined) return undefined;
  if (to <= from)
    return at(
      'trim-order',
      `the film goes out at ${words(to)}, but comes in at ${words(from)}`,
      '`in` and `out` are both counted from the start of the clip: `out` must be the larger one.',
      key,
    );
  if (to - from < frame - SAME)
    return at(
      'trim-order',
      `this leaves ${words(to - from)} of the clip, which is less than one frame`,
      'Leave more of the clip.',
      key,
    );
  return undefined;
}

function dissolveProblem(
  shot: TimedShot,
  before: TimedShot | undefined,
  lengthOf: (shot: TimedShot | undefined) => number | undefined,
): TimeProblem | undefined {
  const { index, dissolve } = shot;
  if (dissolve === undefined) return undefined;
  if (index === 0)
    return {
      code: 'nothing-before',
      message: 'nothing comes before the first shot, so there is nothing to dissolve from',
      hint: 'Remove it. A `transition` leads from the shot before into the shot that has it.',
      index,
      path: ['transition'],
    };
  const path = ['transition', 'dissolve'];
  const at = (message: string, related?: TimeProblem['related']): TimeProblem => ({
    code: 'dissolve-too-long',
    message,
    hint: 'Both clips play during a dissolve, so it must fit into both, beside the one before it. Make it shorter.',
    index,
    path,
    ...(related && { related }),
  });
  for (const one of [shot, before]) {
    const length = lengthOf(one);
    if (one === undefined || length === undefined || dissolve <= length + SAME) continue;
    return at(
      `a dissolve of ${words(dissolve)} does not fit: the film shows \`${one.id}\` for ${words(length)}`,
      one === shot ? undefined : { message: 'that shot', index: one.index, path: ['id'] },
    );
  }
  const room = lengthOf(before);
  if (before?.dissolve === undefined || before.index === 0 || room === undefined) return undefined;
  if (before.dissolve > room + SAME || before.dissolve + dissolve <= room + SAME) return undefined;
  return at(
    `the dissolves into and out of \`${before.id}\` last ${words(before.dissolve + dissolve)} together, but the film shows it for ${words(room)}`,
    { message: 'the dissolve into it', index: before.index, path },
  );
}

function lineProblem(
  { index }: TimedShot,
  { key, nth, in: from, out: to }: TimedLine,
  length: number | undefined,
): TimeProblem | undefined {
  const what = key === 'dialogue' ? 'the line' : 'the caption';
  const at = (code: TimeProblem['code'], message: string, hint: string, end: 'in' | 'out'): TimeProblem => ({
    ...{ code, message, hint, index, path: [key, nth, end] },
  });
  if (from !== undefined && to !== undefined && to <= from)
    return at(
      'line-order',
      `${what} ends at ${words(to)}, but starts at ${words(from)}`,
      'Both are counted from the start of the shot: `out` must be the larger one.',
      'out',
    );
  if (length === undefined) return undefined;
  const hint = 'Times of lines are counted from the start of the shot, as the film shows it after `trim`.';
  if (from !== undefined && from > length - SAME)
    return at('line-beyond', `${what} starts at ${words(from)}, but the film shows the shot for ${words(length)}`, hint, 'in');
  if (to !== undefined && to > length + SAME)
    return at('line-beyond', `${what} ends at ${words(to)}, but the film shows the shot for ${words(length)}`, hint, 'out');
  return undefined;
}
