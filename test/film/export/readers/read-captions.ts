/** A cue as a player reads it. */
export interface ReadCue {
  /** Milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly speaker?: string;
  readonly text: string;
}

const TIMES = /^(\d{2,}):([0-5]\d):([0-5]\d)[.,](\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)[.,](\d{3})$/;

function timesOf(line: string, point: '.' | ','): readonly [number, number] {
  const [, ...digits] = TIMES.exec(line) ?? [];
  if (digits.length !== 8 || line.split(point).length !== 3) throw new Error(`no times: ${line}`);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = digits.map(Number);
  return [((a * 60 + b) * 60 + c) * 1000 + d, ((e * 60 + f) * 60 + g) * 1000 + h];
}

/** The blocks of a file, as WebVTT and SubRip part them: by empty lines, after every kind of line end is one. */
const blocksOf = (text: string): string[][] =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((block) => block.split('\n').filter((line) => line !== ''))
    .filter((lines) => lines.length > 0);

/** Reads WebVTT with identifiers, voices and character references. Throws where a player would not find a cue. */
export function readVtt(text: string): readonly ReadCue[] {
  // A comment is no cue.
  const [head, ...blocks] = blocksOf(text).filter(([first = '']) => !/^NOTE(?:[ \t]|$)/.test(first));
  if (head?.join('') !== 'WEBVTT' || text.includes('\0')) throw new Error('no WebVTT');
  return blocks.map((block, nth) => {
    const [id, times = '', ...lines] = block;
    if (id !== String(nth + 1)) throw new Error(`an identifier: ${id}`);
    const [start, end] = timesOf(times, '.');
    const [, speaker, said] = /^<v ([^>]+)>([\s\S]*)$/.exec(lines.join('\n')) ?? [];
    const shown = said ?? lines.join('\n');
    if (/[<>]/.test(shown) || lines.length === 0) throw new Error(`a tag or nothing: ${shown}`);
    return { start, end, ...(speaker !== undefined && { speaker: plain(speaker) }), text: plain(shown) };
  });
}

/** The characters behind references. */
const REFERENCES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const plain = (text: string): string =>
  text.replaceAll(/&[^;]*;?/g, (reference) => {
    const character = REFERENCES[reference];
    if (character === undefined) throw new Error(`an unknown reference: ${reference}`);
    return character;
  });

/** Reads SubRip. Throws where a player would not find a cue. */
export const readSrt = (text: string): readonly ReadCue[] =>
  blocksOf(text).map((block, nth) => {
    const [id, times = '', ...lines] = block;
    if (id !== String(nth + 1) || lines.length === 0) throw new Error(`a number: ${id}`);
    if (lines.some((line) => line.includes('-->'))) throw new Error('an arrow in a text');
    const [start, end] = timesOf(times, ',');
    return { start, end, text: lines.join('\n') };
  });
