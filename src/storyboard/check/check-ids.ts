import type { Diagnostic } from '../../document/diagnostic.js';
import { quote } from '../../document/quote.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { mapping, rawShots } from '../raw/raw-board.js';

/** Windows keeps these names for devices, whatever ending follows. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

function device(id: unknown, path: readonly (string | number)[], document: YamlDocument): Diagnostic[] {
  if (typeof id !== 'string' || !DEVICES.test(id)) return [];
  const message = `${quote(id)} makes no file name: Windows keeps it for a device`;
  return [{ code: 'bad-format', severity: 'error', message, hint: 'Choose another id.', span: document.span(path) }];
}

/** Ids make file names, and each shot has one of its own: its takes and clips are known by it. */
export function checkIds(document: YamlDocument): Diagnostic[] {
  const shots = rawShots(document);
  return [
    ...device(mapping(document.value).id, ['id'], document),
    ...shots.flatMap(({ id }, index) => device(id, ['shots', index, 'id'], document)),
    ...duplicates(document),
    ...renames(document),
  ];
}

function duplicates(document: YamlDocument): Diagnostic[] {
  const first = new Map<string, number>();
  return rawShots(document).flatMap(({ id }, index): Diagnostic[] => {
    if (typeof id !== 'string') return [];
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, index);
      return [];
    }
    return [
      {
        code: 'duplicate-id',
        severity: 'error',
        message: `two shots are called ${quote(id)}`,
        hint: 'Give this one another id: clips and commands name a shot by it.',
        span: document.span(['shots', index, 'id']),
        related: [{ message: 'the first one', span: document.span(['shots', earlier, 'id']) }],
      },
    ];
  });
}

/** A former id belongs to one shot: to none that has it now, and to no other that had it. */
function renames(document: YamlDocument): Diagnostic[] {
  const shots = rawShots(document);
  const now = new Map(shots.map(({ id }, index) => [id, ['shots', index, 'id']]));
  const before = new Map<unknown, (string | number)[]>();
  return shots.flatMap(({ renamed_from: written }, index) =>
    [written].flat().flatMap((id, nth): Diagnostic[] => {
      if (typeof id !== 'string') return [];
      const path = ['shots', index, 'renamed_from', ...(Array.isArray(written) ? [nth] : [])];
      const [holder, other] = [now.get(id), before.get(id)];
      before.set(id, other ?? path);
      const rename = (message: string, hint: string, related: Diagnostic['related']): Diagnostic[] => [
        { code: 'rename-conflict', severity: 'error', message, hint, span: document.span(path), ...(related && { related }) },
      ];
      if (holder !== undefined)
        return rename(
          `the shot ${quote(id)} is still on the board, and its takes answer for it`,
          'Name the id that this shot had before, and that no shot has now.',
          [{ message: 'it is here', span: document.span(holder) }],
        );
      if (other === undefined) return [];
      if (other[1] === index)
        return rename(`${quote(id)} is listed twice`, 'Leave one of them out.', [
          { message: 'the first one', span: document.span(other) },
        ]);
      return rename(
        `two shots were renamed from ${quote(id)}, and a take answers for one`,
        'Keep the line in the shot that the takes belong to.',
        [{ message: 'the other one', span: document.span(other) }],
      );
    }),
  );
}
