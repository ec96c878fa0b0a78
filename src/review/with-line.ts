import type { PickLine } from '../picks/pick-line.js';
import { formatPick, replaceValue } from '../picks/pick-line.js';
import type { ReviewData, ReviewPick, ReviewPicks, ReviewShot, ReviewTake } from './review-data.js';

// The review page imports this file: it may import only types and pure functions.

/** The shot's line of the picks file, as the page's data has it. */
export function lineOf({ pick, takes }: ReviewShot): PickLine {
  const clip = pick.clip ?? takes.find(({ take }) => take === pick.take)?.clip?.id;
  return {
    ...(pick.take !== undefined && { take: pick.take }),
    ...(pick.take !== undefined && clip !== undefined && { clip }),
    ...(pick.verdict !== undefined && { verdict: pick.verdict }),
    ...(pick.rejected.length > 0 && { rejected: pick.rejected }),
    ...(pick.note !== undefined && { note: pick.note }),
  };
}

/** A take by its number. A shot that had two ids may have two takes with one number: the clip tells which. */
export function takeByNumber({ id, takes }: ReviewShot, number: number | undefined, clip?: string): ReviewTake | undefined {
  const found = takes.filter(({ take }) => take === number);
  return found.find((one) => one.clip?.id === clip) ?? found.find(({ shot }) => shot === id) ?? found[0];
}

/** The data after a shot's line has changed: its pick, the takes that count, and the text of the picks file. */
export function withLine(data: ReviewData, id: string, line: PickLine): ReviewData {
  const shots = data.shots.map((shot) => (shot.id === id ? shotWithLine(shot, line) : shot));
  return { ...data, shots, picks: picksWithLine(data.picks, id, line) };
}

function shotWithLine(shot: ReviewShot, line: PickLine): ReviewShot {
  const pick = pickOf(shot, line);
  const rejects = pick.verdict === 'rejected' && pick.state !== 'void';
  const takes = shot.takes.map((take) => ({
    ...take,
    rejected: pick.take === take.take && pick.state !== 'void' ? rejects : pick.rejected.includes(take.take),
  }));
  const { selected: _, ...rest } = shot;
  const selected = selectTake(takes, pick);
  return { ...rest, takes, pick, ...(selected !== undefined && { selected }) };
}

/** The same rules as `resolvePick` in picks, for the takes that the page knows. */
function pickOf(shot: ReviewShot, line: PickLine): ReviewPick {
  const { rejected = [], ...rest } = line;
  const fields = { ...rest, rejected };
  if (line.take === undefined) return { state: 'none', ...fields };
  const take = takeByNumber(shot, line.take, line.clip);
  if (take?.clip === undefined || take.status !== 'stored')
    return { state: 'void', ...fields, message: `take ${line.take} has no clip` };
  if (take.clip.id !== line.clip) return { state: 'void', ...fields, message: `take ${line.take} has another clip now` };
  if (!take.current) return { state: 'outdated', ...fields, message: `the shot has changed since take ${line.take} was made` };
  return { state: line.verdict ?? 'picked', ...fields };
}

/** The pick if it counts; else the newest take that has a clip, fits the shot and was not rejected. */
function selectTake(takes: readonly ReviewTake[], { state, verdict, take }: ReviewPick): number | undefined {
  if (state !== 'none' && state !== 'void' && verdict !== 'rejected') return take;
  return takes.findLast((one) => one.status === 'stored' && one.current && !one.rejected)?.take;
}

/** The picks file's text with one value replaced. The values behind it move. */
function picksWithLine(picks: ReviewPicks, id: string, line: PickLine): ReviewPicks {
  // A shot named `constructor` has no line, and every object has that name.
  const span = Object.hasOwn(picks.values, id) ? picks.values[id] : undefined;
  if (span === undefined) return picks;
  const text = replaceValue(picks.text, span, line);
  const moved = text.length - picks.text.length;
  const end = span[1] + moved;
  const values = Object.entries(picks.values).map(([other, [from, to]]) => {
    if (other === id) return [other, [end - formatPick(line).length, end]] as const;
    return [other, from >= span[1] ? ([from + moved, to + moved] as const) : ([from, to] as const)] as const;
  });
  return { ...picks, text, values: Object.fromEntries(values) };
}
