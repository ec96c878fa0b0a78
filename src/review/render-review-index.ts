import { createHash } from 'node:crypto';
import { credits, unpricedTakes } from '../report/text/credits.js';
import { html, SafeHtml, trustedHtml } from './html.js';
import type { ReviewData, ReviewPick } from './review-data.js';

/** A board's page in the index. */
export interface IndexedReview {
  /** The page's address, relative to the index and percent-encoded. */
  readonly href: string;
  readonly data: ReviewData;
}

/** Tells the index from a page that a person wrote. */
export const INDEX_MARK = '<meta name="generator" content="rushes review">';

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
h1{font-size:1.4rem}ul{list-style:none;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr))}
a{display:block;color:inherit;text-decoration:none;border:1px solid #8888;border-radius:.5rem;overflow:hidden}a:focus-visible{outline:3px solid #2563eb}
a:hover strong{text-decoration:underline}figure{margin:0;aspect-ratio:16/9;background:#8883}img,video{display:block;width:100%;height:100%;object-fit:cover}
div{padding:.6rem .8rem}strong{display:block}small{display:block;font-size:.9rem}`;

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src 'self' file:; media-src 'self' file:; base-uri 'none'; form-action 'none'`;

const join = (parts: readonly SafeHtml[]): SafeHtml => new SafeHtml(parts.map(({ markup }) => markup).join(''));

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** Whether a shot's line picks a take: a rejection is no pick, also where it is outdated. */
const isPick = ({ state, verdict }: ReviewPick): boolean =>
  ['picked', 'approved', 'outdated'].includes(state) && verdict !== 'rejected';

/** What a page has: `20 shots, 23 takes, 4 picks`. No number of picks: their file cannot be read. */
export function reviewCounts({ shots, former_takes, picks }: ReviewData): { shots: number; takes: number; picks?: number } {
  const picked = shots.filter(({ pick }) => isPick(pick)).length;
  const isUnread = picks.problem !== undefined && picked === 0 && shots.length > 0;
  return {
    shots: shots.length,
    takes: shots.reduce((sum, { takes }) => sum + takes.length, former_takes.length),
    ...(!isUnread && { picks: picked }),
  };
}

/** The same in words; before the first take, what a render would pay. */
export function reviewCountWords(data: ReviewData): string {
  const { shots, takes, picks } = reviewCounts(data);
  const own = data.own_clips === undefined ? [] : [count(data.own_clips.length, 'own clip')];
  if (shots === 0 && takes === 0 && own.length > 0) return own.join();
  if (takes > 0)
    return [
      ...[count(shots, 'shot'), ...own, count(takes, 'take')],
      picks === undefined ? 'picks cannot be read' : count(picks, 'pick'),
    ].join(', ');
  const several = data.totals.length > 1;
  const due = data.totals.filter(({ to_pay, unpriced }) => to_pay > 0 || unpriced > 0);
  const prices = due.map(({ unit, to_pay, unpriced }) => {
    const amounts = [...(to_pay > 0 ? [credits(to_pay)] : []), ...(unpriced > 0 ? [unpricedTakes(unpriced)] : [])];
    return `${amounts.join(' and ')} to pay${several ? ` at ${unit}` : ''}`;
  });
  return [count(shots, 'shot'), ...own, 'not rendered yet', ...prices].join(', ');
}

/** The first picture of a board: a still, a sketch, or a clip. Addresses of a board's page start in its folder. */
function posterOf({ href, data }: IndexedReview): SafeHtml {
  const folder = href.slice(0, href.lastIndexOf('/') + 1);
  for (const { first, sketch, takes, selected } of data.shots) {
    const picture = first?.src ?? sketch;
    if (picture !== undefined) return html`<img src="${folder}${picture}" alt="" loading="lazy">`;
    const clip = takes.find(({ take, clip }) => take === selected && clip?.file === 'there')?.clip;
    if (clip !== undefined)
      return html`<video src="${folder}${clip.src}#t=0.1" preload="metadata" muted playsinline tabindex="-1"></video>`;
  }
  return html``;
}

const spentWords = ({ totals }: ReviewData): string =>
  totals
    .map(
      ({ unit, charged, to_pay }) => `${credits(charged)} charged at ${unit}${to_pay > 0 ? `, ${credits(to_pay)} to pay` : ''}`,
    )
    .join('; ');

function cardOf(one: IndexedReview): SafeHtml {
  const { data } = one;
  const state = data.rendering ? ' · rendering' : data.rehearsal ? ' · rehearsal' : '';
  return html`<li><a href="${one.href}"><figure>${posterOf(one)}</figure><div><strong>${data.board.title ?? data.board.id}${state}</strong><small>${reviewCountWords(data)}</small><small>${reviewCounts(data).takes > 0 ? spentWords(data) : ''}</small></div></a></li>
`;
}

/** A page that lists the review pages of several boards. It runs no script. */
export function renderReviewIndex(reviews: readonly IndexedReview[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${trustedHtml(INDEX_MARK)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${count(reviews.length, 'board')} · rushes</title>
<style>${trustedHtml(STYLE)}</style>
</head>
<body>
<main>
<h1>${count(reviews.length, 'board')} to review</h1>
<ul>
${join(reviews.map(cardOf))}</ul>
</main>
</body>
</html>
`.markup;
}
