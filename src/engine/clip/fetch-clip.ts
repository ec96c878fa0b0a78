import { dirname, join } from 'node:path';
import type { Gateway, Ticket } from '../../gateway/gateway.js';
import { OwnFolder } from '../../system/own-folder.js';
import { takeName } from '../../take/take.js';
import type { RunContext } from '../context/context.js';
import { PartFile } from '../download/part-file.js';
import { ClipFetch, type Slot } from './clip-fetch.js';
import type { FetchResult } from './fetch-result.js';

/**
 * Downloads a rendered take's clip and records it. Asks the gateway for a link if there is no link, or if it fails.
 * It is free, so it is tried several times; then the clip is left for the next run. A deferral by its host is no failed try.
 *
 * @param slot held during requests and downloads, not during waits
 */
export async function fetchClip(
  take: { readonly shot: string; readonly take: number },
  gateway: Gateway,
  ticket: Ticket,
  link: string | undefined,
  context: RunContext,
  slot: Slot = (work) => work(),
): Promise<FetchResult> {
  const file = `clips/${takeName(take)}.mp4`;
  const path = join(context.folder, file);
  const folder = new OwnFolder(dirname(path), context.realClips);
  const part = new PartFile(path, folder);
  try {
    return await new ClipFetch(take, gateway, ticket, link, context, { file, path, part, folder }).run(slot);
  } finally {
    await part.drop();
  }
}
