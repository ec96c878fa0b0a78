import { createHash } from 'node:crypto';
import { html, jsonIsland, trustedHtml } from './html.js';
import { script, style } from './page-assets.gen.js';
import type { ReviewData } from './review-data.js';

export interface ReviewPageOptions {
  /** The page comes from `rushes review --serve`: it writes picks to the server and follows its events. */
  readonly live?: boolean;
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Pictures and clips come from beside the page. Not every browser takes `'self'` to mean the files of a page from disk, so
 * `file:` stands beside it. The page itself refuses every address that is not relative.
 */
export function reviewPagePolicy(live: boolean): string {
  const files = live ? "'self'" : "'self' file:";
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    `img-src ${files} data:`,
    `media-src ${files}`,
    `connect-src ${live ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The review page: one HTML file without a request to anywhere but the clips and stills beside it. */
export function renderReviewPage(data: ReviewData, { live = false }: ReviewPageOptions = {}): string {
  return html`<!doctype html>
<html lang="en"${trustedHtml(live ? ' data-live' : '')}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${reviewPagePolicy(live)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${data.board.title ?? data.board.id} · rushes</title>
<style>${trustedHtml(style)}</style>
</head>
<body>
<noscript><p>This page needs JavaScript to show the takes of ${data.board.title ?? data.board.id}. It is all inside this file.</p></noscript>
<script type="application/json" id="review-data">${jsonIsland(data)}</script>
<script>${trustedHtml(script)}</script>
</body>
</html>
`.markup;
}
