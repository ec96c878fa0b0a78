import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { ASKED_BYTES, askForClip } from '../../engine/download/ask-clip.js';
import { checkJob } from '../../engine/job/check-job.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { AtGateway } from '../../report/clips/prune.js';
import { messageText } from '../../report/text/message-text.js';
import { machineClock } from '../../system/clock.js';
import { type TakeWithClip, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { mapConcurrently } from '../map-concurrently.js';
import type { PlanOptions } from '../plan/plan-board.js';
import { accessToJob, type JobAccess } from '../settle/access-to-job.js';

/** At most this many clips are asked for at once. */
const MAX_PARALLEL = 4;

const gone = (why: string): AtGateway => ({ has: false, why });

/**
 * Asks the gateways whether they still have the clips of these takes: whether the job names a link, and whether the link gives the
 * first bytes of the clip that is here. It sends only GET requests, and the API key only to the gateway.
 *
 * @param onAsked called with the number of takes that were asked for
 */
export async function askGateways(
  loaded: LoadedBoard,
  takes: readonly TakeWithClip[],
  folder: string,
  options: PlanOptions,
  onAsked?: (count: number) => void,
): Promise<ReadonlyMap<string, AtGateway>> {
  const answers = new Map<string, AtGateway>();
  const silent = new Map<string, string>();
  await mapConcurrently(takes, MAX_PARALLEL, async (take) => {
    answers.set(takeName(take), await askFor(loaded, take, folder, options, silent));
    onAsked?.(answers.size);
  });
  return answers;
}

/**
 * Asks a take's gateway for its clip.
 *
 * @param silent gateways that did not answer, and why: they are not asked again in this run
 */
async function askFor(
  loaded: LoadedBoard,
  take: TakeWithClip,
  folder: string,
  options: PlanOptions,
  silent: Map<string, string>,
): Promise<AtGateway> {
  const { clock = machineClock, signal = new AbortController().signal } = options;
  if (options.rehearsal) return gone('the sandbox of a rehearsal ends with it');
  if (take.ticket === undefined) return gone('it has no job id');
  const found = await accessToJob(loaded, take, options);
  if (!found.ok) return gone(messageText(found.failure.message, 'command-line'));
  const { gateway, ticket, access } = found.value;
  const before = silent.get(access.base_url);
  if (before !== undefined) return gone(before);
  const seen = await checkJob(gateway, ticket, { access: () => access, secrets: [access.api_key], stop: signal, clock });
  if (seen.kind === 'no-answer') {
    // A busy gateway, or one without an answer, would answer the other takes in the same way.
    if (seen.status === undefined && seen.code !== 'no-address') silent.set(access.base_url, seen.message);
    return gone(seen.message);
  }
  if (seen.job.state !== 'rendered') return gone(`the gateway calls job ${ticket.job_id} "${seen.job.vendor_status}"`);
  if (seen.job.url === undefined) return gone(`the gateway names no clip for job ${ticket.job_id}`);
  return askLink(seen.job.url, take, folder, found.value, options);
}

/** Asks a link for the clip that is here. */
async function askLink(
  url: string,
  take: TakeWithClip,
  folder: string,
  { access }: JobAccess,
  { clock, signal }: PlanOptions,
): Promise<AtGateway> {
  const answer = await askForClip({
    url,
    // Only a sandbox gives out links to this machine.
    allowLoopback: isLoopback(access.base_url),
    gatewayUrl: access.base_url,
    upgradeToHttps: true,
    secrets: [access.api_key],
    apiKeys: [access.api_key],
    ...(clock && { clock }),
    ...(signal && { signal }),
  });
  if (answer.kind === 'refused') return gone(`its link ${answer.message}`);
  // A clip that was removed cannot be compared: whatever the gateway has of it may be fetched again.
  if (take.status === 'pruned') return { has: true };
  const here = await firstBytes(join(folder, take.clip.file));
  const isSame =
    (answer.total === undefined || answer.total === take.clip.bytes) &&
    (here === undefined || here.equals(answer.bytes.subarray(0, here.length)));
  return isSame ? { has: true } : gone('its link gives another file');
}

/** The first bytes of the clip on this disk; `undefined` without one. */
async function firstBytes(file: string): Promise<Buffer | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ASKED_BYTES), 0, ASKED_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}
