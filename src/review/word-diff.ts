import type { ReviewShot } from './review-data.js';

/** Words that both texts have, that only the new one has, or that only the old one has. */
export type DiffSegment = NonNullable<ReviewShot['prompt_changes']>[number];

/** Comparing two texts takes the product of their numbers of words. Larger middles count as replaced. */
const MAX_PRODUCT = 4_000_000;

/** Words, each with the blanks after it, so that the words of a text are the text. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+\s*|\s+/g) ?? [];

const isAlike = (one: string | undefined, other: string | undefined): boolean => one?.trim() === other?.trim();

/** The differences between two texts, word by word. The segments that are not `removed` are the new text. */
export function diffWords(before: string, now: string): DiffSegment[] {
  const [old, fresh] = [wordsOf(before), wordsOf(now)];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && isAlike(old[head], fresh[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isAlike(old.at(-1 - tail), fresh.at(-1 - tail))) tail += 1;
  const middle = diffMiddle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  return joinSegments([
    ...fresh.slice(0, head).map((text) => ({ kind: 'same', text }) as const),
    ...middle,
    ...fresh.slice(fresh.length - tail).map((text) => ({ kind: 'same', text }) as const),
  ]);
}

/** The words that are not at a common start or end, by the longest common subsequence. */
function diffMiddle(old: readonly string[], fresh: readonly string[]): DiffSegment[] {
  if (old.length * fresh.length > MAX_PRODUCT)
    return [
      ...old.map((text) => ({ kind: 'removed', text }) as const),
      ...fresh.map((text) => ({ kind: 'added', text }) as const),
    ];
  const width = fresh.length + 1;
  /** The length of the longest common subsequence from word `i` of the old text and word `j` of the new one. */
  const lengths = new Uint32Array((old.length + 1) * width);
  const lengthAt = (i: number, j: number): number => lengths[i * width + j] as number;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = isAlike(old[i], fresh[j])
        ? lengthAt(i + 1, j + 1) + 1
        : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
  const segments: DiffSegment[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && isAlike(old[i], fresh[j])) {
      segments.push({ kind: 'same', text: fresh[j] as string });
      i += 1;
      j += 1;
    } else if (j === fresh.length || (i < old.length && lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      segments.push({ kind: 'removed', text: old[i] as string });
      i += 1;
    } else {
      segments.push({ kind: 'added', text: fresh[j] as string });
      j += 1;
    }
  }
  return segments;
}

/** Neighbours of one kind become one segment. */
function joinSegments(segments: readonly DiffSegment[]): DiffSegment[] {
  const joined: DiffSegment[] = [];
  for (const { kind, text } of segments) {
    const last = joined.at(-1);
    if (last?.kind === kind) joined[joined.length - 1] = { kind, text: last.text + text };
    else joined.push({ kind, text });
  }
  return joined;
}
