import type { ReviewClip, ReviewData } from '../../review-data.js';
import { setAddress } from '../base/address.js';
import { el, setAttribute, setText } from '../base/dom.js';
import { formatSeconds, newestClip, SHOT_STATES, shotState } from '../base/facts.js';
import { secondsAt } from '../media/clip-frame.js';
import { drawPoster } from '../media/posters.js';
import { type FilmPiece, filmPieces } from './film-pieces.js';

/** A narrower piece of the strip shows no picture. */
const MIN_PICTURE_PX = 28;

interface Piece {
  readonly item: HTMLLIElement;
  readonly choose: HTMLButtonElement;
  readonly number: HTMLElement;
  source: string;
  drawn?: Promise<void>;
}

export interface StripView {
  readonly element: HTMLElement;
  readonly update: (data: ReviewData, current: string | undefined) => void;
  /** The poster of a shot, if it has been drawn. */
  readonly posterOf: (shot: string) => HTMLCanvasElement | undefined;
  /** Draws the posters that are still missing. */
  readonly drawAll: (data: ReviewData) => Promise<void>;
}

/** The film at a glance: one piece a shot, as wide as it is long. */
export function stripView(onChoose: (shot: string) => void): StripView {
  const list = el('ol', { class: 'strip' });
  const element = el('nav', { 'aria-label': 'Filmstrip' }, list);
  const pieces = new Map<string, Piece>();
  const posters = new Map<string, HTMLCanvasElement>();

  const pieceOf = (id: string) => {
    const number = el('span', { class: 'strip-number' });
    const choose = el('button', { type: 'button' }, number);
    choose.addEventListener('click', () => onChoose(id));
    const piece: Piece = { item: el('li', {}, choose), choose, number, source: '' };
    pieces.set(id, piece);
    return piece;
  };

  const drawInto = async (
    piece: Piece,
    { id, shot }: FilmPiece,
    source: string,
    clip: ReviewClip | undefined,
    isCounting: boolean,
  ): Promise<void> => {
    piece.choose.querySelector('img')?.remove();
    const picture = shot?.first?.src ?? shot?.sketch;
    const image = el('img', { alt: '', loading: 'lazy' });
    if (!clip && picture !== undefined && setAddress(image, 'src', picture)) piece.choose.prepend(image);
    const poster = clip && (await drawPoster(clip.src, secondsAt(clip, 'poster')));
    if (piece.source !== source) return;
    posters.get(id)?.remove();
    posters.delete(id);
    if (!poster) return;
    setAttribute(poster, 'aria-hidden', true);
    posters.set(id, poster);
    if (isCounting) piece.choose.prepend(poster);
  };

  /** Draws the poster of a shot or an own clip into its piece, unless the piece has it already. */
  const draw = async (part: FilmPiece): Promise<void> => {
    const { id, shot, clip: counting } = part;
    const piece = pieces.get(id);
    // Paper shows an earlier take where no take counts; the strip shows what the reel plays.
    const clip = counting ?? (shot && newestClip(shot));
    const picture = shot?.first?.src ?? shot?.sketch;
    const source = clip ? `${clip.src} ${clip.id} ${clip === counting}` : (picture ?? '');
    if (!piece) return;
    // A poster that is being drawn is waited for: paper needs it.
    if (piece.source !== source) {
      piece.source = source;
      piece.drawn = drawInto(piece, part, source, clip, counting !== undefined);
    }
    await piece.drawn;
  };

  return {
    element,
    posterOf: (shot) => posters.get(shot),
    drawAll: async (data) => void (await Promise.all(filmPieces(data).map(draw))),
    update: (data, current) => {
      const film = filmPieces(data);
      const ids = new Set(film.map(({ id }) => id));
      for (const [id, { item }] of pieces)
        if (!ids.has(id)) {
          item.remove();
          pieces.delete(id);
        }
      film.forEach(({ id, number, seconds, shot }, index) => {
        const piece = pieces.get(id) ?? pieceOf(id);
        const place = shot && shotState(shot);
        const state = place ? SHOT_STATES[place] : 'Your own clip';
        piece.item.style.setProperty('--seconds', String(seconds));
        setAttribute(piece.item, 'data-state', place);
        setAttribute(piece.choose, 'aria-current', id === current && 'true');
        setAttribute(piece.choose, 'tabindex', id === current ? 0 : -1);
        setAttribute(piece.choose, 'aria-label', `Shot ${number}, ${id}, ${formatSeconds(seconds)}, ${state}`);
        setAttribute(piece.choose, 'title', `${number} ${id} · ${state}`);
        setText(piece.number, String(number));
        if (list.children[index] !== piece.item) list.insertBefore(piece.item, list.children[index] ?? null);
      });
      requestIdleCallback(() => {
        const isWide = list.clientWidth / film.length >= MIN_PICTURE_PX;
        for (const part of isWide ? film : []) void draw(part);
      });
    },
  };
}
