import type { EventStamp } from '../take-event.js';

/** An id of a run, a worker or an event. */
const ID = /^[\w.:-]{1,64}$/;
const EVENT_ID = '","event_id":"';
const WRITER = /,"run_id":"([\w.:-]{1,64})","worker_id":"([\w.:-]{1,64})$/;

/** Whether a stamp can be read back. */
export const isStamp = ({ run_id, worker_id, event_id }: Partial<EventStamp>): boolean =>
  [run_id, worker_id, event_id].every((id) => id !== undefined && ID.test(id));

/** Adds a stamp to an event's JSON. A release that knows only version 1 finds fields that no event has, and stops there. */
export const withStamp = (json: string, { run_id, worker_id, event_id }: EventStamp): string =>
  `${json.slice(0, -1)},"run_id":"${run_id}","worker_id":"${worker_id}${EVENT_ID}${event_id}"}`;

/** The JSON of an event, and its stamp, if it has one. */
interface Split {
  readonly json: string;
  readonly stamp?: EventStamp;
}

/** Splits stamps off the JSON of events. One run writes many records, so the last run's text is tried first. */
export class StampReader {
  /** The text between event and event id in the last record, and the ids in it. */
  #text: string | undefined;
  #writer: Pick<EventStamp, 'run_id' | 'worker_id'> = { run_id: '', worker_id: '' };

  /** No event of version 1 ends like a stamp: quotes in its texts are escaped, and an object at its end closes with two braces. */
  split(json: string): Split {
    const id = json.lastIndexOf('"', json.length - 3) + 1;
    const writerEnd = id - EVENT_ID.length;
    if (!json.startsWith(EVENT_ID, writerEnd) || !json.endsWith('"}')) return { json };
    const event_id = json.slice(id, -2);
    const start = this.#startOfWriter(json, writerEnd);
    if (start === undefined || !ID.test(event_id)) return { json };
    const { run_id, worker_id } = this.#writer;
    return { json: `${json.slice(0, start)}}`, stamp: { run_id, worker_id, event_id } };
  }

  #startOfWriter(json: string, end: number): number | undefined {
    if (this.#text !== undefined && json.startsWith(this.#text, end - this.#text.length)) return end - this.#text.length;
    const found = WRITER.exec(json.slice(0, end));
    if (found === null) return undefined;
    const [text, run_id = '', worker_id = ''] = found;
    this.#text = text;
    this.#writer = { run_id, worker_id };
    return found.index;
  }
}
