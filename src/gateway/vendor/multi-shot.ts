import type { Shot } from '../../storyboard/shot.js';

/** A clip's parts in the format of Kling's documents: counted from 1, lengths as texts. */
export const toMultiPrompt = (parts: Exclude<Shot['multi_shot'], 'auto' | undefined>): Record<string, unknown>[] =>
  parts.map(({ prompt, duration }, index) => ({ index: index + 1, prompt, duration: String(duration) }));

/** References to elements in the format of Kling's documents. */
export const toElementList = (elements: NonNullable<Shot['elements']>): Record<string, unknown>[] =>
  elements.map((element_id) => ({ element_id }));

/** Kling's name for how a clip is cut: from the shot's `shot_type`, or from its `multi_shot`. */
export const toShotType = ({ multi_shot, shot_type }: Shot): 'customize' | 'intelligence' | undefined =>
  multi_shot === undefined ? shot_type : multi_shot === 'auto' ? 'intelligence' : 'customize';

/** Turns a JSON pointer into one of these lists into a pointer into the shot: `/2/prompt` of parts, `/0/element_id` of elements. */
export function listItemPointer(listPointer: '/multi_shot' | '/elements', rest: readonly string[]): string {
  const [index, field] = rest;
  if (index === undefined) return listPointer;
  const item = `${listPointer}/${index}`;
  return field === undefined || field === 'element_id' || field === 'index' ? item : `${item}/${field}`;
}
