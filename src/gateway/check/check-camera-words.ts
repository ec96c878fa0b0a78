import type { Diagnostic } from '../../document/diagnostic.js';
import { ucs2length } from '../../document/schema/validator.js';
import type { PlacedShot, Shot } from '../../storyboard/shot.js';
import { cameraDelivery, withCameraDelivery } from '../camera/camera-delivery.js';
import type { Gateway } from '../gateway.js';
import { KLING } from '../vendor/kling.js';

const length = (text: string | undefined): number => ucs2length(text ?? '');

/** How long a prompt may be: as the model's document says, else as Kling has it. */
function promptLimit(shot: Shot, gateway: Gateway): number {
  const { properties } = gateway.requests[shot.model.slice(gateway.name.length + 1)] ?? { properties: {} };
  const field = Object.keys(properties).find((name) => gateway.shotPointer(`/${name}`) === '/prompt') ?? '';
  const { maxLength = KLING.prompt }: { maxLength?: number } = properties[field] ?? {};
  return maxLength;
}

/** Camera words stand in the prompt within its limit: where they do not fit, the author shortens one or the other. */
export function checkCameraWords(placed: PlacedShot, shot: Shot, gateway: Gateway): Diagnostic[] {
  const words = cameraDelivery(shot, gateway)?.words;
  if (words === undefined) return [];
  const told = withCameraDelivery(shot, gateway);
  const texts = (one: Shot): { text: string | undefined; most: number }[] => [
    { text: one.prompt, most: promptLimit(shot, gateway) },
    ...(typeof one.multi_shot === 'object' ? one.multi_shot.map(({ prompt }) => ({ text: prompt, most: KLING.part })) : []),
  ];
  const own = texts(shot);
  const over = texts(told).map(({ text, most }, index) =>
    length(own[index]?.text) <= most ? Math.max(0, length(text) - most) : 0,
  );
  const most = Math.max(...over);
  if (most === 0) return [];
  return [
    {
      code: 'camera-words-do-not-fit',
      severity: 'error',
      message: `the camera is told in words here ("${words}"), and with them the prompt is ${most} ${most === 1 ? 'character' : 'characters'} too long`,
      hint: 'Shorten the prompt, or leave the camera out.',
      span: placed.place('/camera').span,
    },
  ];
}
