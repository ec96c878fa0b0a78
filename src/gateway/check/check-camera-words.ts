import type { Diagnostic } from '../../document/diagnostic.js';
import { ucs2length } from '../../document/schema/validator.js';
import type { PlacedShot, Shot } from '../../storyboard/shot.js';
import { applyCameraDelivery, chooseCameraDelivery } from '../camera/camera-delivery.js';
import type { Gateway } from '../gateway.js';
import { KLING } from '../vendor/kling.js';

const length = (text: string | undefined): number => ucs2length(text ?? '');

/** The longest prompt: by the model's document, else by Kling's limit. In characters. */
function promptLimit(shot: Shot, gateway: Gateway): number {
  const { properties } = gateway.requests[shot.model.slice(gateway.name.length + 1)] ?? { properties: {} };
  const field = Object.keys(properties).find((name) => gateway.shotPointer(`/${name}`) === '/prompt') ?? '';
  const { maxLength = KLING.prompt }: { maxLength?: number } = properties[field] ?? {};
  return maxLength;
}

/** The camera's words share the prompt's limit. If they do not fit, the author shortens the prompt or drops the camera. */
export function checkCameraWords(placed: PlacedShot, shot: Shot, gateway: Gateway): Diagnostic[] {
  const words = chooseCameraDelivery(shot, gateway)?.words;
  if (words === undefined) return [];
  const promptsOf = ({ prompt, multi_shot }: Shot): { text: string | undefined; maxLength: number }[] => [
    { text: prompt, maxLength: promptLimit(shot, gateway) },
    ...(typeof multi_shot === 'object' ? multi_shot.map((part) => ({ text: part.prompt, maxLength: KLING.part })) : []),
  ];
  const before = promptsOf(shot);
  // A prompt that is too long by itself has an error of its own.
  const excesses = promptsOf(applyCameraDelivery(shot, gateway)).map(({ text, maxLength }, index) =>
    length(before[index]?.text) <= maxLength ? Math.max(0, length(text) - maxLength) : 0,
  );
  const excess = Math.max(...excesses);
  if (excess === 0) return [];
  return [
    {
      code: 'camera-words-do-not-fit',
      severity: 'error',
      message: `the prompt must say the camera move here ("${words}"), and is then ${excess} ${excess === 1 ? 'character' : 'characters'} too long`,
      hint: 'Shorten the prompt, or leave the camera out.',
      span: placed.place('/camera').span,
    },
  ];
}
