import { join } from 'node:path';
import type { Gateway, Ticket } from '../../gateway/gateway.js';
import { takeName } from '../../take/take.js';
import type { RunContext } from '../context/context.js';
import { throttlesOf } from '../context/throttles-of.js';
import { PartFile } from '../download/part-file.js';
import { type Downloads, FetchEffects } from './fetch-effects.js';
import { startFetch, stepFetch } from './fetch-machine.js';
import type { FetchResult } from './fetch-result.js';

/**
 * Downloads a rendered take's clip and records it. Asks the gateway for a link if there is no link, or if it fails.
 * It is free, so it is tried several times; then the clip is left for the next run. A deferral by its host is no failed try.
 *
 * @param downloads their slots are held during requests and downloads, not during waits
 */
export async function fetchClip(
  take: { readonly shot: string; readonly take: number },
  gateway: Gateway,
  ticket: Ticket,
  link: string | undefined,
  context: RunContext,
  downloads: Downloads,
): Promise<FetchResult> {
  const name = { shot: take.shot, take: take.take };
  const file = `clips/${takeName(name)}.mp4`;
  const path = join(context.folder, file);
  const { folder } = downloads;
  const part = new PartFile(path, folder);
  const throttles = throttlesOf(context);
  const clip = { name, gateway, ticket, isJustDone: link !== undefined, target: { file, path, part, folder } };
  const effects = new FetchEffects(clip, { ...context, throttles }, downloads);
  const pollIntervalMs = context.pollIntervalSeconds === undefined ? undefined : context.pollIntervalSeconds * 1000;
  try {
    let { state, effect } = startFetch({ job_id: ticket.job_id, pollIntervalMs, maxWaitMs: throttles.maxWaitMs }, link);
    while (effect.do !== 'end') ({ state, effect } = stepFetch(state, await effects.perform(effect), effects.look()));
    return await effects.end(effect);
  } finally {
    effects.close();
    await part.drop();
  }
}
