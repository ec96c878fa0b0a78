import type { ResolvedBoard } from '../../gateway/check/check-board.js';
import type { ResolvedShot } from '../../gateway/check/check-shot.js';
import { matchesModel } from '../../gateway/policy/match-model.js';
import type { PolicyRule } from '../../gateway/policy/policy.js';
import type { PlacedShot } from '../../storyboard/shot.js';
import type { PolicyFinding, PolicyVerdict } from '../verdict/verdict.js';
import { type FoldedWords, findWords, foldWords } from './find-words.js';

/** What a rule finds in a shot, and a pointer to where. */
type Found = readonly [finding: PolicyFinding, pointer: string];

/** The prompts of a shot, each with its pointer. What a negative prompt says is not shown, so it may say anything. */
function promptsOf({ prompt, multi_shot }: ResolvedShot['shot']): readonly (readonly [text: string, pointer: string])[] {
  const parts = Array.isArray(multi_shot) ? (multi_shot as readonly { readonly prompt: string }[]) : [];
  return [
    ...(prompt === undefined ? [] : [[prompt, '/prompt'] as const]),
    ...parts.map((part, at) => [part.prompt, `/multi_shot/${at}/prompt`] as const),
  ];
}

function findInShot(rule: PolicyRule, words: FoldedWords, { shot }: ResolvedShot, takes: number): readonly Found[] {
  switch (rule.rule) {
    case 'models': {
      const { model } = shot;
      const { allow, forbid = [] } = rule;
      if (allow && !allow.some((name) => matchesModel(name, model)))
        return [[{ code: 'model-not-allowed', model, allowed: allow }, '/model']];
      return forbid.some((name) => matchesModel(name, model)) ? [[{ code: 'model-forbidden', model }, '/model']] : [];
    }
    case 'resolutions': {
      const { resolution } = shot;
      return rule.allow.includes(resolution) ? [] : [[{ code: 'resolution', resolution, allowed: rule.allow }, '/resolution']];
    }
    case 'takes':
      return takes > rule.most ? [[{ code: 'takes', takes, most: rule.most }, '/takes']] : [];
    case 'words':
      return promptsOf(shot).flatMap(([text, pointer]) =>
        findWords(text, words).map((word): Found => [{ code: 'word', word }, pointer]),
      );
    default:
      return [];
  }
}

/**
 * Judges shots by what they order: model, resolution, takes and words. A rule about credits finds nothing here.
 *
 * @param takesOf how many takes of a shot there would be; those that the board wants by default
 */
export function judgeShots(
  rule: PolicyRule,
  { board, shots }: ResolvedBoard,
  isJudged: (shot: string) => boolean,
  takesOf: (shot: string) => number = () => 0,
): readonly PolicyVerdict[] {
  const words = foldWords(rule.rule === 'words' ? rule.forbid : []);
  const placed = new Map<string, PlacedShot>(board.shots.map((one) => [one.shot.id, one]));
  return shots
    .filter(({ shot }) => isJudged(shot.id))
    .flatMap((resolved) => {
      const { id, takes } = resolved.shot;
      return findInShot(rule, words, resolved, Math.max(takes, takesOf(id))).map(([finding, pointer]): PolicyVerdict => {
        const span = placed.get(id)?.place(pointer).span;
        return { rule: rule.rule, level: rule.level, span: rule.span, finding, ...(span && { shot: { id, span } }) };
      });
    });
}
