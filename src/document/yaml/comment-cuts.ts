import type { Source } from '../span.js';
import { type Comment, findCommentAfter } from './comment-after.js';
import type { YamlTree } from './tree/yaml-tree.js';
import type { ComplaintMessage } from './yaml-messages.js';

/** A text without quotes, and the comment that ends it. */
export interface CommentCut {
  readonly text: YamlTree;
  readonly comment: Comment;
}

/** Finds every text without quotes that a comment ends. */
export function findCommentCuts(source: Source, tree: YamlTree | undefined): CommentCut[] {
  const cuts: CommentCut[] = [];
  const visit = (node: YamlTree): void => {
    if (node.kind === 'seq') node.items.forEach(visit);
    if (node.kind === 'map') for (const { value } of node.pairs) visit(value);
    if (node.kind !== 'scalar' || !node.plain) return;
    const comment = findCommentAfter(source.text, node.end);
    if (comment) cuts.push({ text: node, comment });
  };
  if (tree) visit(tree);
  return cuts;
}

/**
 * Explains a complaint by a comment before it: the comment swallowed a closing bracket, or the text continues on the next
 * line. Undefined if no comment caused the complaint.
 */
export function explainByComment(
  { text }: Source,
  { code, start }: ComplaintMessage,
  cuts: readonly CommentCut[],
): ComplaintMessage | undefined {
  const isBracket = code === 'unclosed-bracket';
  const cut = cuts.find(({ comment }) => {
    if (isBracket) return comment.start > start && /[\]}]/.test(text.slice(comment.start, comment.end));
    // The next line continues the text unless it starts with a key or a list item.
    const between = text.slice(comment.end, start);
    const rest = text.slice(start, start + 200).split(/[\r\n]/)[0] ?? '';
    return comment.end <= start && between.length < 1000 && between.trim() === '' && !/^-\s|^[\w-]+:(?:\s|$)/.test(rest);
  });
  if (cut === undefined) return undefined;
  const effect = isBracket ? ', and the closing bracket is part of it' : ', and the text continues after it';
  return {
    code: 'comment-cuts-text',
    message: `YAML reads this as a comment${effect}`,
    hint: 'If it belongs to the text, put the whole text in quotes. If not, write the comment on a line of its own.',
    start: cut.comment.start,
    end: cut.comment.end,
  };
}
