import type { Exchange } from '../http/reply.js';
import { now } from '../job/clock.js';
import type { SandboxJob } from '../job/job.js';

/** The links to clips, where the knob makes them die. */
export interface Links {
  /** A link to a job's clip, a fresh one each time where links die. */
  give(job: SandboxJob, asked: Pick<Exchange, 'knobs' | 'key'>): string;
  /** Whether a link still works; counts the download. */
  use(exchange: Exchange): boolean;
}

/** Issues links under a base URL. */
export function openLinks(base: () => string): Links {
  const issued = new Map<string, { at: number; downloads: number }>();
  return {
    give({ record }, { knobs, key }) {
      const url = new URL(`/out/${record.model}/${record.hex}.mp4`, knobs.clipBase ?? base());
      if (knobs.links) {
        const token = String(issued.size + 1);
        issued.set(token, { at: now(), downloads: 0 });
        url.searchParams.set('link', token);
      }
      if (key !== undefined && knobs.echoKey.includes('clip-url')) url.searchParams.set('api_key', key);
      return url.href;
    },
    use({ knobs, query }) {
      if (!knobs.links) return true;
      const link = issued.get(query.get('link') ?? '');
      if (!link) return false;
      link.downloads++;
      const { afterMs = Number.POSITIVE_INFINITY, downloads = Number.POSITIVE_INFINITY } = knobs.links;
      return now() - link.at < afterMs && link.downloads <= downloads;
    },
  };
}
