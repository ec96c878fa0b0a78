import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { Span } from '../../document/span.js';
import { isLoopback } from '../../gateway/loopback.js';
import { urlProblem } from '../../storyboard/raw/public-url.js';
import type { Board, PlacedShot, Still } from '../../storyboard/shot.js';
import { type ReadStill, readStill, type StillProblem } from './read-still.js';
import { unreadConfig } from './unread-config.js';

/** Where a folder is published. */
export interface Publication {
  /** Absolute: the config's. */
  readonly folder: string;
  /** Without a slash at the end. */
  readonly base_url: string;
}

/** What is known of where stills are published, and whether that has to be known. */
export interface StillOptions {
  /** Absolute path of the board, from whose folder stills are named. */
  readonly board: string;
  readonly publication?: Publication;
  /** Absolute folder of the config that is read, whatever it says. */
  readonly configFolder?: string;
  /**
   * `published`: each still that is published has its address. For the others, and for all where it is `unpublished`, an address
   * is made up that stands for the bytes, and that a sandbox of this machine can be told of. `unsaid`: likewise, and what is
   * published is not looked at.
   */
  readonly need: 'published' | 'unpublished' | 'unsaid';
}

/** A board whose stills have their bytes' sha256 and an address. */
export interface FoundStills {
  readonly board: Board;
  readonly diagnostics: readonly Diagnostic[];
  /** The files behind the addresses: absolute paths. */
  readonly files: ReadonlyMap<string, string>;
  /** Why a still has only an address that was made up: no gateway that is paid may be sent that. By its path, as it is written. */
  readonly unpublished: ReadonlyMap<string, StillProblem>;
}

/** No such host is ever reached: names under `.example` belong to nobody. */
const MADE_UP = 'https://stills.example';

const ENDS = ['first', 'last'] as const;

const outside = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || way === '..' || way.startsWith(`..${sep}`) || resolve(folder, way) !== path;
};

/** Whether a file that stands in the folder by its name is a link out of it: what is published there is another file, or none. */
async function linksOut(path: string, folder: string): Promise<boolean> {
  try {
    return outside(await realpath(path), await realpath(folder));
  } catch {
    return false;
  }
}

/** The address of a file in a published folder, or why it has none. */
async function addressOf(path: string, written: string, { folder, base_url }: Publication): Promise<string | StillProblem> {
  const out = outside(path, folder);
  if (out || (await linksOut(path, folder)))
    return {
      code: 'still-outside',
      message: out
        ? `\`${written}\` stands outside the folder that is published: that of rushes.config.yaml`
        : `\`${written}\` is a link that leads out of the folder that is published: that of rushes.config.yaml`,
      hint: 'Put the picture into that folder, or the config into one above both.',
    };
  const url = `${base_url}/${relative(folder, path).split(sep).map(encodeURIComponent).join('/')}`;
  const problem = isLoopback(url) ? undefined : urlProblem(url, 'still');
  return problem
    ? { code: problem.code, message: problem.message, hint: problem.hint ?? 'Give it a shorter path, or a shorter base_url.' }
    : url;
}

/** A shot with other frames; the places of all it has stay as they are. */
const reframed = (placed: PlacedShot, frames: NonNullable<PlacedShot['shot']['frames']>): PlacedShot => ({
  ...placed,
  shot: Object.freeze({ ...placed.shot, frames: Object.freeze(frames) }),
});

const HOW =
  'Upload the pictures to a bucket, a site or a raw git host, and say where in the rushes.config.yaml beside the board or in a folder above it: `assets: { base_url: https://… }` is the address of the folder that this file stands in.';

/** Nothing says where pictures are published, or they are published where no gateway comes: said once, at the first of them. */
function unpublished(spans: readonly Span[], { publication, need }: StillOptions): Diagnostic[] {
  const [span] = spans;
  const here = publication !== undefined && isLoopback(publication.base_url);
  if (span === undefined || need === 'unsaid' || (publication && !here) || (here && need === 'published')) return [];
  const count = spans.length;
  const what = count === 1 ? 'a still is on this disk' : `${count} stills are on this disk`;
  const message = here
    ? `${what}, and published on this machine alone: a gateway cannot fetch ${count === 1 ? 'it' : 'them'}`
    : `${what}, and nothing says where gateways can fetch ${count === 1 ? 'it' : 'them'}`;
  return [
    {
      code: 'still-not-published',
      severity: 'warning',
      message: `${message}: a rehearsal needs no more, a render does`,
      hint: HOW,
      span,
    },
  ];
}

/** Why a still that can be read has no address that a gateway could be sent. */
function whyMadeUp(written: string, { need }: StillOptions, address: string | StillProblem | undefined): StillProblem {
  if (typeof address === 'object') return address;
  if (address === undefined && need === 'published')
    return {
      code: 'still-not-published',
      message: `\`${written}\` is on this disk, and nothing says where gateways can fetch it`,
      hint: `${HOW} A rehearsal needs none.`,
    };
  return {
    code: 'loaded-for-a-rehearsal',
    message: `the address of \`${written}\` was made up, as the board was loaded for a rehearsal`,
    hint: 'Load it with its stills published, as is the default.',
  };
}

/**
 * Finds the pictures that a board names by their paths: each is read once, held against what gateways take, and known from
 * then on by its bytes. Opens no connection.
 */
export async function findStills(board: Board, options: StillOptions): Promise<FoundStills> {
  const folder = dirname(options.board);
  const diagnostics: Diagnostic[] = [];
  const files = new Map<string, string>();
  const unpublishedOnes = new Map<string, StillProblem>();
  const spans = new Map<string, Span>();
  const known = new Map<string, Promise<ReadStill | StillProblem>>();
  const once = (path: string, written: string) => {
    const reading = known.get(path) ?? readStill(path, written);
    known.set(path, reading);
    return reading;
  };

  const unreadConfigs = new Set<string>();
  const found = async (still: Still & { file: string }, span: Span): Promise<Still> => {
    const say = ({ code, message, hint }: StillProblem): Still => {
      diagnostics.push({ code, severity: 'error', message, hint, span });
      // The board is wrong already; that its request lacks an address would be said as well.
      return { ...still, url: `${MADE_UP}/none.png` };
    };
    const path = resolve(folder, still.file);
    const read = await once(path, still.file);
    if ('code' in read) return say(read);
    if (!spans.has(path)) spans.set(path, span);
    const unread = options.need === 'unsaid' ? undefined : await unreadConfig(path, folder, options.configFolder);
    // Several stills of one folder have one such config: said at the first of them.
    if (unread && !unreadConfigs.has(unread.file)) {
      unreadConfigs.add(unread.file);
      diagnostics.push({ ...unread.diagnostic, severity: 'warning', span });
    }
    const { sha256, ending } = read;
    const address = options.publication && (await addressOf(path, still.file, options.publication));
    // It has its price all the same, and a rehearsal of it.
    if (typeof address === 'object') diagnostics.push({ ...address, severity: 'warning', span });
    const isPublished = options.need === 'published' && typeof address === 'string';
    const url = isPublished ? address : `${MADE_UP}/${sha256}.${ending}`;
    if (!isPublished) unpublishedOnes.set(still.file, whyMadeUp(still.file, options, address));
    files.set(url, path);
    return Object.freeze({ ...still, url, sha256 });
  };

  const shots: PlacedShot[] = [];
  // One after another: the disk is the bottleneck, and no more than one picture is in memory.
  for (const placed of board.shots) {
    const frames: { first?: Still; last?: Still } = { ...placed.shot.frames };
    for (const end of ENDS) {
      const still = frames[end];
      if (still?.file !== undefined)
        frames[end] = await found({ ...still, file: still.file }, placed.place(`/frames/${end}`).span);
    }
    const changed = ENDS.some((end) => frames[end] !== placed.shot.frames?.[end]);
    shots.push(changed ? reframed(placed, frames) : placed);
  }
  diagnostics.push(...unpublished([...spans.values()], options));
  return { board: { ...board, shots }, diagnostics, files, unpublished: unpublishedOnes };
}
