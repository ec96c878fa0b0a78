import type { Shot } from '../../storyboard/shot.js';

/** The parts of a clip as Kling's documents have them: counted from 1, lengths as texts. */
export const multiPrompt = (parts: Exclude<Shot['multi_shot'], 'auto' | undefined>): Record<string, unknown>[] =>
  parts.map(({ prompt, duration }, index) => ({ index: index + 1, prompt, duration: String(duration) }));

/** References to elements, as Kling's documents have them. */
export const elementList = (elements: NonNullable<Shot['elements']>): Record<string, unknown>[] =>
  elements.map((element_id) => ({ element_id }));

/** How the clip is cut, in Kling's word: as the shot says, or as its parts do. */
export const shotType = ({ multi_shot, shot_type }: Shot): 'customize' | 'intelligence' | undefined =>
  multi_shot === undefined ? shot_type : multi_shot === 'auto' ? 'intelligence' : 'customize';

/** Where the shot has what a JSON pointer into such lists points to: `/2/prompt` of parts, `/0/element_id` of elements. */
export function listPointer(home: '/multi_shot' | '/elements', rest: readonly string[]): string {
  const [index, field] = rest;
  if (index === undefined) return home;
  return field === undefined || field === 'element_id' || field === 'index' ? `${home}/${index}` : `${home}/${index}/${field}`;
}
