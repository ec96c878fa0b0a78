import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import { didYouMean } from '../../document/did-you-mean.js';
import { quoteChoices } from '../../document/quote.js';
import { sortDiagnostics } from '../../document/sort-diagnostics.js';
import type { Board } from '../../storyboard/shot.js';
import type { GatewayRegistry } from '../registry.js';
import { type CheckedShot, checkShot, type ResolvedShot } from './check-shot.js';

/** A storyboard that can be rendered: every shot's request has been checked. */
export interface ResolvedBoard {
  readonly board: Board;
  readonly shots: readonly ResolvedShot[];
}

/** One number caps the credits of the board's own model's gateway, and lets no other be paid: a board that needs two is never whole. */
function checkSoleCap({ cap_spans, max_credits, model, shots }: Board, { byName }: GatewayRegistry): Diagnostic[] {
  const span = cap_spans.get('');
  if (span === undefined || typeof max_credits !== 'number') return [];
  const own = model.split('/')[0] ?? '';
  // A shot that is moved by the command line is for the plan to speak of: the board is not wrong.
  const paid = new Set(shots.flatMap(({ shot, writtenModel }) => (writtenModel ? [] : [shot.model.split('/')[0] ?? ''])));
  const capless = [...paid].filter((name) => name !== own && byName.has(name));
  if (capless.length === 0) return [];
  const names = quoteChoices(capless, 'and');
  const each = [`${own}: ${max_credits}`, ...capless.map((name) => `${name}: N`)];
  return [
    {
      code: 'no-cap',
      severity: 'warning',
      message: `these are credits of \`${own}\`: ${names} ${capless.length === 1 ? 'has' : 'have'} no cap, and what has none beside one is not rendered`,
      hint: `Give each its own: \`max_credits: { ${each.join(', ')} }\`.`,
      span,
    },
  ];
}

/** A cap for a gateway that there is not caps nothing. */
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

/** An error of a shot that was moved says which shot it keeps; one that several share, such as a default, names them all. */
function namingMoved(board: Board, checked: readonly CheckedShot[]): Diagnostic[] {
  const kept = new Map<string, string[]>();
  const same = ({ code, message, span }: Diagnostic) => `${span.start}:${span.end}:${code}:${message}`;
  const stays = (nth: number, { severity }: Diagnostic) => board.shots[nth]?.writtenModel !== undefined && severity === 'error';
  for (const [nth, { diagnostics }] of checked.entries())
    for (const one of diagnostics.filter((diagnostic) => stays(nth, diagnostic)))
      kept.set(same(one), [...(kept.get(same(one)) ?? []), board.shots[nth]?.shot.id ?? '']);
  return checked.flatMap(({ diagnostics }, nth) =>
    diagnostics.map((one) =>
      stays(nth, one)
        ? { ...one, message: `${quoteChoices([...new Set(kept.get(same(one)))], 'and')} cannot go: ${one.message}` }
        : one,
    ),
  );
}

/** Checks each shot's request against its model's document. */
export function checkBoard(board: Board, gateways: GatewayRegistry): Checked<ResolvedBoard> {
  const checked = board.shots.map((placed) => checkShot(placed, gateways));
  // A default that ten shots share is complained of once: `sortDiagnostics` drops what is equal.
  const diagnostics = sortDiagnostics([
    ...checkCaps(board, gateways),
    ...checkSoleCap(board, gateways),
    ...namingMoved(board, checked),
  ]);
  const shots = checked.flatMap(({ meant }) => (meant ? [meant] : []));
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, value: { board, shots }, diagnostics };
}
