import { whyNoPick } from '../../picks/decide.js';
import type { ReviewData, ReviewShot, ReviewTake } from '../review-data.js';
import { takeByNumber } from '../with-line.js';
import { createDecisions } from './base/decisions.js';
import { button, el, setAttribute } from './base/dom.js';
import { countingTake, nameUnits } from './base/facts.js';
import { followEvents, memoryPort, serverPort } from './base/ports.js';
import { createStore, shotOf } from './base/store.js';
import { listenForKeys } from './keys.js';
import { createNavigation } from './navigation.js';
import { preparePrinting } from './print.js';
import { renderPage } from './render-page.js';
import { filmPieces } from './view/film-pieces.js';
import { formerView } from './view/former-view.js';
import { helpView } from './view/help-view.js';
import { mastheadView } from './view/masthead-view.js';
import { noticesView } from './view/notices-view.js';
import { revealOwn } from './view/own-clip-view.js';
import type { PageActions } from './view/page-actions.js';
import { reelView } from './view/reel-view.js';
import { downloadText, savingView } from './view/saving-view.js';
import type { ShotView } from './view/shot-view.js';
import { stripView } from './view/strip-view.js';
import { toolsView } from './view/tools-view.js';

/** Builds the page from its data, and starts to listen. */
export function startPage(data: ReviewData, isLive: boolean): void {
  const store = createStore({
    data,
    current: data.shots[0]?.id,
    filter: undefined,
    query: '',
    unsaved: new Set(),
    connection: isLive ? 'connecting' : 'static',
  });
  nameUnits(data.totals.length > 1);
  const shots = new Map<string, ShotView>();
  const navigation = createNavigation(store, shots);
  const notices = noticesView();
  const decisions = createDecisions(store, isLive ? serverPort : memoryPort, {
    announce: notices.announce,
    refuse: notices.refuse,
    show: navigation.focusShot,
  });

  const decideTake = (
    id: string,
    kind: 'pick' | 'approve' | 'reject',
    find: (shot: ReviewShot) => ReviewTake | undefined,
    done: string,
  ) => {
    void decisions.make(id, (shot) => {
      const take = find(shot);
      if (take === undefined) return { nothing: `${id} has no such take` };
      if (take.status !== 'stored' || !take.clip) return { nothing: whyNoPick(take.name, take.status) };
      return {
        decision: { kind, take: take.take, clip: take.clip.id },
        wanted: `${kind} ${take.name}`,
        said: `${done} ${take.name}`,
      };
    });
  };
  /** The take of that name, or the one that counts. */
  const named = (name: string | undefined) => (shot: ReviewShot) =>
    name === undefined ? countingTake(shot) : shot.takes.find((take) => take.name === name);
  const showPiece = (id: string) => (shots.has(id) ? navigation.focusShot(id) : revealOwn(id));
  const reel = reelView(showPiece);
  const actions: PageActions = {
    focusShot: navigation.focusShot,
    pick: (id, take) => decideTake(id, 'pick', named(take), 'Picked'),
    approve: (id, take) => decideTake(id, 'approve', named(take), 'Approved'),
    reject: (id, take) => decideTake(id, 'reject', named(take), 'Rejected'),
    saveNote: (id, note) =>
      decisions.make(id, () => ({
        decision: { kind: 'note', note },
        wanted: `note on ${id}`,
        said: `Note on ${id} saved`,
      })),
    playReel: (id, lead) => reel.open(store.get().data, id, lead),
  };

  const help = helpView(
    isLive
      ? `Picks are saved to ${data.picks.file} at once.`
      : `Picks stay in this page until you download ${data.picks.file}. To save them at once, start ${data.commands.serve}`,
  );
  const strip = stripView(showPiece);
  const print = preparePrinting(store, shots, strip);
  const playAll = button('Play the reel', { class: 'primary' }, () => reel.open(store.get().data, ''));
  const printAll = button('Print', {}, () => void print());
  const keys = button('Keys', { 'aria-label': 'Keys and help', 'aria-keyshortcuts': '?' }, help.toggle);
  const tools = toolsView(store, [printAll, keys], navigation.focusShot);
  const saving = savingView(() => {
    const { picks } = store.get().data;
    downloadText(picks.file, picks.text);
    decisions.markSaved();
  });
  const masthead = mastheadView();
  const former = formerView();
  const list = el('ol', { class: 'shots' });
  // What is built outside of the document is laid out once.
  renderPage({ store, shots, list, actions, views: [masthead, tools, saving, notices], strip, former });
  setAttribute(playAll, 'hidden', filmPieces(data).length === 0);
  document.body.append(
    masthead.element,
    el('div', { class: 'deck' }, playAll, strip.element),
    tools.element,
    el('main', {}, list, former.element),
    el('div', { class: 'corner' }, notices.element, saving.element),
    reel.element,
    help.element,
  );

  const onShot = (act: (id: string) => void) => () => {
    const { current } = store.get();
    if (current !== undefined) act(current);
    return current !== undefined;
  };
  listenForKeys({
    ArrowDown: () => navigation.moveShot(1),
    j: () => navigation.moveShot(1),
    ArrowUp: () => navigation.moveShot(-1),
    k: () => navigation.moveShot(-1),
    ArrowRight: () => navigation.moveTake(1),
    ArrowLeft: () => navigation.moveTake(-1),
    '1-9': ({ key }) => onShot((id) => decideTake(id, 'pick', (shot) => takeByNumber(shot, Number(key)), 'Picked'))(),
    a: onShot((id) => actions.approve(id, navigation.focusedTake())),
    r: onShot((id) => actions.reject(id, navigation.focusedTake())),
    n: onShot((id) => shots.get(id)?.note.edit()),
    u: () => {
      void decisions.undo();
      return true;
    },
    p: onShot((id) => actions.playReel(id)),
    ' ': ({ target }) => {
      // A button that has the focus is pressed by the space bar.
      if (target instanceof HTMLButtonElement) return false;
      const shot = shotOf(store.get().data, store.get().current);
      if (shot)
        shots
          .get(shot.id)
          ?.takes.get(countingTake(shot)?.name ?? '')
          ?.toggle();
      return shot !== undefined;
    },
    '/': () => {
      tools.search.focus();
      return true;
    },
    '?': () => {
      help.toggle();
      return true;
    },
  });
  addEventListener('beforeunload', (event) => {
    if (store.get().unsaved.size > 0 || [...shots.values()].some(({ note }) => note.isDirty())) event.preventDefault();
  });
  if (isLive)
    followEvents(
      (fresh) => store.set({ data: fresh }),
      (isOpen) => store.set({ connection: isOpen ? 'live' : 'reconnecting' }),
    );
  navigation.start();
}
