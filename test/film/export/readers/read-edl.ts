import type { ReadFilm, ReadShot } from './read-film.js';
import { timecodeFrames } from './timecode-frames.js';

/** One line of an event. */
interface EdlLine {
  readonly event: number;
  readonly reel: string;
  readonly channels: string;
  readonly edit: string;
  /** Frames of the dissolve. */
  readonly length?: number;
  readonly times: readonly [number, number, number, number];
}

/** An EDL as its lines say. */
export interface ReadEdl extends ReadFilm {
  readonly isDrop: boolean;
  readonly lines: readonly EdlLine[];
  readonly comments: readonly string[];
}

/** The columns of CMX 3600: event, reel of 8, channels, edit, four timecodes. */
const EVENT =
  /^(\d{3,4}) {2}([0-9A-Z_]{1,8}) *(?<= {2}[0-9A-Z_ ]{8}) (V|AA\/V) +(C|D) +(?:(\d{3}) )? *(\d\d:\d\d:\d\d[:;]\d\d) (\d\d:\d\d:\d\d[:;]\d\d) (\d\d:\d\d:\d\d[:;]\d\d) (\d\d:\d\d:\d\d[:;]\d\d)$/;

/** Reads a CMX 3600 EDL of one video track. Throws where a line is not as the format says. */
export function readEdl(text: string, fps: number): ReadEdl {
  if (/[^\x20-\x7e\r\n]/.test(text)) throw new Error('an EDL is in printable ASCII');
  if (/[^\r]\n|\r[^\n]/.test(text)) throw new Error('a line of an EDL ends with CR LF');
  const [title = '', fcm = '', ...rest] = text.split('\r\n');
  if (!/^TITLE: .{1,70}$/.test(title)) throw new Error(`no title: ${title}`);
  if (fcm !== 'FCM: DROP FRAME' && fcm !== 'FCM: NON-DROP FRAME') throw new Error(`no FCM: ${fcm}`);
  const isDrop = fcm === 'FCM: DROP FRAME';
  const lines: EdlLine[] = [];
  const comments: string[] = [];
  const shots: ReadShot[] = [];
  const hour = timecodeFrames(isDrop ? '01:00:00;00' : '01:00:00:00', fps);
  for (const line of rest.filter((one) => one !== '')) {
    if (line.startsWith('* ')) {
      comments.push(line);
      const source = /^\* SOURCE FILE: (\S+)$/.exec(line);
      const last = shots.pop();
      if (last) shots.push(source?.[1] === undefined ? last : { ...last, media: source[1] });
      continue;
    }
    const [, event, reel = '', channels = '', edit = '', length, ...codes] = EVENT.exec(line) ?? [];
    if (event === undefined) throw new Error(`no event: ${line}`);
    if (codes.some((code) => code.includes(';') !== isDrop)) throw new Error(`another way to count than ${fcm}: ${line}`);
    const times = codes.map((code) => timecodeFrames(code, fps)) as [number, number, number, number];
    const before = lines.at(-1);
    lines.push({ event: Number(event), reel, channels, edit, ...(length !== undefined && { length: Number(length) }), times });
    const [sourceIn, sourceOut, recordIn, recordOut] = times;
    if (sourceOut - sourceIn !== recordOut - recordIn) throw new Error(`its source is not as long as its place: ${line}`);
    if (
      edit === 'D' &&
      (before?.event !== Number(event) || before.times[2] !== before.times[3] || before.times[2] !== recordIn)
    )
      throw new Error(`a dissolve has a line without length before it: ${line}`);
    if (recordOut === recordIn) continue;
    shots.push({
      start: recordIn - hour,
      frames: recordOut - recordIn,
      ...(reel !== 'BL' && { from: sourceIn }),
      ...(edit === 'D' && { dissolve: [0, Number(length)] as const }),
    });
  }
  return { title: title.slice(7), fps, isDrop, lines, comments, shots };
}
