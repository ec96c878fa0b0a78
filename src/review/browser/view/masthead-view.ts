import type { ReviewData, ReviewTotal } from '../../review-data.js';
import { el, fill } from '../base/dom.js';
import { count, formatCredits, formatRunningTime } from '../base/facts.js';
import type { PageState } from '../base/store.js';
import { filmPieces } from './film-pieces.js';

const CONNECTIONS: Readonly<Record<PageState['connection'], string>> = {
  static: '',
  connecting: 'Connecting',
  live: 'Live: picks are saved to the file',
  reconnecting: 'Reconnecting: the page may be out of date',
};

function totalOf({ unit, planned, charged, to_pay: due, unpriced }: ReviewTotal): HTMLElement[] {
  const open = unpriced === 0 ? '' : `, and ${count(unpriced, 'step')} without a price`;
  const pair = (term: string, credits: number, more = '') =>
    el('div', {}, el('dt', {}, term), el('dd', {}, formatCredits(credits, unit) + more));
  return [
    ...(charged > 0 || planned > 0 ? [pair('Charged', charged)] : []),
    ...(planned > 0 && planned !== charged ? [pair('Planned', planned)] : []),
    ...(due > 0 || unpriced > 0 ? [pair('Next render', due, open)] : []),
  ];
}

function stateOf({ data, connection }: PageState): (Node | false)[] {
  const { rendering, rehearsal, made_at: made, picks } = data;
  const isLive = connection !== 'static';
  const at = new Date(made).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return [
    rehearsal && el('p', { class: 'badge' }, 'Rehearsal: made on this machine, nothing was paid'),
    rendering && el('p', { class: 'badge is-running' }, isLive ? 'Rendering now' : `A render was running on ${at}`),
    isLive
      ? el(
          'p',
          { class: 'badge', 'data-connection': connection },
          connection === 'live' && picks.problem !== undefined
            ? 'Live: picks are not saved, as the file has an error'
            : CONNECTIONS[connection],
        )
      : el('p', { class: 'made' }, `As of ${at}`),
  ];
}

/** Whether nothing was rendered yet, of shots that are rendered. */
export const isSheet = ({ shots, own_clips = [] }: ReviewData): boolean =>
  shots.every(({ takes }) => takes.length === 0) && (shots.length > 0 || own_clips.length === 0);

/** The film's title, its length, what it cost, and what the reader should know about the whole of it. */
export function mastheadView(): { readonly element: HTMLElement; readonly update: (state: PageState) => void } {
  const head = el('div', { class: 'title' });
  const totals = el('dl', { class: 'totals' });
  const states = el('div', { class: 'badges' });
  const warnings = el('div', { class: 'board-warnings' });
  const element = el('header', { class: 'masthead' }, head, totals, states, warnings);
  return {
    element,
    update: (state) => {
      const { data, connection } = state;
      const film = filmPieces(data);
      const seconds = film.reduce((sum, piece) => sum + piece.seconds, 0);
      const line = `${count(film.length, 'shot')} · ${formatRunningTime(seconds)} · ${data.board.file}`;
      fill(head, [data.board, line], () => [el('h1', {}, data.board.title ?? data.board.id), el('p', {}, line)]);
      fill(totals, data.totals, () => data.totals.flatMap(totalOf));
      const { rendering, rehearsal, made_at: made, picks } = data;
      fill(states, [rendering, rehearsal, connection === 'static' && made, connection, picks.problem], () => stateOf(state));
      fill(warnings, [isSheet(data), data.commands.render, data.warnings, data.picks.problem], () => [
        isSheet(data) &&
          el('p', { class: 'hint' }, 'Nothing is rendered yet. Render with ', el('code', {}, data.commands.render)),
        data.picks.problem !== undefined && el('p', { class: 'warning' }, data.picks.problem),
        ...data.warnings.map((warning) => el('p', { class: 'warning' }, warning)),
      ]);
    },
  };
}
