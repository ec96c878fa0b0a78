import { basename } from 'node:path';
import type { Gateway } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import { inspectClip } from '../../media/inspect/inspect.js';
import type { OwnFolder } from '../../system/own-folder.js';
import { takeName } from '../../take/take.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { type DownloadResult, download } from '../download/download.js';
import type { PartFile } from '../download/part-file.js';
import { createStoredEvent, findClipWarnings } from './clip-stored.js';

interface TakeKey {
  readonly shot: string;
  readonly take: number;
}

const PROGRESS_INTERVAL_MS = 200;

/** Where a take's clip goes: relative to the board's folder, and as a path. */
export interface ClipTarget {
  readonly file: string;
  readonly path: string;
  readonly part: PartFile;
  readonly folder: OwnFolder;
}

/** Makes one attempt to download a take's clip. Records the progress, and the stored clip with its warnings. */
export async function downloadTake(
  name: TakeKey,
  url: string,
  { file, path, part, folder }: ClipTarget,
  gateway: Gateway,
  context: RunContext,
): Promise<DownloadResult<ClipFacts>> {
  const { base_url, api_key } = context.access(gateway);
  // The folder may have been removed. Any other problem shows again in the download.
  await folder.make().catch(() => {});
  let reportedAt = Number.NEGATIVE_INFINITY;
  const result = await download({
    url,
    file: path,
    part,
    // Only a sandbox gives out links to this machine.
    allowLoopback: isLoopback(base_url),
    gatewayUrl: base_url,
    upgradeToHttps: true,
    signal: context.stop,
    secrets: context.secrets,
    apiKeys: [api_key],
    inspect: inspectClip,
    ...(context.downloadPace && { pace: context.downloadPace }),
    ...(context.clock && { clock: context.clock }),
    ...context.network,
    onProgress: (received, total) => {
      if (performance.now() - reportedAt < PROGRESS_INTERVAL_MS) return;
      reportedAt = performance.now();
      void recordEvent(context, { type: 'take-fetching', ...name, received, ...(total !== undefined && { total }) });
    },
  });
  if (result.kind === 'stored') await recordStored(name, file, result, context);
  if (result.kind === 'stored' && part.stored) context.clipHashes?.add(file, part.stored, result.sha256);
  return result;
}

async function recordStored(
  name: TakeKey,
  file: string,
  { sha256, facts, isSketch, aside }: Extract<DownloadResult<ClipFacts>, { kind: 'stored' }>,
  context: RunContext,
): Promise<void> {
  if (aside !== undefined) await recordEvent(context, { type: 'take-set-aside', ...name, file: `clips/${basename(aside)}` });
  const take = context.ledger.projection.take(name);
  if (take === undefined) throw new Error(`${takeName(name)} is stored, and was never begun`);
  const event = createStoredEvent(take, {
    gateways: context.gateways,
    file,
    sha256,
    facts,
    ...(isSketch && { isSketch }),
    rehearsal: context.rehearsal === true,
  });
  await recordEvent(context, event);
  for (const warning of findClipWarnings(take, event)) await recordEvent(context, { type: 'warning', ...name, ...warning });
}
