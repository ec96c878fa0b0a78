import type { Diagnostic } from '../../document/diagnostic.js';
import { quote } from '../../document/quote.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { asMapping, rawShots } from '../raw/raw-board.js';

/** Windows reserves these names for devices, with any file extension. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

function checkFileName(id: unknown, path: readonly (string | number)[], document: YamlDocument): Diagnostic[] {
  if (typeof id !== 'string' || !DEVICES.test(id)) return [];
  const message = `${quote(id)} cannot be a file name: Windows reserves it for a device`;
  return [{ code: 'bad-format', severity: 'error', message, hint: 'Choose another id.', span: document.span(path) }];
}

/** Checks ids: they must work as file names, and each shot needs its own, because its takes and clips are named after it. */
export function checkIds(document: YamlDocument): Diagnostic[] {
  const shots = rawShots(document);
  return [
    ...checkFileName(asMapping(document.value).id, ['id'], document),
    ...shots.flatMap(({ id }, index) => checkFileName(id, ['shots', index, 'id'], document)),
    ...checkDuplicates(document),
    ...checkFormerIds(document),
  ];
}

function checkDuplicates(document: YamlDocument): Diagnostic[] {
  const indexes = new Map<string, number>();
  return rawShots(document).flatMap(({ id }, index): Diagnostic[] => {
    if (typeof id !== 'string') return [];
    const first = indexes.get(id);
    if (first === undefined) {
      indexes.set(id, index);
      return [];
    }
    return [
      {
        code: 'duplicate-id',
        severity: 'error',
        message: `two shots have the id ${quote(id)}`,
        hint: 'Give this one another id: clips and commands name a shot by it.',
        span: document.span(['shots', index, 'id']),
        related: [{ message: 'the first one', span: document.span(['shots', first, 'id']) }],
      },
    ];
  });
}

/** Checks that a former id belongs to one shot only, and that no shot has it now. */
function checkFormerIds(document: YamlDocument): Diagnostic[] {
  const shots = rawShots(document);
  if (shots.every(({ renamed_from }) => renamed_from === undefined)) return [];
  const currentIds = new Map(shots.map(({ id }, index) => [id, ['shots', index, 'id']]));
  const formerIds = new Map<unknown, (string | number)[]>();
  return shots.flatMap(({ renamed_from: written }, index) =>
    [written].flat().flatMap((id, nth): Diagnostic[] => {
      if (typeof id !== 'string') return [];
      const path = ['shots', index, 'renamed_from', ...(Array.isArray(written) ? [nth] : [])];
      const [current, first] = [currentIds.get(id), formerIds.get(id)];
      formerIds.set(id, first ?? path);
      const conflict = (message: string, hint: string, related: Diagnostic['related']): Diagnostic[] => [
        { code: 'rename-conflict', severity: 'error', message, hint, span: document.span(path), ...(related && { related }) },
      ];
      if (current !== undefined)
        return conflict(
          `the shot ${quote(id)} is still on the board and keeps its takes`,
          'Write an id that this shot had before and that no shot has now.',
          [{ message: 'it is here', span: document.span(current) }],
        );
      if (first === undefined) return [];
      if (first[1] === index)
        return conflict(`${quote(id)} is listed twice`, 'Remove one of them.', [
          { message: 'the first one', span: document.span(first) },
        ]);
      return conflict(
        `two shots were renamed from ${quote(id)}, but a take belongs to one shot`,
        'Keep the line in the shot that the takes belong to.',
        [{ message: 'the other one', span: document.span(first) }],
      );
    }),
  );
}
