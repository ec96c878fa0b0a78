// Makes the README's picture, `npm run pictures`: what the program writes to a terminal for the first example, and a frame of
// each clip of its rehearsal. `node docs/images/make.mjs FILE` writes elsewhere. stdout has what stands where, as JSON.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rasterize } from '../../build/media/draw/raster.js';
import { middleFrames } from './frames.mjs';
import { encodeSmallPng } from './png.mjs';
import { drawTerminal } from './terminal.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const MAIN = here('../../dist/cli/main.js');
const BOARD = 'misty-ridge.yaml';
/** The rehearsal draws its clips this small, so that their frames stand pixel for pixel in the picture. */
const FRAME_HEIGHT = 180;
const [MARGIN, GAP, PADDING] = [28, 12, 34];
const TEXT = { size: 28, cell: 15.2, leading: 40 };
const [BAR, LABEL] = [46, 40];
const COLOURS = { background: '#0d1117', window: '#161b22', edge: '#30363d', label: '#c9d1d9' };
const LABEL_SIZE = 22;

/** Runs the program as on a terminal with colours, and gives what it prints to stdout. */
function rushes(cwd, ...args) {
  const { NO_COLOR: _, ...env } = process.env;
  const stdio = ['ignore', 'pipe', 'pipe'];
  // As `npx rushes` runs it.
  const home = { HOME: cwd, XDG_CONFIG_HOME: join(cwd, 'config'), XDG_STATE_HOME: join(cwd, 'state'), npm_command: 'exec' };
  return execFileSync(process.execPath, [MAIN, ...args], {
    cwd,
    env: { ...env, ...home, FORCE_COLOR: '1', TERM: 'xterm-256color', CI: '' },
    encoding: 'utf8',
    stdio,
  });
}

/** Runs the first example: its plan, its rehearsal, and the rehearsal's frames. */
async function perform(cwd) {
  copyFileSync(here(`../../examples/storyboards/${BOARD}`), join(cwd, BOARD));
  const plan = rushes(cwd, 'plan', BOARD);
  const { board } = JSON.parse(rushes(cwd, 'plan', BOARD, '--format', 'json'));
  const rehearsal = rushes(cwd, 'rehearse', BOARD, '--height', String(FRAME_HEIGHT));
  const prompt = (command) => `\u001b[32m$\u001b[39m \u001b[1mnpx rushes ${command} ${BOARD}\u001b[22m`;
  const terminal = [prompt('plan'), plan.trimEnd(), '', prompt('rehearse'), rehearsal.trimEnd()].join('\n');
  return { terminal, frames: await middleFrames(join(cwd, 'renders', `${board.id}.rehearsal`)) };
}

/** Lays out the picture. Sizes in pixels. */
function layOut(terminal, frames) {
  const width = frames.reduce((sum, frame) => sum + frame.width, GAP * (frames.length - 1)) + 2 * MARGIN;
  const lines = terminal.split('\n').length;
  const window = { x: MARGIN, y: MARGIN, width: width - 2 * MARGIN, height: BAR + PADDING + lines * TEXT.leading };
  const top = window.y + window.height + GAP * 2;
  const strip = frames.map((frame, index) => {
    const left = frames.slice(0, index).reduce((sum, before) => sum + before.width + GAP, MARGIN);
    const label = { text: `${frame.label}  ${frame.seconds} s`, x: left + 2, y: top + frame.height + 29, size: LABEL_SIZE };
    return { ...frame, x: left, y: top, label };
  });
  const height = top + Math.max(...frames.map((frame) => frame.height)) + LABEL + MARGIN;
  return { width, height, window, strip };
}

function draw(terminal, { width, height, window, strip }) {
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, index) => `<circle cx="${window.x + 30 + index * 26}" cy="${window.y + BAR / 2}" r="8" fill="${fill}"/>`,
  );
  const frame = ({ x, y, width: wide, height: high, png, label }) =>
    `<image x="${x}" y="${y}" width="${wide}" height="${high}" href="data:image/png;base64,${png.toString('base64')}"/>` +
    `<text x="${label.x}" y="${label.y}" font-size="${label.size}" fill="${COLOURS.label}" xml:space="preserve">${label.text}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Open Sans Semibold">`,
    `<rect width="${width}" height="${height}" fill="${COLOURS.background}"/>`,
    `<rect x="${window.x}" y="${window.y}" width="${window.width}" height="${window.height}" rx="14" fill="${COLOURS.window}" stroke="${COLOURS.edge}"/>`,
    ...dots,
    ...drawTerminal(terminal, { ...TEXT, x: window.x + 32, y: window.y + BAR + PADDING }),
    ...strip.map(frame),
    '</svg>',
  ].join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'rushes-picture-'));
try {
  const { terminal, frames } = await perform(folder);
  const layout = layOut(terminal, frames);
  const { width, height, rgba } = rasterize(draw(terminal, layout));
  const rgb = Buffer.from(rgba.filter((_, index) => index % 4 !== 3));
  writeFileSync(process.argv[2] ?? here('plan-and-rehearsal.png'), encodeSmallPng(width, height, rgb));
  const labels = layout.strip.map(({ label }) => label);
  console.log(JSON.stringify({ width, height, terminal, labels, colours: COLOURS }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
