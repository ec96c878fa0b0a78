import type { TakeEvent } from '../../src/take/take-event.js';

const START = Date.UTC(2026, 10, 20, 8);

/** How long a journal is, and what is open in it. */
export interface LongJournal {
  readonly shots: number;
  /** How often the board was edited and rendered. Each time it is written down with all of its shots. */
  readonly edits: number;
  /** The last event of the last take; by default its clip is stored. */
  readonly open?: 'take-begun' | 'take-accepted' | 'take-rendered';
  /** The gateway's address. */
  readonly origin?: string;
}

/** The events of a board that was edited often. The edits changed no picture. */
export function editedBoard({ shots, edits, open, origin = 'https://gateway.example' }: LongJournal): TakeEvent[] {
  const events: TakeEvent[] = [];
  const at = () => new Date(START + events.length * 1000).toISOString();
  const wanted = Array.from({ length: shots }, (_, index) => ({
    id: `shot-${index}`,
    fingerprint: index.toString(16).padStart(64, '0'),
    takes: 1,
  }));
  const addBoard = (edit: number) => {
    const sha256 = edit.toString(16).padStart(64, '0');
    events.push({ type: 'board', at: at(), id: 'film', file: '../../board.yaml', sha256, shots: wanted, loopback: false });
  };
  addBoard(0);
  for (const [index, { id, fingerprint }] of wanted.entries()) {
    const about = { shot: id, take: 1 };
    const task = `rushes-${id}`;
    const model = 'trinetra/kling-v3';
    const ticket = { gateway: 'trinetra', model: 'kling-v3', origin, job_id: `job-${index}` };
    const clip = {
      file: `clips/${id}.1.mp4`,
      sha256: fingerprint,
      bytes: 9,
      duration: 5,
      width: 4,
      height: 4,
      codec: 'h264',
      fps: 24,
    };
    const order = { model, origin, fingerprint, external_task_id: task, seconds: 5, resolution: '720p' };
    const body = JSON.stringify({ prompt: `What ${id} shows`, external_task_id: task });
    events.push({ type: 'take-begun', at: at(), ...about, ...order, body, credits: 95, unit: 'trinetra', account: '01234567' });
    const isOpen = index === shots - 1 && open !== undefined;
    if (isOpen && open === 'take-begun') continue;
    events.push({ type: 'take-accepted', at: at(), ...about, ticket });
    if (isOpen && open === 'take-accepted') continue;
    events.push({ type: 'take-rendered', at: at(), ...about, url: `${origin}/${id}.mp4`, charged: 95 });
    if (isOpen) continue;
    events.push({ type: 'take-stored', at: at(), ...about, clip });
  }
  for (let edit = 1; edit < edits; edit += 1) addBoard(edit);
  return events;
}
