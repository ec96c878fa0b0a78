import type { Shot } from '../../storyboard/shot.js';
import type { Unsupported } from '../gateway.js';
import { addCameraWords, describeCamera, isMoving } from './camera-words.js';

/** How a camera move reaches the model: as a parameter, as words in the prompt, or both. */
export interface CameraDelivery {
  readonly as: 'control' | 'prompt' | 'both';
  /** What the prompt gets. Absent if it gets nothing. */
  readonly words?: string;
}

/** Whether a shot's camera stays where it is: no axis, or each at 0. Such a camera is not sent. */
export const hasStaticCamera = ({ camera }: Shot): boolean => camera !== undefined && !isMoving(camera);

/** For a gateway without a camera parameter: reports a shot that asks for one. */
export function findUnsupportedControl({ camera }: Shot): Unsupported[] {
  if (camera?.as === undefined || camera.as === 'prompt') return [];
  return [{ pointer: '/camera/as', why: 'it has no camera parameter, so the prompt says the move' }];
}

/** Chooses how to send a camera move: as the shot says, else by the gateway's default. Undefined without a move. */
export function chooseCameraDelivery(
  shot: Shot,
  gateway: { readonly camera: 'control' | 'prompt' },
): CameraDelivery | undefined {
  if (shot.camera === undefined || hasStaticCamera(shot)) return undefined;
  const as = shot.camera.as ?? gateway.camera;
  return as === 'control' ? { as } : { as, words: describeCamera(shot.camera) };
}

/** Puts the camera's words into the prompts. The camera itself stays only if it goes as a parameter. */
export function applyCameraDelivery(shot: Shot, gateway: { readonly camera: 'control' | 'prompt' }): Shot {
  if (shot.camera === undefined) return shot;
  const delivery = chooseCameraDelivery(shot, gateway);
  const { camera, ...withoutCamera } = shot;
  if (delivery === undefined) return withoutCamera;
  const { prompt, multi_shot, ...rest } = withoutCamera;
  const { as: _, ...move } = camera;
  const { words = '' } = delivery;
  // Without a prompt, the parts say what is seen: each of them gets the words.
  const parts =
    prompt === undefined && typeof multi_shot === 'object'
      ? multi_shot.map((part) => ({ ...part, prompt: addCameraWords(part.prompt, words) }))
      : multi_shot;
  return {
    ...rest,
    ...(prompt !== undefined && { prompt: addCameraWords(prompt, words) }),
    ...(parts !== undefined && { multi_shot: parts }),
    ...(delivery.as !== 'prompt' && { camera: move }),
  };
}
