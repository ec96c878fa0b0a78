import type { ReviewData } from '../review-data.js';
import { startPage } from './page.js';

const island = document.querySelector('#review-data');
startPage(JSON.parse(island?.textContent ?? '') as ReviewData, document.documentElement.hasAttribute('data-live'));
