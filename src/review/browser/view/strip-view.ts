import type { ReviewClip, ReviewData, ReviewShot } from '../../review-data.js';
import { setAddress } from '../base/address.js';
import { el, setAttribute, setText } from '../base/dom.js';
import { formatSeconds, newestClip, SHOT_STATES, shotState, shownClip } from '../base/facts.js';
import { secondsAt } from '../media/clip-frame.js';
import { drawPoster } from '../media/posters.js';

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

/** Seconds that a shot takes on the screen. */
export const screenSeconds = (shot: ReviewShot): number => shownClip(shot)?.duration ?? shot.seconds;

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
    shot: ReviewShot,
    source: string,
    clip: ReviewClip | undefined,
    isCounting: boolean,
  ): Promise<void> => {
    piece.choose.querySelector('img')?.remove();
    const picture = shot.first?.src ?? shot.sketch;
    const image = el('img', { alt: '', loading: 'lazy' });
    if (!clip && picture !== undefined && setAddress(image, 'src', picture)) piece.choose.prepend(image);
    const poster = clip && (await drawPoster(clip.src, secondsAt(clip, 'poster')));
    if (piece.source !== source) return;
    posters.get(shot.id)?.remove();
    posters.delete(shot.id);
    if (!poster) return;
    setAttribute(poster, 'aria-hidden', true);
    posters.set(shot.id, poster);
    if (isCounting) piece.choose.prepend(poster);
  };

  /** Draws a shot's poster into its piece, unless the piece has it already. */
  const draw = async (shot: ReviewShot): Promise<void> => {
    const piece = pieces.get(shot.id);
    const counting = shownClip(shot);
    // Paper shows an earlier take where no take counts; the strip shows what the reel plays.
    const clip = counting ?? newestClip(shot);
    const picture = shot.first?.src ?? shot.sketch;
    const source = clip ? `${clip.src} ${clip.id} ${clip === counting}` : (picture ?? '');
    if (!piece) return;
    // A poster that is being drawn is waited for: paper needs it.
    if (piece.source !== source) {
      piece.source = source;
      piece.drawn = drawInto(piece, shot, source, clip, counting !== undefined);
    }
    await piece.drawn;
  };

  return {
    element,
    posterOf: (shot) => posters.get(shot),
    drawAll: async ({ shots }) => void (await Promise.all(shots.map(draw))),
    update: ({ shots }, current) => {
      const ids = new Set(shots.map(({ id }) => id));
      for (const [id, { item }] of pieces)
        if (!ids.has(id)) {
          item.remove();
          pieces.delete(id);
        }
      shots.forEach((shot, index) => {
        const piece = pieces.get(shot.id) ?? pieceOf(shot.id);
        const place = shotState(shot);
        piece.item.style.setProperty('--seconds', String(screenSeconds(shot)));
        setAttribute(piece.item, 'data-state', place);
        setAttribute(piece.choose, 'aria-current', shot.id === current && 'true');
        setAttribute(piece.choose, 'tabindex', shot.id === current ? 0 : -1);
        const label = `Shot ${shot.number}, ${shot.id}, ${formatSeconds(screenSeconds(shot))}, ${SHOT_STATES[place]}`;
        setAttribute(piece.choose, 'aria-label', label);
        setAttribute(piece.choose, 'title', `${shot.number} ${shot.id} · ${SHOT_STATES[place]}`);
        setText(piece.number, String(shot.number));
        if (list.children[index] !== piece.item) list.insertBefore(piece.item, list.children[index] ?? null);
      });
      requestIdleCallback(() => {
        const isWide = list.clientWidth / shots.length >= MIN_PICTURE_PX;
        for (const shot of isWide ? shots : []) void draw(shot);
      });
    },
  };
}
