import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { Span } from '../../document/span.js';
import { isLoopback } from '../../gateway/loopback.js';
import { freezeShot } from '../../storyboard/freeze-shot.js';
import { findUrlProblem } from '../../storyboard/raw/public-url.js';
import type { Board, PlacedShot, Still } from '../../storyboard/shot.js';
import { type BoardFiles, diskFiles } from './board-files.js';
import type { ReadStill, StillError } from './read-still.js';
import { unreadConfig } from './unread-config.js';

/** The address at which a folder is published. */
export interface Publication {
  /** Absolute: the config's folder. */
  readonly folder: string;
  /** Without a slash at the end. */
  readonly base_url: string;
}

/** Where stills are published, and which addresses they get. */
export interface StillOptions {
  /** Absolute path of the board. Paths of stills start from its folder. */
  readonly board: string;
  readonly publication?: Publication;
  /** Absolute folder of the board's config, where there is one. */
  readonly configFolder?: string;
  /**
   * `published`: each published still gets its address, and the others get a made-up one from their bytes, which a sandbox can
   * look up. `unpublished`: all get a made-up one. `ignored`: likewise, and nothing about publication is checked.
   */
  readonly need: 'published' | 'unpublished' | 'ignored';
}

/** A board in which every still on disk has a sha256 and an address. */
export interface FoundStills {
  readonly board: Board;
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of the files, by address. */
  readonly files: ReadonlyMap<string, string>;
  /** Why a still has only a made-up address, by its path as written. No paid gateway may be sent such an address. */
  readonly unpublished: ReadonlyMap<string, StillError>;
}

/** This host cannot exist: names under `.example` are reserved. */
export const PLACEHOLDER_ADDRESS = 'https://stills.example';

const ENDS = ['first', 'last'] as const;

const isOutside = (path: string, folder: string): boolean => {
  const inner = relative(folder, path);
  return inner === '' || inner === '..' || inner.startsWith(`..${sep}`) || resolve(folder, inner) !== path;
};

/** Whether a file in the folder is a link out of it: the published file is then another one, or missing. */
async function isLinkOut(path: string, folder: string): Promise<boolean> {
  try {
    return isOutside(await realpath(path), await realpath(folder));
  } catch {
    return false;
  }
}

/** The address of a file in a published folder, or why it does not have one. */
async function addressOf(path: string, written: string, { folder, base_url }: Publication): Promise<string | StillError> {
  const out = isOutside(path, folder);
  if (out || (await isLinkOut(path, folder)))
    return {
      code: 'still-outside',
      message: out
        ? `\`${written}\` stands outside the folder that is published: that of rushes.config.yaml`
        : `\`${written}\` is a link that leads out of the folder that is published: that of rushes.config.yaml`,
      hint: 'Put the picture into that folder, or the config into one above both.',
    };
  const url = `${base_url}/${relative(folder, path).split(sep).map(encodeURIComponent).join('/')}`;
  const problem = isLoopback(url) ? undefined : findUrlProblem(url, 'still');
  return problem
    ? { code: problem.code, message: problem.message, hint: problem.hint ?? 'Give it a shorter path, or a shorter base_url.' }
    : url;
}

/** A shot with other frames, and the same places. */
const withFrames = (placed: PlacedShot, frames: NonNullable<PlacedShot['shot']['frames']>): PlacedShot => ({
  ...placed,
  shot: freezeShot(placed.shot, { frames: Object.freeze(frames) }),
});

const PUBLISH_HINT =
  'Upload the pictures to a bucket, a site or a raw git host, and say where in the rushes.config.yaml beside the board or in a folder above it: `assets: { base_url: https://… }` is the address of the folder that this file stands in.';

/** A warning at the first still: its address is unknown, or a gateway cannot reach it. */
function warnUnpublished(spans: readonly Span[], { publication, need }: StillOptions): Diagnostic[] {
  const [span] = spans;
  const isLocalOnly = publication !== undefined && isLoopback(publication.base_url);
  if (span === undefined || need === 'ignored' || (publication && !isLocalOnly) || (isLocalOnly && need === 'published'))
    return [];
  const count = spans.length;
  const what = count === 1 ? 'a still is on this disk' : `${count} stills are on this disk`;
  const message = isLocalOnly
    ? `${what}, and published on this machine alone: a gateway cannot fetch ${count === 1 ? 'it' : 'them'}`
    : `${what}, and nothing says where gateways can fetch ${count === 1 ? 'it' : 'them'}`;
  return [
    {
      code: 'still-not-published',
      severity: 'warning',
      message: `${message}: a rehearsal needs no more, a render does`,
      hint: PUBLISH_HINT,
      span,
    },
  ];
}

/** Why a readable still has only a made-up address. */
function explainMadeUp(written: string, { need }: StillOptions, address: string | StillError | undefined): StillError {
  if (typeof address === 'object') return address;
  if (address === undefined && need === 'published')
    return {
      code: 'still-not-published',
      message: `\`${written}\` is on this disk, and nothing says where gateways can fetch it`,
      hint: `${PUBLISH_HINT} A rehearsal needs none.`,
    };
  return {
    code: 'loaded-for-a-rehearsal',
    message: `the address of \`${written}\` was made up, as the board was loaded for a rehearsal`,
    hint: 'Load it with its stills published, as is the default.',
  };
}

/**
 * Finds the pictures that a board names by path. Each is read once and checked against what gateways accept. Then its sha256
 * identifies it. Opens no connection.
 */
export async function findStills(
  board: Board,
  options: StillOptions,
  { readStill }: Pick<BoardFiles, 'readStill'> = diskFiles,
): Promise<FoundStills> {
  const folder = dirname(options.board);
  const diagnostics: Diagnostic[] = [];
  const files = new Map<string, string>();
  const unpublishedStills = new Map<string, StillError>();
  const spans = new Map<string, Span>();
  const known = new Map<string, Promise<ReadStill | StillError>>();
  const readOnce = (path: string, written: string) => {
    const reading = known.get(path) ?? readStill(path, written);
    known.set(path, reading);
    return reading;
  };

  const unreadConfigs = new Set<string>();
  const findStill = async (still: Still & { file: string }, span: Span): Promise<Still> => {
    const reject = ({ code, message, hint }: StillError): Still => {
      diagnostics.push({ code, severity: 'error', message, hint, span });
      // The address avoids a second error: a request without an address.
      return { ...still, url: `${PLACEHOLDER_ADDRESS}/none.png` };
    };
    const path = resolve(folder, still.file);
    const read = await readOnce(path, still.file);
    if ('code' in read) return reject(read);
    if (!spans.has(path)) spans.set(path, span);
    const unread = options.need === 'ignored' ? undefined : await unreadConfig(path, folder, options.configFolder);
    // Stills of one folder share such a config: one warning is enough.
    if (unread && !unreadConfigs.has(unread.file)) {
      unreadConfigs.add(unread.file);
      diagnostics.push({ ...unread.diagnostic, severity: 'warning', span });
    }
    const { sha256, ending } = read;
    const address = options.publication && (await addressOf(path, still.file, options.publication));
    // Only a warning: the board can still be planned and rehearsed.
    if (typeof address === 'object') diagnostics.push({ ...address, severity: 'warning', span });
    const isPublished = options.need === 'published' && typeof address === 'string';
    const url = isPublished ? address : `${PLACEHOLDER_ADDRESS}/${sha256}.${ending}`;
    if (!isPublished) unpublishedStills.set(still.file, explainMadeUp(still.file, options, address));
    files.set(url, path);
    return Object.freeze({ ...still, url, sha256 });
  };

  const shots: PlacedShot[] = [];
  // One after another: the disk is the bottleneck, and only one picture is in memory.
  for (const placed of board.shots) {
    const frames: { first?: Still; last?: Still } = { ...placed.shot.frames };
    for (const end of ENDS) {
      const still = frames[end];
      if (still?.file !== undefined)
        frames[end] = await findStill({ ...still, file: still.file }, placed.place(`/frames/${end}`).span);
    }
    const changed = ENDS.some((end) => frames[end] !== placed.shot.frames?.[end]);
    shots.push(changed ? withFrames(placed, frames) : placed);
  }
  diagnostics.push(...warnUnpublished([...spans.values()], options));
  return { board: { ...board, shots }, diagnostics, files, unpublished: unpublishedStills };
}
