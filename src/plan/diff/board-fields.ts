import { positionAt } from '../../document/position.js';
import type { Span } from '../../document/span.js';
import type { PricedConfig } from '../../gateway/config/config.js';
import type { Board } from '../../storyboard/shot.js';
import type { DiffField } from './diff.gen.js';
import type { DiffSide } from './diff-side.js';

/** A board's caps, by the names of their fields. */
function capsOf({ max_credits }: Board): [string, string][] {
  if (max_credits === undefined) return [];
  if (typeof max_credits === 'number') return [['budget.max_credits', String(max_credits)]];
  return Object.entries(max_credits).map(([gateway, most]) => [`budget.max_credits.${gateway}`, String(most)]);
}

/** What a config sets for the whole board. Its rates show in the shots' prices. */
function settingsIn(config: PricedConfig | undefined): [string, string][] {
  if (config === undefined) return [];
  const { output, assets, concurrency, money } = config;
  return [
    ...(output === undefined ? [] : [['config.output', output] as [string, string]]),
    ...(assets === undefined ? [] : [['config.assets.base_url', assets] as [string, string]]),
    ...[...concurrency].map(([name, most]): [string, string] => [`config.gateways.${name}.concurrency`, String(most)]),
    ...[...money].map(([name, { currency, per_credit }]): [string, string] => [
      `config.gateways.${name}.money`,
      `${currency} ${per_credit}`,
    ]),
  ];
}

const fieldsOf = ({ board: { board }, config }: DiffSide): ReadonlyMap<string, string> =>
  new Map([
    ['id', board.id],
    ...(board.title === undefined ? [] : [['title', board.title] as [string, string]]),
    ['model', board.model],
    ...capsOf(board),
    ...settingsIn(config),
  ]);

/** Where a field of the board stands. Undefined for one that is not in the board file, or has no place of its own. */
function spanOf(field: string, board: Board): Span | undefined {
  if (field === 'id') return board.id_span;
  const [, , gateway = ''] = field.split('.');
  return field.startsWith('budget.') ? board.cap_spans.get(gateway) : undefined;
}

/** The fields of the board itself that differ. */
export function changedBoardFields(before: DiffSide, now: DiffSide): DiffField[] {
  const [old, present] = [fieldsOf(before), fieldsOf(now)];
  const names = [...new Set([...present.keys(), ...old.keys()])];
  return names.flatMap((field) => {
    const [was, is] = [old.get(field), present.get(field)];
    if (was === is) return [];
    const span = spanOf(field, now.board.board);
    return [
      {
        field,
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { now: is }),
        ...(span && positionAt(span.source, span.start)),
      },
    ];
  });
}
