import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { load } from '../../src/app/board/load.js';
import { drawClip } from '../../src/media/draw-clip.js';
import type { Manifest, ManifestTake } from '../../src/take/manifest.gen.js';
import { workspace } from './rushes.js';

/** A clip that a test stores: its length in frames, at its frames per second. */
export interface StoredClip {
  readonly fps: number;
  readonly frames: number;
  /** A file with this clip; without it, the clip is drawn. */
  readonly file?: string;
}

/** A take of a shot. */
export interface StoredTake extends StoredClip {
  /** The record is there, and its clip is not on the disk. */
  readonly isMissing?: true;
  readonly prompt?: string;
  readonly model?: string;
  readonly credits?: number;
}

/** A shot as a board has it, with its takes from 1 on. */
export interface StoredShot {
  readonly id: string;
  readonly takes: readonly StoredTake[];
  /** The keys of the board, beside `id`. */
  readonly keys?: Readonly<Record<string, unknown>>;
  /** A line of the picks file: `{ take: 1, note: … }`. The clip's hash is added. */
  readonly pick?: Readonly<Record<string, unknown> & { take: number }>;
}

/** A board with a manifest and clips, as a clone has them after its clips were fetched. */
export interface StoredBoard {
  readonly id?: string;
  readonly title?: string;
  /** Folders and the name of the board's file, below the workspace. */
  readonly file?: string;
  readonly shots: readonly StoredShot[];
  /** Clips of the user's own, by their paths beside the board. */
  readonly own?: Readonly<Record<string, StoredClip>>;
}

const drawn = new Map<string, Promise<Buffer>>();

/** A real clip. Each is drawn once for all tests of a file. */
function drawnClip({ fps, frames, file }: StoredClip): Promise<Buffer> {
  if (file !== undefined) return readFile(file);
  const key = `${frames} at ${fps}`;
  const clip =
    drawn.get(key) ??
    drawClip({ prompt: `a card ${key}`, seconds: frames / fps, fps, width: 64, height: 36 }).then((bytes) =>
      Buffer.from(bytes),
    );
  drawn.set(key, clip);
  return clip;
}

/** Puts a board, its manifest, its picks and its clips into a folder of its own. Returns the folder of the board. */
export async function storeBoard(board: StoredBoard): Promise<string> {
  const { id = 'film', title, file = 'board.yaml', shots, own = {} } = board;
  const path = join(workspace(), file);
  const cwd = dirname(path);
  const clips = join(cwd, 'renders', id, 'clips');
  mkdirSync(clips, { recursive: true });
  const written = shots.map((shot) => ({
    id: shot.id,
    ...(shot.keys?.['source'] === undefined && { prompt: promptOf(shot.id) }),
    ...shot.keys,
  }));
  const text = stringify({ version: 1, id, ...(title !== undefined && { title }), model: 'trinetra/kling-v3', shots: written });
  writeFileSync(path, text);
  // A board is read with its own clips.
  for (const [name, clip] of Object.entries(own)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), await drawnClip(clip));
  }
  const loaded = await load(path);
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => String(message)).join('\n'));
  const fingerprints = new Map(loaded.value.resolved.shots.map((one) => [one.shot.id, one.fingerprint]));
  const takes: ManifestTake[] = [];
  const picks: Record<string, unknown> = {};
  for (const shot of shots) {
    for (const [index, take] of shot.takes.entries()) {
      const bytes = await drawnClip(take);
      const name = `${shot.id}.${index + 1}.mp4`;
      if (take.isMissing !== true) writeFileSync(join(clips, name), bytes);
      const record = recordOf(shot.id, index + 1, take, bytes, fingerprints.get(shot.id) ?? '');
      takes.push(record);
      if (shot.pick?.take === index + 1) picks[shot.id] = { ...shot.pick, clip: record.clip?.sha256.slice(0, 12) };
    }
  }
  const manifest: Manifest = {
    version: 1,
    storyboard: { id, file: '../../board.yaml', sha256: createHash('sha256').update(text).digest('hex') },
    takes,
    totals: [],
  };
  writeFileSync(join(cwd, 'renders', id, 'manifest.json'), JSON.stringify(manifest));
  if (Object.keys(picks).length > 0) writeFileSync(path.replace(/\.yaml$/, '.picks.yaml'), stringify({ version: 1, picks }));
  return cwd;
}

const promptOf = (shot: string): string => `What ${shot} shows`;

function recordOf(shot: string, number: number, take: StoredTake, bytes: Buffer, fingerprint: string): ManifestTake {
  const { fps, frames, prompt = promptOf(shot), model = 'trinetra/kling-v3', credits = 95 } = take;
  const seconds = Number((frames / fps).toFixed(3));
  const external_task_id = `rushes-${createHash('sha256').update(`${shot}.${number}`).digest('hex').slice(0, 32)}`;
  return {
    ...{ shot, take: number, status: 'stored', current: true, model, origin: 'https://api.trinetra.example', fingerprint },
    ...{ external_task_id, seconds, resolution: '720p', job_id: `job-${external_task_id}` },
    request: { prompt, duration: 5, resolution: '720p', external_task_id },
    credits: { planned: credits, charged: credits, unit: 'trinetra' },
    clip: {
      file: `clips/${shot}.${number}.mp4`,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      duration: seconds,
      ...{ width: 64, height: 36, codec: 'h264', fps },
    },
    ...{ submitted_at: '2026-01-02T03:04:05Z', finished_at: '2026-01-02T03:05:05Z' },
  };
}
