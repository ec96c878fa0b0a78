import { renderBoard, runBaseline, withGateway } from '../harness/render.mjs';
import { alternate, medianOf, ratio } from '../harness/statistics.mjs';

export const CONCURRENCY = 64;
/** The jobs are done at once, so rushes asks as soon as it can. */
export const ASK_AT_ONCE = ['--poll-interval', '0.01'];

export const renderInstant = {
  name: 'render-2000',
  figures: {
    to_limit: { what: '2,000 shots, jobs that are done at once, concurrency 64 / the limit', atMost: 2.5 },
  },
  measure: ({ rounds, scale, limitMs, progress }) =>
    withGateway(async (gateway) => {
      const work = { gateway, shots: Math.ceil(2000 * scale), concurrency: CONCURRENCY, limitMs };
      const runs = await alternate(
        { limit: () => runBaseline('limit', work), render: () => renderBoard({ ...work, args: ASK_AT_ONCE }) },
        rounds,
        progress,
      );
      const [limitMsMedian, renderMs] = [medianOf(runs.limit), medianOf(runs.render)];
      return {
        measured: {
          limit_ms: limitMsMedian,
          render_ms: renderMs,
          gateway_cpu_ms_at_the_limit: medianOf(runs.limit, 'cpuMs'),
        },
        figures: { to_limit: ratio(renderMs, limitMsMedian) },
      };
    }),
};
