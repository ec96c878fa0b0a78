import type { Diagnostic } from '../document/diagnostic.js';

/** How a storyboard's author calls what a document wants. */
const CALLED: readonly (readonly [string, string])[] = [
  ['frames.first', 'first frame'],
  ['frames.last', 'last frame'],
];

/**
 * Why a shot cannot go to a model, in a few words for a list that names the model and the place itself:
 * `no first frame`, `duration is 2.5; takes 3 to 15`.
 */
export function fewWords({ code, message }: Pick<Diagnostic, 'code' | 'message'>, model: string): string {
  const text = message.replaceAll('`', '');
  if (code === 'unknown-model') return text;
  // Of a family, a message may name the model that it stands for: the name goes on there.
  const words = text.split(' ').filter((word) => !word.startsWith(model));
  const plain = words.join(' ');
  const short = plain
    .replace(/^does not support (?:this )?/, 'unsupported ')
    .replace(/^needs (\S+)$/, code === 'missing-key' ? 'no $1' : '$&');
  return CALLED.reduce((said, [key, name]) => said.replaceAll(key, name), short);
}
