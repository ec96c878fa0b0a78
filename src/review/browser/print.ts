import type { PageState, Store } from './base/store.js';
import type { ShotView } from './view/shot-view.js';
import type { StripView } from './view/strip-view.js';

/** Puts each shot's poster into the place that only paper shows. */
function fillPrinted(shots: ReadonlyMap<string, ShotView>, { posterOf }: StripView): void {
  for (const [id, { printed, element }] of shots) {
    const poster = posterOf(id);
    element.classList.toggle('has-poster', poster !== undefined);
    if (!poster) continue;
    printed.width = poster.width;
    printed.height = poster.height;
    printed.getContext('2d')?.drawImage(poster, 0, 0);
  }
}

function clearPrinted(shots: ReadonlyMap<string, ShotView>): void {
  for (const { printed } of shots.values()) printed.width = 0;
}

/** Draws all posters and then prints. Printing from the browser's menu prints the posters that are there. */
export function preparePrinting(store: Store, shots: ReadonlyMap<string, ShotView>, strip: StripView): () => Promise<void> {
  addEventListener('beforeprint', () => fillPrinted(shots, strip));
  addEventListener('afterprint', () => clearPrinted(shots));
  return async () => {
    const { data }: PageState = store.get();
    await strip.drawAll(data);
    print();
  };
}
