import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import { didYouMean } from '../../document/did-you-mean.js';
import { quoteChoices } from '../../document/quote.js';
import { sortDiagnostics } from '../../document/sort-diagnostics.js';
import type { Board } from '../../storyboard/shot.js';
import type { GatewayRegistry } from '../registry.js';
import { checkShot, type ResolvedShot } from './check-shot.js';

/** A storyboard that can be rendered: each shot's request has been checked. */
export interface ResolvedBoard {
  readonly board: Board;
  readonly shots: readonly ResolvedShot[];
}

/** One number caps only the gateway of the board's own model. Shots at other gateways would never be rendered. */
function checkSingleCap({ cap_spans, max_credits, model, shots }: Board, { byName }: GatewayRegistry): Diagnostic[] {
  const span = cap_spans.get('');
  if (span === undefined || typeof max_credits !== 'number') return [];
  const own = model.split('/')[0] ?? '';
  // The plan reports a shot that the command line moves: the board itself is right.
  const paidGateways = new Set(
    shots.flatMap(({ shot, writtenModel }) => (writtenModel ? [] : [shot.model.split('/')[0] ?? ''])),
  );
  const capless = [...paidGateways].filter((name) => name !== own && byName.has(name));
  if (capless.length === 0) return [];
  const names = quoteChoices(capless, 'and');
  const caps = [`${own}: ${max_credits}`, ...capless.map((name) => `${name}: N`)];
  return [
    {
      code: 'no-cap',
      severity: 'warning',
      message: `this caps \`${own}\`: ${names} ${capless.length === 1 ? 'has' : 'have'} no cap, so shots there are not rendered`,
      hint: `Give each its own: \`max_credits: { ${caps.join(', ')} }\`.`,
      span,
    },
  ];
}

/** A cap for an unknown gateway is an error: it would cap nothing. */
function checkCaps(board: Board, { byName }: GatewayRegistry): Diagnostic[] {
  const names = [...byName.keys()];
  return [...board.cap_spans]
    .filter(([name]) => !byName.has(name) && typeof board.max_credits !== 'number')
    .map(([name, span]) => ({
      code: 'unknown-gateway',
      severity: 'error',
      message: `there is no gateway \`${name}\`${didYouMean(name, names)}`,
      hint: `Known here: ${names.join(', ')}.`,
      span,
    }));
}

const isReplaced = ({ writtenModel, profile }: Partial<Board['shots'][number]>): boolean =>
  writtenModel !== undefined || profile !== undefined;

/** Warns about profiles that no run could use. The errors of a profile in use are told at its shots. */
function checkProfiles({ profiles = new Map(), shots }: Board, gateways: GatewayRegistry): Diagnostic[] {
  return [...profiles].flatMap(([name, { values, span }]): Diagnostic[] => {
    const { model } = values;
    const isInUse = shots.some(({ profile }) => profile === name);
    if (model === undefined || isInUse || gateways.findModel(model)) return [];
    return [
      {
        code: 'unknown-model',
        severity: 'warning',
        message: `profile \`${name}\`: there is no model \`${model}\`${gateways.suggestModel(model)}`,
        hint: `Models: ${gateways.modelNames.join(', ')}.`,
        span: span('model'),
      },
    ];
  });
}

/**
 * An error of a moved shot names the shot that cannot move, and the profile that asks for it. An error that several share, such
 * as a default, names them all.
 *
 * @param diagnosed what was found, by the index of its shot
 */
function nameMovedShots(board: Board, diagnosed: ReadonlyMap<number, readonly Diagnostic[]>): Diagnostic[] {
  if (board.shots.every((placed) => !isReplaced(placed))) return [...diagnosed.values()].flat();
  const shotsByError = new Map<string, Set<string>>();
  const profileOf = (index: number) => board.shots[index]?.profile;
  const keyOf = (index: number, { code, message, span }: Diagnostic) =>
    `${span.start}:${span.end}:${code}:${profileOf(index)}:${message}`;
  const blocksMove = (index: number, { severity }: Diagnostic) => severity === 'error' && isReplaced(board.shots[index] ?? {});
  for (const [index, diagnostics] of diagnosed)
    for (const error of diagnostics.filter((diagnostic) => blocksMove(index, diagnostic))) {
      const ids = shotsByError.get(keyOf(index, error)) ?? new Set();
      shotsByError.set(keyOf(index, error), ids.add(board.shots[index]?.shot.id ?? ''));
    }
  return [...diagnosed].flatMap(([index, diagnostics]) =>
    diagnostics.map((diagnostic) => {
      if (!blocksMove(index, diagnostic)) return diagnostic;
      const ids = [...(shotsByError.get(keyOf(index, diagnostic)) ?? [])];
      const profile = profileOf(index);
      const fit = ids.length === 1 ? 'does not fit' : 'do not fit';
      const why = profile === undefined ? 'cannot move' : `${fit} the profile \`${profile}\``;
      return { ...diagnostic, message: `${quoteChoices(ids, 'and')} ${why}: ${diagnostic.message}` };
    }),
  );
}

/** Checks each shot's request against its model's document. */
export function checkBoard(board: Board, gateways: GatewayRegistry): Checked<ResolvedBoard> {
  const shots: ResolvedShot[] = [];
  const diagnosed = new Map<number, readonly Diagnostic[]>();
  for (const [index, placed] of board.shots.entries()) {
    const { resolved, diagnostics } = checkShot(placed, gateways);
    if (resolved) shots.push(resolved);
    if (diagnostics.length > 0) diagnosed.set(index, diagnostics);
  }
  // `sortDiagnostics` drops equal ones: an error in a default that ten shots share appears once.
  const diagnostics = sortDiagnostics([
    ...checkCaps(board, gateways),
    ...checkSingleCap(board, gateways),
    ...checkProfiles(board, gateways),
    ...nameMovedShots(board, diagnosed),
  ]);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, value: { board, shots }, diagnostics };
}
