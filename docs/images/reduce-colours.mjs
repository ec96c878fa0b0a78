/** Bits of each channel that colours are told apart by. */
const BITS = 6;

/** Colours with how often each occurs, as `{ rgb, count, key }`. */
function histogram(rgb) {
  const counts = new Map();
  for (let i = 0; i < rgb.length; i += 3) {
    const key = keyAt(rgb, i);
    const one = counts.get(key) ?? { key, count: 0, sum: [0, 0, 0] };
    one.count += 1;
    for (const channel of [0, 1, 2]) one.sum[channel] += rgb[i + channel];
    counts.set(key, one);
  }
  return [...counts.values()].map(({ key, count, sum }) => ({ key, count, rgb: sum.map((value) => value / count) }));
}

const keyAt = (rgb, i) =>
  ((rgb[i] >> (8 - BITS)) << (2 * BITS)) | ((rgb[i + 1] >> (8 - BITS)) << BITS) | (rgb[i + 2] >> (8 - BITS));

/** A box of colours: their mean, the channel in which they differ most, and by how much. */
function box(colours) {
  const count = colours.reduce((sum, one) => sum + one.count, 0);
  const mean = [0, 1, 2].map((channel) => colours.reduce((sum, one) => sum + one.rgb[channel] * one.count, 0) / count);
  const spread = mean.map((middle, channel) =>
    colours.reduce((sum, one) => sum + (one.rgb[channel] - middle) ** 2 * one.count, 0),
  );
  const widest = spread.indexOf(Math.max(...spread));
  return { colours, mean, widest, spread: spread[widest] };
}

/**
 * Chooses the colours that stand for a picture's own, by halving the box whose colours differ most.
 *
 * @returns the palette, three bytes a colour, and an index into it for each pixel
 */
export function reduceColours(rgb, most) {
  const boxes = [box(histogram(rgb))];
  while (boxes.length < most) {
    const worst = boxes.reduce((found, one, index) => (one.spread > boxes[found].spread ? index : found), 0);
    const { colours, mean, widest, spread } = boxes[worst];
    if (spread === 0) break;
    const below = colours.filter((one) => one.rgb[widest] <= mean[widest]);
    const above = colours.filter((one) => one.rgb[widest] > mean[widest]);
    boxes.splice(worst, 1, box(below), box(above));
  }
  const indexOf = new Map(boxes.flatMap(({ colours }, index) => colours.map(({ key }) => [key, index])));
  const pixels = Buffer.alloc(rgb.length / 3);
  for (let i = 0; i < pixels.length; i++) pixels[i] = indexOf.get(keyAt(rgb, i * 3));
  return { palette: Buffer.from(boxes.flatMap(({ mean }) => mean.map(Math.round))), pixels };
}
