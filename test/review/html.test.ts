import { describe, expect, it } from 'vitest';
import { html, jsonIsland, trustedHtml } from '../../src/review/html.js';

describe('a template of markup', () => {
  it('escapes what is not markup, in text and in attributes', () => {
    const title = `"><script>'&`;
    expect(html`<p title="${title}">${title}${1}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;&#39;&amp;">&quot;&gt;&lt;script&gt;&#39;&amp;1</p>',
    );
    expect(html`<div>${html`<b>${'<'}</b>`}${trustedHtml('<hr>')}</div>`.markup).toBe('<div><b>&lt;</b><hr></div>');
  });
});

describe('data in a page', () => {
  it('can neither end its element nor begin a comment, and reads back the same', () => {
    const value = { text: '</script><!-- & \u2028\u2029 ${x} `' };
    const { markup } = jsonIsland(value);
    expect(markup).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(markup)).toEqual(value);
  });
});
