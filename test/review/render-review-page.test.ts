import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderReviewPage } from '../../src/review/render-review-page.js';
import { filmData } from '../support/review-film.js';

const contentOf = (page: string, tag: string): string =>
  [...page.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text]) => text).join('');
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

describe('the review page', () => {
  it('is one file with one script and one style, each under the hash of its policy, and below 80,000 bytes without data', () => {
    const page = renderReviewPage(filmData([]));
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<style/g)).toHaveLength(1);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
    expect(policy).toContain(`script-src '${hashOf(contentOf(page, 'script'))}'`);
    expect(policy).toContain(`style-src '${hashOf(contentOf(page, 'style'))}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(Buffer.byteLength(page)).toBeLessThan(80_000);
  });

  it('may ask its own server, and nobody else, while it is live', () => {
    const page = renderReviewPage(filmData([]), { live: true });
    expect(page).toContain('<html lang="en" data-live>');
    expect(page).toContain('connect-src &#39;self&#39;');
  });
});
