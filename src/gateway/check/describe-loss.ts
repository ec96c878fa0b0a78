import type { Shot } from '../../storyboard/shot.js';

/** Describes in a few words what a shot loses if a value is not sent. Empty if it loses nothing, or if another line says so. */
export function describeLoss(pointer: string, before: Shot, after: Shot): string[] {
  switch (pointer) {
    // A callback is not part of the picture. Another line says how the camera goes.
    case '/callback_url':
    case '/camera/as':
      return [];
    case '/resolution':
      return [`${before.resolution} (makes ${after.resolution})`];
    case '/audio':
      if (after.audio === undefined) return ['audio'];
      return [after.audio ? 'silence (has sound)' : 'sound'];
    default:
      return [pointer.slice(1)];
  }
}
