import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLine } from '../../src/take/ledger/record-line.js';
import type { TakeEvent } from '../../src/take/take-event.js';

/** Events as the text of a journal. */
export const journalText = (events: readonly TakeEvent[]): string =>
  events.map((event, index) => writeLine(index, JSON.stringify(event))).join('');

/** Writes a board's folder with a journal of these events, and further files. */
export function writeLedger(folder: string, events: readonly TakeEvent[], more: Readonly<Record<string, string>> = {}): string {
  mkdirSync(folder, { recursive: true });
  if (events.length > 0) writeFileSync(join(folder, 'journal.jsonl'), journalText(events));
  for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, name), text);
  return folder;
}

/** What a take of {@link takeEvents} became. */
export interface MadeTake {
  readonly shot: string;
  readonly take?: number;
  readonly model?: string;
  readonly at?: string;
  readonly origin?: string;
  readonly planned?: number;
  readonly charged?: number;
  /** `old`: from before an edit. */
  readonly picture?: 'present' | 'old';
  readonly end: 'begun' | 'running' | 'unknown' | 'stored' | 'failed' | 'abandoned' | 'refused' | 'pruned';
}

const FINGERPRINTS = { present: 'a'.repeat(64), old: 'b'.repeat(64) };
const WHY = { code: 'a-code', message: 'a message' };

/** The events of a board's takes. */
export function takeEvents(takes: readonly MadeTake[], id = 'film'): TakeEvent[] {
  const shots = [...new Set(takes.map(({ shot }) => shot))];
  const wanted = shots.map((shot) => ({ id: shot, fingerprint: FINGERPRINTS.present, takes: 1 }));
  const at = takes[0]?.at ?? '2026-11-20T08:00:00.000Z';
  const sha256 = 'c'.repeat(64);
  const board: TakeEvent = { type: 'board', at, id, file: `../../${id}.yaml`, sha256, shots: wanted, loopback: false };
  return [board, ...takes.flatMap((one, index) => eventsOf(one, `${id}-${index}`, at))];
}

function eventsOf(made: MadeTake, name: string, firstAt: string): TakeEvent[] {
  const { shot, take = 1, model = 'trinetra/kling-v3', origin = 'https://gateway.example', end, planned, charged } = made;
  const [gateway = '', upstream = ''] = model.split('/');
  const about = { at: made.at ?? firstAt, shot, take };
  const cost = charged === undefined ? {} : { charged };
  const begun: TakeEvent = {
    type: 'take-begun',
    ...about,
    model,
    origin,
    fingerprint: FINGERPRINTS[made.picture ?? 'present'],
    external_task_id: name,
    seconds: 5,
    resolution: '720p',
    body: '{}',
    unit: gateway,
    account: '01234567',
    ...(planned !== undefined && { credits: planned }),
  };
  const ticket = { gateway, model: upstream, origin, job_id: `job-${name}` };
  const accepted: TakeEvent = { type: 'take-accepted', ...about, ticket };
  const rendered: TakeEvent = { type: 'take-rendered', ...about, url: `${origin}/clip.mp4`, ...cost };
  const clip = {
    file: `clips/${shot}.${take}.mp4`,
    sha256: 'd'.repeat(64),
    bytes: 9,
    duration: 5,
    width: 4,
    height: 4,
    codec: 'h264',
    fps: 24,
  };
  const stored: TakeEvent = { type: 'take-stored', ...about, clip };
  const ends: Readonly<Record<MadeTake['end'], readonly TakeEvent[]>> = {
    begun: [],
    refused: [{ type: 'take-refused', ...about, ...WHY, refusal: 'refused' }],
    unknown: [{ type: 'take-unknown', ...about, ...WHY }],
    abandoned: [
      { type: 'take-unknown', ...about, ...WHY },
      { type: 'take-abandoned', ...about, message: 'given up' },
    ],
    running: [accepted],
    failed: [accepted, { type: 'take-failed', ...about, ...WHY, ...cost }],
    stored: [accepted, rendered, stored],
    pruned: [accepted, rendered, stored, { type: 'take-pruned', ...about }],
  };
  return [begun, ...ends[end]];
}
