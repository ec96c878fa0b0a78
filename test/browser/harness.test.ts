import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.js';
import { workspace } from '../support/rushes.js';

const browser = useBrowser();

/** A page that allows one script and nothing else, as the review page does. */
function pageOf(body: string, script = ''): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'`;
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>A page</title>`;
  const file = join(workspace(), 'page.html');
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><head>${head}</head><body><main><h1>A page</h1>${body}</main><script>${script}</script></body></html>`,
  );
  return file;
}

describe('the browser of the tests', () => {
  it('opens a page from disk in the colours, the motion and the width that a test asks for', async () => {
    const script = `document.querySelector('p').textContent = [matchMedia('(prefers-color-scheme: dark)').matches,
      matchMedia('(prefers-reduced-motion: reduce)').matches, innerWidth].join(' ')`;
    const file = pageOf('<p></p>', script);
    const seen = async (options: Parameters<typeof browser.open>[1]) =>
      (await browser.open(file, options)).page.textContent('p');
    expect(await seen({})).toBe('false false 1280');
    expect(await seen({ scheme: 'dark', reducedMotion: true, width: 400 })).toBe('true true 400');
  });

  it('sees errors of a page, and what its policy refuses', async () => {
    const script = `console.error('oops'); fetch('http://192.0.2.1/').catch(() => {}); setTimeout(() => { throw new Error('thrown') });
      document.querySelector('p').click();`;
    const tab = await browser.open(pageOf('<p onclick="alert(1)">Text</p>', script), { expected: [/./] });
    // How often the browser says each differs by its release.
    const told = [
      /uncaught: thrown/,
      /console: oops/,
      /inline event handler violates/,
      /Connecting to 'http:\/\/192\.0\.2\.1\/' violates/,
    ];
    const missing = () => told.filter((words) => !tab.trouble.some((line) => words.test(line)));
    await expect.poll(missing, { timeout: 10_000 }).toEqual([]);
  });

  it('stops and sees each request that would leave this machine', async () => {
    const file = join(workspace(), 'page.html');
    writeFileSync(file, '<img src="http://192.0.2.1/x.png"><img src="https://film.example/y.png">');
    const left = ['http://192.0.2.1/x.png', 'https://film.example/y.png'];
    const { requests, trouble } = await browser.open(file, { expected: [/^console: Failed to load/, /^a request left/] });
    expect(requests.slice(1).sort()).toEqual(left);
    expect(trouble).toEqual(expect.arrayContaining(left.map((address) => `a request left: ${address}`)));
    // They go out side by side.
    expect([...browser.left()].sort()).toEqual(['film.example:443', 'http://192.0.2.1/x.png']);
  });

  it.fails('fails a test whose page had trouble', async () => {
    await browser.open(pageOf('<p>Text</p>', `console.error('oops')`));
  });

  it('finds what is not accessible, in spite of the page’s policy', async () => {
    const good = await browser.open(pageOf('<p>Text</p>'));
    expect(await checkAccessibility(good.page)).toEqual([]);
    const bad = await browser.open(pageOf('<p style="color: #ddd">Text</p><button></button>'));
    expect((await checkAccessibility(bad.page)).map((line) => line.split(':')[0])).toEqual(['button-name', 'color-contrast']);
  });
});
