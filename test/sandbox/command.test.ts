import { expect, test } from 'vitest';
import type { Stats } from '../../src/sandbox/stats.js';
import { start, workspace } from '../support/rushes.js';
import { SPEAKERS } from './speakers.js';
import { ask } from './support.js';

test('the command says how to point every gateway at it, and answers them all on one port', async () => {
  const knobs = JSON.stringify({ latency: { queued: 60_000, running: 0, jitter: 0 } });
  const running = start(workspace(), ['sandbox', '--port', '0', '--clips', 'stock', '--knobs', knobs]);
  let [out, err] = ['', ''];
  running.child.stdout?.on('data', (text: string) => {
    out += text;
  });
  running.child.stderr?.on('data', (text: string) => {
    err += text;
  });
  await running.saw('Ctrl-C ends it.\n');
  await running.saw(/http:\/\/127\.0\.0\.1:\d+\n/);
  const url = out.trim();
  expect(err).toBe(
    [
      'The sandbox speaks the dialects of all gateways there and charges nothing. In another terminal:',
      '',
      `  export TRINETRA_API_KEY=sandbox-key TRINETRA_BASE_URL=${url}`,
      `  export EVOLINK_API_KEY=sandbox-key EVOLINK_BASE_URL=${url}`,
      `  export UNIALL_API_KEY=sandbox-key UNIALL_BASE_URL=${url}`,
      '  rushes render BOARD --out sandboxed',
      '',
      'Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
  for (const speaker of SPEAKERS) {
    const init = { method: 'POST', body: JSON.stringify(speaker.body), headers: speaker.key };
    expect((await ask(url + speaker.path, init)).status).toBe(speaker.status);
  }
  const stats = (await ask(`${url}/__stats`)).json as Stats;
  expect(stats.jobs.map(({ dialect }) => dialect)).toEqual(['trinetra', 'evolink', 'uniall']);
});
