import type { ReviewData, ReviewShot } from '../../review-data.js';
import { setAddress } from '../base/address.js';
import { button, el, fill, setAttribute, setText } from '../base/dom.js';
import { formatRunningTime, noClipWords, selectedTake, shownClip } from '../base/facts.js';
import { ReelPlayer } from '../media/reel-player.js';
import { screenSeconds } from './strip-view.js';

export interface ReelView {
  readonly element: HTMLDialogElement;
  readonly isOpen: () => boolean;
  readonly open: (data: ReviewData, shot: string, lead?: number) => void;
}

/** The picture of a shot that has no clip: its still, its sketch, or its name. */
function slateOf(shot: ReviewShot): Node[] {
  const { id, first, sketch } = shot;
  const picture = first?.src ?? sketch;
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
  let shots: readonly ReviewShot[] = [];
  let starts: readonly number[] = [];
  let player: ReelPlayer | undefined;

  const mute = (isMuted: boolean) => {
    for (const video of videos) video.muted = isMuted;
    setText(sound, isMuted ? 'Unmute' : 'Mute');
  };
  const total = () => shots.reduce((sum, shot) => sum + screenSeconds(shot), 0);
  const jump = (index: number) => {
    if (index >= 0 && index < shots.length) player?.play(index);
  };

  const onPiece = (index: number) => {
    const shot = shots[index] as ReviewShot;
    const clip = shownClip(shot);
    setText(name, `${shot.number} ${selectedTake(shot)?.name ?? shot.id}`);
    setAttribute(slate, 'hidden', clip !== undefined);
    fill(slate, [shot.id, clip !== undefined], () => (clip ? [] : slateOf(shot)));
    [...bar.children].forEach((piece, at) => {
      setAttribute(piece, 'data-played', at < index);
      (piece as HTMLElement).style.setProperty('--done', '0');
      setAttribute(piece.firstElementChild as Element, 'aria-current', at === index && 'true');
    });
  };
  const onTime = (index: number, seconds: number) => {
    const piece = bar.children[index] as HTMLElement | undefined;
    piece?.style.setProperty('--done', String(Math.min(1, seconds / screenSeconds(shots[index] as ReviewShot))));
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
    const shot = shots[player?.index ?? 0];
    player?.close();
    player = undefined;
    if (shot) onClose(shot.id);
  });

  return {
    element,
    isOpen: () => element.open,
    open: (data, id, lead) => {
      ({ shots } = data);
      starts = shots.map((_, index) => shots.slice(0, index).reduce((sum, shot) => sum + screenSeconds(shot), 0));
      bar.replaceChildren(
        ...shots.map((shot, index) => {
          const piece = el(
            'li',
            {},
            button('', { 'aria-label': `Play from ${shot.id}`, title: shot.id }, () => jump(index)),
          );
          piece.style.setProperty('--seconds', String(screenSeconds(shot)));
          return piece;
        }),
      );
      element.showModal();
      toggle.focus();
      player = new ReelPlayer(
        videos,
        shots.map((shot) => ({ clip: shownClip(shot), seconds: screenSeconds(shot) })),
        {
          onPiece,
          onTime,
          onEnd: () => lead !== undefined && element.close(),
          onPause: (isPaused) => setText(toggle, isPaused ? 'Play' : 'Pause'),
        },
      );
      const index = Math.max(
        0,
        shots.findIndex((shot) => shot.id === id),
      );
      const from = lead === undefined ? 0 : Math.max(0, screenSeconds(shots[index] as ReviewShot) - lead);
      player.play(index, from, lead === undefined ? undefined : { index: index + 1, seconds: lead });
    },
  };
}
