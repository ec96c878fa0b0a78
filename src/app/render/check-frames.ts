import { composeMessage, option } from '../../document/message.js';
import { fetchStill } from '../../engine/download/fetch-still.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { Resolver } from '../../http/address-guard.js';
import type { Connector } from '../../http/connect.js';
import { shotsById } from '../../plan/next-take.js';
import type { Plan } from '../../plan/plan.js';
import type { Still } from '../../storyboard/shot.js';
import { findStillProblem, MAX_STILL_BYTES } from '../../storyboard/still-rules.js';
import { FORM_NAMES } from '../board/read-still.js';
import { fail, type Result } from '../failure.js';

/** How the stills of a run are checked before it pays for anything. */
export interface FrameCheckOptions {
  /** Also check stills that the board names by address, and not only those from disk. */
  readonly addresses: boolean;
  readonly secrets: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of checked stills and the total, first with 0. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  readonly resolver?: Resolver | undefined;
  readonly connector?: Connector | undefined;
  /** Receives each picture that the board names by address, once it is checked. */
  readonly onChecked?: ((still: CheckedStill) => Promise<void>) | undefined;
}

/** A remote picture that gateways accept. */
export interface CheckedStill {
  readonly still: Pick<Still, 'id' | 'url'>;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly type: 'PNG' | 'JPEG';
}

/** A picture whose address a new request sends to a gateway. */
interface Frame {
  readonly url: string;
  readonly id?: string;
  /** The expected sha256 of a picture from disk. */
  readonly sha256?: string;
  readonly file?: string;
  readonly shots: Set<string>;
  readonly allowLoopback: boolean;
}

/** At most this many are fetched at once. */
const MAX_PARALLEL = 4;
/** A message names at most this many. */
const MAX_NAMED = 3;

/** The pictures in new requests, each once. A replayed request was checked before it was first sent. */
function newFrames(plan: Plan, addresses: boolean): Frame[] {
  const frames = new Map<string, Frame>();
  for (const step of plan.steps.filter(({ post }) => post && !post.replay)) {
    const resolved = shotsById(plan.board).get(step.shot);
    const origin = plan.totals.find(({ gateway }) => gateway === step.gateway)?.origin ?? step.gateway.base_url;
    for (const still of [resolved?.shot.frames?.first, resolved?.shot.frames?.last]) {
      if (still === undefined || (still.sha256 === undefined && !addresses)) continue;
      const frame = frames.get(still.url);
      frame?.shots.add(step.shot);
      const { url, id, sha256, file } = still;
      const expected = {
        ...(id !== undefined && { id }),
        ...(sha256 !== undefined && { sha256 }),
        ...(file !== undefined && { file }),
      };
      if (!frame) frames.set(url, { url, ...expected, shots: new Set([step.shot]), allowLoopback: isLoopback(origin) });
    }
  }
  return [...frames.values()];
}

const byteCount = (count: number): string => `${count.toLocaleString('en')} bytes`;

/** Checks the picture at an address. The message says what is wrong, and follows the address. */
async function checkFrame(frame: Frame, options: FrameCheckOptions): Promise<{ message?: string; aborted?: true }> {
  const { url, allowLoopback, sha256, file } = frame;
  const { secrets, signal, resolver, connector } = options;
  const fetched = await fetchStill({ url, maxBytes: MAX_STILL_BYTES, allowLoopback, secrets, signal, resolver, connector });
  if (fetched.kind === 'failed') return fetched.code === 'aborted' ? { aborted: true } : { message: fetched.message };
  if (fetched.sha256 === sha256) return {};
  const { readPicture } = await import('../../media/inspect/picture.js');
  const facts = readPicture(fetched.bytes);
  if (facts.type === 'other')
    return { message: `is ${FORM_NAMES[facts.form]}${file === undefined ? '' : `, and not ${file}`}` };
  const { type, width, height } = facts;
  if (sha256 !== undefined)
    return { message: `is not ${file} as it is here, but a ${type} of ${width}x${height}, ${byteCount(fetched.bytes.length)}` };
  const problem = findStillProblem(facts);
  if (problem) return { message: problem.message };
  const still = { url, ...(frame.id !== undefined && { id: frame.id }) };
  await options.onChecked?.({ still, bytes: fetched.bytes, sha256: fetched.sha256, type });
  return {};
}

/** An address for a message: without its query, which may have a signature. */
function withoutQuery(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}

/** `ridge, door and 4 more`. */
function listShots(shots: ReadonlySet<string>): string {
  const all = [...shots];
  const rest = all.length - MAX_NAMED;
  return all.slice(0, MAX_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/**
 * Fetches the pictures in a plan's new requests as their gateways will, and checks them: against the file on disk, else against
 * what gateways accept. It costs nothing, and comes before any paid request.
 *
 * @returns `false` if it was interrupted; a failure if a picture is wrong
 */
export async function checkFrames(plan: Plan, options: FrameCheckOptions): Promise<Result<boolean>> {
  const frames = newFrames(plan, options.addresses);
  if (frames.length === 0) return { ok: true, value: true };
  const problems = new Map<Frame, string>();
  let done = 0;
  let aborted = false;
  options.onProgress?.(done, frames.length);
  const queue = [...frames];
  const worker = async (): Promise<void> => {
    for (let frame = queue.shift(); frame !== undefined && !aborted; frame = queue.shift()) {
      const checked = await checkFrame(frame, options);
      if (checked.message !== undefined) problems.set(frame, checked.message);
      aborted ||= checked.aborted === true;
      done += 1;
      options.onProgress?.(done, frames.length);
    }
  };
  await Promise.all(Array.from({ length: MAX_PARALLEL }, worker));
  if (aborted) return { ok: true, value: false };
  // In board order, not in the order of the answers.
  const wrong = frames.filter((frame) => problems.has(frame));
  const [first] = wrong;
  if (first === undefined) return { ok: true, value: true };
  const sentences = wrong
    .slice(0, MAX_NAMED)
    .map((frame) => `${listShots(frame.shots)}: ${withoutQuery(frame.url)} ${problems.get(frame)}`);
  const rest = wrong.length - sentences.length;
  const message = `${sentences.join('; ')}${rest > 0 ? `; and ${rest} more like that` : ''}. Nothing was sent`;
  const files = [...new Set(wrong.flatMap(({ file }) => file ?? []))];
  const hint =
    files.length > 0
      ? composeMessage`Publish ${files.slice(0, MAX_NAMED).join(', ')} there as it is here; ${option('checkFrames', false)} renders without this check.`
      : composeMessage`Put a picture there that the gateway can use, or render without ${option('checkFrames')}.`;
  return fail(2, message, hint);
}
