import type { Exchange } from '../http/reply.js';
import { nowMs } from '../job/clock.js';
import type { SandboxJob } from '../job/job.js';

/** The links to clips. The knob `links` makes them expire. */
export interface Links {
  /** Makes a link to a job's clip. If links expire, each call makes a new one. */
  makeLink(job: SandboxJob, exchange: Pick<Exchange, 'knobs' | 'key'>): string;
  /** Counts a download, and tells whether its link still works. */
  useLink(exchange: Exchange): boolean;
}

/** Makes links under a base URL. */
export function openLinks(base: () => string): Links {
  const issued = new Map<string, { at: number; downloads: number }>();
  return {
    makeLink({ record }, { knobs, key }) {
      const url = new URL(`/out/${record.model}/${record.hex}.mp4`, knobs.clipBase ?? base());
      if (knobs.links) {
        const token = String(issued.size + 1);
        issued.set(token, { at: nowMs(), downloads: 0 });
        url.searchParams.set('link', token);
      }
      if (key !== undefined && knobs.echoKey.includes('clip-url')) url.searchParams.set('api_key', key);
      return url.href;
    },
    useLink({ knobs, query }) {
      if (!knobs.links) return true;
      const link = issued.get(query.get('link') ?? '');
      if (!link) return false;
      link.downloads++;
      const { afterMs = Number.POSITIVE_INFINITY, downloads = Number.POSITIVE_INFINITY } = knobs.links;
      return nowMs() - link.at < afterMs && link.downloads <= downloads;
    },
  };
}
