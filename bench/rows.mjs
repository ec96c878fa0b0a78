import { checks1000, checks10000 } from './rows/board-checks.mjs';
import { cut } from './rows/cut.mjs';
import { draw } from './rows/draw.mjs';
import { events } from './rows/events.mjs';
import { largeBoard, rerun } from './rows/large-board.mjs';
import { largeClips } from './rows/large-clips.mjs';
import { renderInstant } from './rows/render.mjs';
import { reviewPage } from './rows/review-page.mjs';
import { severalBoards } from './rows/several-boards.mjs';
import { slots, slotsOfScripts } from './rows/slots.mjs';
import { startup } from './rows/startup.mjs';

/**
 * What is measured. A row has a name, its figures (`{ what, atMost, unit, of }` by key, where `of` names
 * the measured values behind it), and `measure`, which resolves to
 * `{ measured, figures }`: the absolute values for orientation, and a number for each figure.
 */
export const ROWS = [
  renderInstant,
  largeBoard,
  slots,
  slotsOfScripts,
  largeClips,
  checks1000,
  checks10000,
  severalBoards,
  rerun,
  startup,
  events,
  draw,
  cut,
  reviewPage,
];
