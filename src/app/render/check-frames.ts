import { composeMessage, option } from '../../document/message.js';
import { fetchStill } from '../../engine/download/fetch-still.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { Resolver } from '../../http/address-guard.js';
import type { Connector } from '../../http/connect.js';
import type { Plan } from '../../plan/plan.js';
import { idsOf } from '../../storyboard/shot.js';
import { MOST_STILL_BYTES, stillProblem } from '../../storyboard/still-rules.js';
import { FORMS } from '../board/read-still.js';
import { fail, type Result } from '../failure.js';

/** How the stills of a run are looked at before it pays for anything. */
export interface FrameLook {
  /** Those that the board names by an address too, and not only those from disk. */
  readonly addresses: boolean;
  readonly secrets: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** How many have been looked at, and of how many; called first with 0. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  readonly resolver?: Resolver | undefined;
  readonly connector?: Connector | undefined;
}

/** A picture that a gateway is about to be sent the address of. */
interface Frame {
  readonly url: string;
  /** Of a picture from disk: what must stand there. */
  readonly sha256?: string;
  readonly file?: string;
  readonly shots: Set<string>;
  readonly allowLoopback: boolean;
}

/** How many are fetched at once. */
const AT_ONCE = 4;
/** How many are named in a message. */
const MOST_NAMED = 3;

/** Each picture once that a new request names: what was sent before, and is only sent again, was looked at then. */
function framesOf(plan: Plan, addresses: boolean): Frame[] {
  const frames = new Map<string, Frame>();
  for (const step of plan.steps.filter(({ post }) => post && !post.replay)) {
    const meant = plan.board.shots.find(({ shot }) => idsOf(shot).includes(step.shot));
    const origin = plan.totals.find(({ gateway }) => gateway === step.gateway)?.origin ?? step.gateway.base_url;
    for (const still of [meant?.shot.frames?.first, meant?.shot.frames?.last]) {
      if (still === undefined || (still.sha256 === undefined && !addresses)) continue;
      const frame = frames.get(still.url);
      frame?.shots.add(step.shot);
      const { url, sha256, file } = still;
      const expected = { ...(sha256 !== undefined && { sha256 }), ...(file !== undefined && { file }) };
      if (!frame) frames.set(url, { url, ...expected, shots: new Set([step.shot]), allowLoopback: isLoopback(origin) });
    }
  }
  return [...frames.values()];
}

const bytesOf = (count: number): string => `${count.toLocaleString('en')} bytes`;

/** What is wrong with what stands at an address, to go behind it; nothing where nothing is. */
async function lookAt(frame: Frame, look: FrameLook): Promise<{ message?: string; aborted?: true }> {
  const { url, allowLoopback, sha256, file } = frame;
  const { secrets, signal, resolver, connector } = look;
  const fetched = await fetchStill({ url, maxBytes: MOST_STILL_BYTES, allowLoopback, secrets, signal, resolver, connector });
  if (fetched.kind === 'failed') return fetched.code === 'aborted' ? { aborted: true } : { message: fetched.message };
  if (fetched.sha256 === sha256) return {};
  const { readPicture } = await import('../../media/inspect/picture.js');
  const facts = readPicture(fetched.bytes);
  if (facts.type === 'other') return { message: `is ${FORMS[facts.form]}${file === undefined ? '' : `, and not ${file}`}` };
  const { type, width, height } = facts;
  if (sha256 !== undefined)
    return { message: `is not ${file} as it is here, but a ${type} of ${width}x${height}, ${bytesOf(fetched.bytes.length)}` };
  const problem = stillProblem(facts);
  return problem ? { message: problem.message } : {};
}

/** An address as it is shown: what signs it is nobody's to read. */
function shown(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}

/** `ridge, door and 4 more`. */
function named(shots: ReadonlySet<string>): string {
  const all = [...shots];
  const rest = all.length - MOST_NAMED;
  return all.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/**
 * Fetches the pictures that a plan's new requests name, as their gateways will, and holds them against what is on disk, or
 * against what gateways take. Free, and before anything that is not.
 *
 * @returns `false` where the look was interrupted; trouble where a picture is not what it should be
 */
export async function checkFrames(plan: Plan, look: FrameLook): Promise<Result<boolean>> {
  const frames = framesOf(plan, look.addresses);
  if (frames.length === 0) return { ok: true, value: true };
  const found = new Map<Frame, string>();
  let done = 0;
  let aborted = false;
  look.onProgress?.(done, frames.length);
  const queue = [...frames];
  const worker = async (): Promise<void> => {
    for (let frame = queue.shift(); frame !== undefined && !aborted; frame = queue.shift()) {
      const seen = await lookAt(frame, look);
      if (seen.message !== undefined) found.set(frame, seen.message);
      aborted ||= seen.aborted === true;
      done += 1;
      look.onProgress?.(done, frames.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (aborted) return { ok: true, value: false };
  // In board order, whoever answered first.
  const wrong = frames.filter((frame) => found.has(frame));
  const [first] = wrong;
  if (first === undefined) return { ok: true, value: true };
  const sentences = wrong.slice(0, MOST_NAMED).map((frame) => `${named(frame.shots)}: ${shown(frame.url)} ${found.get(frame)}`);
  const rest = wrong.length - sentences.length;
  const message = `${sentences.join('; ')}${rest > 0 ? `; and ${rest} more like that` : ''}. Nothing was sent`;
  const files = [...new Set(wrong.flatMap(({ file }) => file ?? []))];
  const hint =
    files.length > 0
      ? composeMessage`Publish ${files.slice(0, MOST_NAMED).join(', ')} there as it is here; ${option('checkFrames', false)} renders without a look.`
      : composeMessage`Put a picture there that the gateway can use, or render without ${option('checkFrames')}.`;
  return fail(2, message, hint);
}
