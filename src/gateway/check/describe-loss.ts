import type { Shot } from '../../storyboard/shot.js';

/** What a shot loses where a value of it is not sent, in a few words; nothing where the picture is the same without it, or where that is told elsewhere. */
export function describeLoss(pointer: string, before: Shot, after: Shot): string[] {
  switch (pointer) {
    // A callback is not part of the picture; a camera that is told otherwise than asked for is said by the camera itself.
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
