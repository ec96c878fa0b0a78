import { renderBoard, runBaseline, withGateway } from '../harness/render.mjs';
import { alternate, medianOf, ratio } from '../harness/statistics.mjs';

export const CONCURRENCY = 64;
/** The jobs are done at once, so rushes asks as soon as it can. */
export const ASK_AT_ONCE = ['--poll-interval', '0.01'];

export const renderInstant = {
  name: 'render-2000',
  figures: {
    to_limit: {
      what: '2,000 shots, jobs that are done at once, concurrency 64 / the limit',
      atMost: 2.5,
      of: ['render_ms', 'limit_ms'],
    },
  },
  measure: ({ rounds, scale, limitMs, progress }) =>
    withGateway(async (gateway) => {
      const work = { gateway, shots: Math.ceil(2000 * scale), concurrency: CONCURRENCY, limitMs, usage: true };
      const runs = await alternate(
        { limit: () => runBaseline('limit', work), render: () => renderBoard({ ...work, args: ASK_AT_ONCE }) },
        rounds,
        progress,
      );
      const { limit, render } = runs;
      return {
        measured: {
          limit_ms: medianOf(limit),
          render_ms: medianOf(render),
          limit_cpu_ms: medianOf(limit, 'cpuMs'),
          render_cpu_ms: medianOf(render, 'cpuMs'),
          gateway_cpu_ms_at_the_limit: medianOf(limit, 'gatewayCpuMs'),
        },
        figures: { to_limit: ratio(medianOf(render), medianOf(limit)) },
      };
    }),
};
