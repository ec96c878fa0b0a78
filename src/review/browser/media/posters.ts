import { setAddress } from '../base/address.js';
import { drawFrame } from './decoders.js';

interface Job {
  readonly src: string;
  readonly at: number;
  readonly done: (canvas: HTMLCanvasElement | undefined) => void;
}

/** Videos that draw posters in the background. */
const WORKERS = 2;
/** A clip that has not shown a frame by then is given up. */
const TIME_LIMIT_MS = 10_000;

const queue: Job[] = [];
let working = 0;

/** The frame of a clip as a picture, or undefined if it cannot be read. Posters are drawn a few at a time. */
export const drawPoster = (src: string, at: number): Promise<HTMLCanvasElement | undefined> =>
  new Promise((done) => {
    queue.push({ src, at, done });
    startWorkers();
  });

function startWorkers(): void {
  while (working < WORKERS && queue.length > 0) {
    working += 1;
    void work().finally(() => {
      working -= 1;
    });
  }
}

async function work(): Promise<void> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  for (let job = queue.shift(); job; job = queue.shift()) job.done(await draw(video, job));
  video.removeAttribute('src');
  video.load();
}

async function draw(video: HTMLVideoElement, { src, at }: Job): Promise<HTMLCanvasElement | undefined> {
  // An equal address would load nothing.
  video.removeAttribute('src');
  const isLoaded = new Promise<boolean>((settle) => {
    video.onloadeddata = () => settle(true);
    video.onerror = () => settle(false);
    setTimeout(() => settle(false), TIME_LIMIT_MS);
  });
  if (!setAddress(video, 'src', `${src}#t=${at.toFixed(3)}`) || !(await isLoaded)) return undefined;
  const canvas = document.createElement('canvas');
  drawFrame(video, canvas, 480);
  return canvas;
}
