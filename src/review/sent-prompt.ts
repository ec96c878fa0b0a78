import { asObject } from '../gateway/answer/untrusted-json.js';

/** The sentence that a gateway's dialect adds for a camera move, in the words of `describeCamera`. */
const CAMERA_SENTENCE =
  / Camera: (?:(?:truck|crane|tilt|pan|panning|roll|push|pull|slow|fast|left|right|up|down|in|back|while|and|clockwise|counterclockwise),? ?)+\.$/;

/** The prompt of a request's body, without the camera's sentence; the prompts of its parts are joined by line ends. */
export function sentPrompt(request: Readonly<Record<string, unknown>>): string | undefined {
  // Some gateways put parameters into an object of their own.
  const places = [request, ...Object.values(request).map(asObject)];
  for (const { prompt } of places) if (typeof prompt === 'string') return prompt.replace(CAMERA_SENTENCE, '');
  for (const place of places) {
    const parts = [place['multi_prompt'], place['multi_shot']].find(Array.isArray) as readonly unknown[] | undefined;
    const prompts = (parts ?? []).map((part) => asObject(part)['prompt']).filter((prompt) => typeof prompt === 'string');
    if (prompts.length > 0) return prompts.map((prompt) => prompt.replace(CAMERA_SENTENCE, '')).join('\n');
  }
  return undefined;
}
