import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawClip } from '../../src/media/draw-clip.js';
import { type ReviewPageOptions, renderReviewPage } from '../../src/review/render-review-page.js';
import type { ReviewClip, ReviewData, ReviewShot, ReviewTake } from '../../src/review/review-data.js';
import { workspace } from './rushes.js';

/** Ids of a small film's shots. Each has two takes. */
const IDS = ['ridge', 'pass', 'hut', 'fire'] as const;
export const FILM_SECONDS = 1;
const FPS = 12;

type FilmShape = 'wide' | 'tall';

interface FilmClip {
  readonly clip: ReviewClip;
  readonly bytes: Uint8Array;
}

const films = new Map<FilmShape, Promise<ReadonlyMap<string, FilmClip>>>();

/** Draws the clips once for all tests of a file. */
async function drawFilm(shape: FilmShape): Promise<ReadonlyMap<string, FilmClip>> {
  const [width, height] = shape === 'wide' ? [160, 90] : [90, 160];
  const clips = new Map<string, FilmClip>();
  for (const name of IDS.flatMap((id) => [`${id}.1`, `${id}.2`])) {
    const bytes = await drawClip({ prompt: name, seconds: FILM_SECONDS, fps: FPS, width, height });
    const id = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const clip = { src: `clips/${name}.mp4`, file: 'there', id, duration: FILM_SECONDS, width, height, fps: FPS } as const;
    clips.set(name, { clip, bytes });
  }
  return clips;
}

/** A film whose clips are real, on the disk of its test, and the data of its page. Change the data as the test needs it. */
export async function reviewFilm(shape: FilmShape = 'wide'): Promise<{ readonly folder: string; readonly data: ReviewData }> {
  const film = films.get(shape) ?? drawFilm(shape);
  films.set(shape, film);
  const clips = await film;
  const folder = workspace();
  mkdirSync(join(folder, 'clips'));
  for (const { clip, bytes } of clips.values()) writeFileSync(join(folder, clip.src), bytes);
  return { folder, data: filmData(IDS.map((id, index) => shotOf(id, index, shape, clips))) };
}

function shotOf(id: string, index: number, shape: FilmShape, clips: ReadonlyMap<string, FilmClip>): ReviewShot {
  return {
    id,
    number: index + 1,
    prompt: `The ${id} at dawn, seen from afar`,
    changes: [],
    camera: 'zoom in slowly',
    model: 'trinetra/kling-v3',
    seconds: FILM_SECONDS,
    resolution: '720p',
    aspect_ratio: shape === 'wide' ? '16:9' : '9:16',
    due: [],
    takes: [1, 2].map((take) => takeOf(id, take, clips.get(`${id}.${take}`)?.clip)),
    selected: 2,
    pick: { state: 'none', rejected: [] },
    warnings: [],
  };
}

export const takeOf = (shot: string, take: number, clip?: ReviewClip): ReviewTake => ({
  shot,
  take,
  name: `${shot}.${take}`,
  status: clip ? 'stored' : 'running',
  current: true,
  rejected: false,
  ...(clip && { clip, charged: 76 }),
  model: 'trinetra/kling-v3',
  seconds: FILM_SECONDS,
  resolution: '720p',
  planned: 76,
  unit: 'trinetra',
  submitted_at: '2026-01-02T03:04:05Z',
  warnings: [],
});

/** Data around shots, with a picks file that has a comment and an empty line for each. */
export function filmData(shots: readonly ReviewShot[]): ReviewData {
  const values: Record<string, [number, number]> = {};
  let text = '# The director’s choice\nversion: 1\npicks:\n';
  for (const { id } of shots) {
    text += `  ${id}: `;
    values[id] = [text.length, text.length + 2];
    text += '{} # by hand\n\n';
  }
  return {
    version: 1,
    board: { id: 'film', title: 'A film', file: 'film.yaml' },
    made_at: '2026-01-02T03:04:05Z',
    rehearsal: false,
    rendering: false,
    shots,
    former_takes: [],
    totals: [{ unit: 'trinetra', planned: 608, charged: 608, to_pay: 0, unpriced: 0 }],
    warnings: [],
    picks: { file: 'film.picks.yaml', text, values },
    commands: { render: 'rushes render film.yaml', pick: 'rushes pick film.yaml', serve: 'rushes review film.yaml --serve' },
  };
}

/** Data with one shot changed. */
export const withShot = (data: ReviewData, id: string, change: (shot: ReviewShot) => Partial<ReviewShot>): ReviewData => ({
  ...data,
  shots: data.shots.map((shot) => (shot.id === id ? { ...shot, ...change(shot) } : shot)),
});

/** Writes the page beside its clips, and returns its path. */
export function writeReviewPage(folder: string, data: ReviewData, options?: ReviewPageOptions): string {
  const file = join(folder, 'review.html');
  writeFileSync(file, renderReviewPage(data, options));
  return file;
}
