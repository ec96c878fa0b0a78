import { checks1000, checks10000 } from './rows/board-checks.mjs';
import { renderInstant } from './rows/render.mjs';
import { reviewPage } from './rows/review-page.mjs';
import { startup } from './rows/startup.mjs';

/**
 * What is measured. A row has a name, its figures (`{ what, atMost, unit }` by key), and `measure`, which resolves to
 * `{ measured, figures }`: the absolute values for orientation, and a number for each figure.
 */
export const ROWS = [renderInstant, checks1000, checks10000, startup, reviewPage];
