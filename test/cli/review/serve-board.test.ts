import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { start, workspace } from '../../support/rushes.js';
import { ask, askHead, listen } from '../../support/serve.js';

const folder = () => workspace({ 'film.yaml': boardOf(['ridge', 'lake']) });

describe('rushes review --serve', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'serves the page until %s, which closes every connection',
    async (signal) => {
      const served = start(folder(), ['review', 'film.yaml', '--serve']);
      let url = '';
      served.child.stdout?.on('data', (text: string) => {
        url += text;
      });
      await served.saw('Ctrl-C ends it.');
      url = url.trim();
      const page = await listen(url);
      await page.waitFor(({ shots }) => shots.length === 2);
      const { headers, body } = await ask(url);
      expect(body.toString()).toContain('<html lang="en" data-live>');
      const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(body.toString().replaceAll('&#39;', "'")) ?? [];
      expect(headers['content-security-policy']).toBe(`${policy}; frame-ancestors 'none'`);
      const head = await askHead(url);
      served.child.kill(signal);
      const { code, stdout, stderr } = await served.ended;
      expect([code, stdout]).toEqual([0, `${url}\n`]);
      expect(stderr).toBe(
        [
          'The review page of film.yaml follows its renders and edits, and writes picks into its picks file.',
          'Its address works on this machine only. Keep it to yourself: it is the key to the page.',
          '',
          'Ctrl-C ends it.',
          '',
          'The review server is closing.',
          '',
        ].join('\n'),
      );
      await page.closed;
      head.destroy();
    },
  );

  it('says that a port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const { code, stdout, stderr } = await rushes(folder(), ['review', 'film.yaml', '--serve', '--port', `${port}`]);
    expect([code, stdout]).toEqual([6, '']);
    expect(stderr).toBe(
      `error: another program listens on port ${port} of 127.0.0.1.\n       Choose another port with --port, or leave it out: then a free one is used.\n`,
    );
  });

  it.each([
    [['film.yaml', 'film.yaml', '--serve'], 'error: --serve shows one board, and 2 were named.\n'],
    [['film.yaml', '--port', '8080'], 'error: --port is the port of --serve.\n'],
    [['film.yaml', '--serve', '--port', '65536'], 'It takes a port, from 0 to 65535.'],
    [['film.yaml', '--serve', '--format', 'json'], 'error: --serve prints its address as text.\n'],
    [['none.yaml', '--serve'], 'none.yaml'],
  ])('refuses %j', async (words, said) => {
    const { code, stdout, stderr } = await rushes(folder(), ['review', ...words]);
    expect(code).toBe(2);
    expect(stdout).not.toContain('http');
    expect(stderr).toContain(said);
  });
});
