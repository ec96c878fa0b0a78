// Writes a picture again with few colours, which makes it small: `node docs/images/shrink.mjs FROM TO`.
import { readFileSync, writeFileSync } from 'node:fs';
import { rasterize } from '../../build/media/draw/raster.js';
import { encodeSmallPng } from './png.mjs';

const [from, to] = process.argv.slice(2);
const png = readFileSync(from);
const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`;
const rgb = Buffer.from(rasterize(svg).rgba.filter((_, index) => index % 4 !== 3));
writeFileSync(to, encodeSmallPng(width, height, rgb, 128));
