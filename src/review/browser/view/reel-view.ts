import type { ReviewData } from '../../review-data.js';
import { setAddress } from '../base/address.js';
import { button, el, fill, setAttribute, setText } from '../base/dom.js';
import { formatRunningTime, noClipWords } from '../base/facts.js';
import { ReelPlayer } from '../media/reel-player.js';
import { type FilmPiece, filmPieces } from './film-pieces.js';

export interface ReelView {
  readonly element: HTMLDialogElement;
  readonly isOpen: () => boolean;
  readonly open: (data: ReviewData, shot: string, lead?: number) => void;
}

/** The picture of a shot that has no clip: its still, its sketch, or its name. */
function slateOf({ id, shot }: FilmPiece): Node[] {
  if (shot === undefined) return [el('p', {}, `${id} is your own clip`)];
  const picture = shot.first?.src ?? shot.sketch;
  const image = el('img', { alt: `${id}, not rendered` });
  if (picture !== undefined && setAddress(image, 'src', picture)) return [image];
  return [el('p', {}, noClipWords(shot))];
}

/** The picked takes as one film, over the whole page. `onClose` gets the shot that was on the screen. */
export function reelView(onClose: (shot: string) => void): ReelView {
  const videos = [el('video', { playsinline: true }), el('video', { playsinline: true })] as const;
  const slate = el('div', { class: 'reel-slate' });
  const name = el('p', { class: 'reel-name', id: 'reel-name' });
  const time = el('p', { class: 'reel-time' });
  const bar = el('ol', { class: 'strip reel-strip' });
  const toggle = button('Pause', { class: 'primary' }, () => (player?.isPaused ? player.resume() : player?.pause()));
  const sound = button('Mute', {}, () => mute(!videos[0].muted));
  const close = button('Close', {}, () => element.close());
  const element = el(
    'dialog',
    { class: 'reel', 'aria-labelledby': 'reel-name' },
    el('div', { class: 'screen' }, ...videos, slate),
    bar,
    el('div', { class: 'reel-bar' }, name, time, el('div', { class: 'buttons' }, toggle, sound, close)),
  );
  let film: readonly FilmPiece[] = [];
  let starts: readonly number[] = [];
  let player: ReelPlayer | undefined;

  const mute = (isMuted: boolean) => {
    for (const video of videos) video.muted = isMuted;
    setText(sound, isMuted ? 'Unmute' : 'Mute');
  };
  const total = () => film.reduce((sum, { seconds }) => sum + seconds, 0);
  const jump = (index: number) => {
    if (index >= 0 && index < film.length) player?.play(index);
  };

  const onPiece = (index: number) => {
    const shown = film[index] as FilmPiece;
    const { clip } = shown;
    setText(name, `${shown.number} ${shown.name}`);
    setAttribute(slate, 'hidden', clip !== undefined);
    fill(slate, [shown.id, clip !== undefined], () => (clip ? [] : slateOf(shown)));
    [...bar.children].forEach((piece, at) => {
      setAttribute(piece, 'data-played', at < index);
      (piece as HTMLElement).style.setProperty('--done', '0');
      setAttribute(piece.firstElementChild as Element, 'aria-current', at === index && 'true');
    });
  };
  const onTime = (index: number, seconds: number) => {
    const piece = bar.children[index] as HTMLElement | undefined;
    piece?.style.setProperty('--done', String(Math.min(1, seconds / (film[index] as FilmPiece).seconds)));
    setText(time, `${formatRunningTime((starts[index] ?? 0) + seconds)} of ${formatRunningTime(total())}`);
  };

  element.addEventListener('keydown', (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || player === undefined) return;
    const isOnButton = event.target instanceof HTMLButtonElement;
    const at = player.index;
    if (event.key === ' ' && !isOnButton) toggle.click();
    else if (event.key === 'ArrowRight' || event.key === 'j' || event.key === 'ArrowDown') jump(at + 1);
    else if (event.key === 'ArrowLeft' || event.key === 'k' || event.key === 'ArrowUp') jump(at - 1);
    else if (event.key === 'm') sound.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  element.addEventListener('close', () => {
    const shown = film[player?.index ?? 0];
    player?.close();
    player = undefined;
    if (shown) onClose(shown.id);
  });

  return {
    element,
    isOpen: () => element.open,
    open: (data, id, lead) => {
      film = filmPieces(data);
      starts = film.map((_, index) => film.slice(0, index).reduce((sum, { seconds }) => sum + seconds, 0));
      bar.replaceChildren(
        ...film.map((one, index) => {
          const piece = el(
            'li',
            {},
            button('', { 'aria-label': `Play from ${one.id}`, title: one.id }, () => jump(index)),
          );
          piece.style.setProperty('--seconds', String(one.seconds));
          return piece;
        }),
      );
      element.showModal();
      toggle.focus();
      player = new ReelPlayer(videos, film, {
        onPiece,
        onTime,
        onEnd: () => lead !== undefined && element.close(),
        onPause: (isPaused) => setText(toggle, isPaused ? 'Play' : 'Pause'),
      });
      const index = Math.max(
        0,
        film.findIndex((one) => one.id === id),
      );
      const from = lead === undefined ? 0 : Math.max(0, (film[index] as FilmPiece).seconds - lead);
      player.play(index, from, lead === undefined ? undefined : { index: index + 1, seconds: lead });
    },
  };
}
