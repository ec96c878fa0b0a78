import type { ReviewData } from '../review-data.js';
import { el } from './dom.js';
import { shotView } from './shot-view.js';

const island = document.querySelector('#review-data');
const data = JSON.parse(island?.textContent ?? '') as ReviewData;

document.body.append(
  el('main', {}, el('h1', {}, data.board.title ?? data.board.id), el('ol', { class: 'shots' }, ...data.shots.map(shotView))),
);
