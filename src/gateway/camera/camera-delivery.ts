import type { Shot } from '../../storyboard/shot.js';
import type { Unsupported } from '../gateway.js';
import { cameraWords, withCamera } from './camera-words.js';

/** How a shot's camera is told to its model. */
export interface CameraDelivery {
  readonly as: 'control' | 'prompt' | 'both';
  /** What is put into the prompt; absent where nothing is. */
  readonly words?: string;
}

/** Whether a shot has a camera that moves nothing: no axis, or each at 0. There is nothing to tell of it. */
export const standsStill = ({ camera }: Shot): boolean => camera !== undefined && cameraWords(camera) === '';

/** Of a gateway without a camera parameter: the shot's wish that the camera be told by one. */
export function noControl({ camera }: Shot): Unsupported[] {
  if (camera?.as === undefined || camera.as === 'prompt') return [];
  return [{ pointer: '/camera/as', why: 'it has no camera parameter, so a move is told in words' }];
}

/** How the camera of a shot is told: as the shot says, else as its gateway would have it. Nothing where it moves nothing. */
export function cameraDelivery(shot: Shot, gateway: { readonly camera: 'control' | 'prompt' }): CameraDelivery | undefined {
  if (shot.camera === undefined || standsStill(shot)) return undefined;
  const as = shot.camera.as ?? gateway.camera;
  return as === 'control' ? { as } : { as, words: cameraWords(shot.camera) };
}

/** The shot as its body is to be built: camera words stand in every prompt, and the camera itself is left only where it is sent. */
export function withCameraDelivery(shot: Shot, gateway: { readonly camera: 'control' | 'prompt' }): Shot {
  const told = cameraDelivery(shot, gateway);
  const { camera, ...still } = shot;
  if (told === undefined) return still;
  const { prompt, multi_shot, ...rest } = still;
  const { as: _, ...move } = camera as NonNullable<typeof camera>;
  const { words = '' } = told;
  // Where the parts say what is seen, each of them is told.
  const parts =
    prompt === undefined && typeof multi_shot === 'object'
      ? multi_shot.map((part) => ({ ...part, prompt: withCamera(part.prompt, words) }))
      : multi_shot;
  return {
    ...rest,
    ...(prompt !== undefined && { prompt: withCamera(prompt, words) }),
    ...(parts !== undefined && { multi_shot: parts }),
    ...(told.as !== 'prompt' && { camera: move }),
  };
}
