import type { Source } from '../span.js';
import { type Comment, commentAfter } from './comment-after.js';
import type { Worded } from './yaml-messages.js';
import type { YamlTree } from './yaml-tree.js';

/** A text without quotes that a comment ends. */
export interface Cut {
  readonly text: YamlTree;
  readonly comment: Comment;
}

/** Every text without quotes that a comment ends on its line. */
export function cutsIn(source: Source, tree: YamlTree | undefined): Cut[] {
  const found: Cut[] = [];
  const visit = (one: YamlTree): void => {
    if (one.kind === 'seq') one.items.forEach(visit);
    if (one.kind === 'map') for (const { value } of one.pairs) visit(value);
    if (one.kind !== 'scalar' || !one.plain) return;
    const comment = commentAfter(source.text, one.end);
    if (comment) found.push({ text: one, comment });
  };
  if (tree) visit(tree);
  return found;
}

/** A complaint in the words of its cause: a comment that took the closing bracket, or the rest of a text that goes on below it. */
export function cutBy({ text }: Source, { code, start }: Worded, cuts: readonly Cut[]): Worded | undefined {
  const bracket = code === 'unclosed-bracket';
  const cut = cuts.find(({ comment }) => {
    if (bracket) return comment.start > start && /[\]}]/.test(text.slice(comment.start, comment.end));
    // What stands on the next line goes on with the text: it is no key and no item.
    const between = text.slice(comment.end, start);
    const rest = text.slice(start, start + 200).split(/[\r\n]/)[0] ?? '';
    return comment.end <= start && between.length < 1000 && between.trim() === '' && !/^-\s|^[\w-]+:(?:\s|$)/.test(rest);
  });
  if (cut === undefined) return undefined;
  const closed = bracket ? ', and the closing bracket is part of it' : ', and the text goes on behind it';
  return {
    code: 'comment-cuts-text',
    message: `this is a comment to YAML${closed}`,
    hint: `If it belongs to the text, put the whole text in quotes. If not, write the comment on a line of its own.`,
    start: cut.comment.start,
    end: cut.comment.end,
  };
}
