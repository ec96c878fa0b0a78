import type { Diagnostic } from '../document/diagnostic.js';
import { quote } from '../document/quote.js';
import type { YamlDocument } from '../document/yaml-document.js';
import { mapping, writtenShots } from './written.js';

/** Windows keeps these names for devices, whatever ending follows. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

function device(id: unknown, path: readonly (string | number)[], document: YamlDocument): Diagnostic[] {
  if (typeof id !== 'string' || !DEVICES.test(id)) return [];
  const message = `${quote(id)} makes no file name: Windows keeps it for a device`;
  return [{ code: 'bad-format', severity: 'error', message, hint: 'Choose another id.', span: document.span(path) }];
}

/** Ids make file names, and each shot has one of its own: its takes and clips are known by it. */
export function checkIds(document: YamlDocument): Diagnostic[] {
  const shots = writtenShots(document);
  return [
    ...device(mapping(document.value).id, ['id'], document),
    ...shots.flatMap(({ id }, index) => device(id, ['shots', index, 'id'], document)),
    ...duplicates(document),
  ];
}

function duplicates(document: YamlDocument): Diagnostic[] {
  const first = new Map<string, number>();
  return writtenShots(document).flatMap(({ id }, index): Diagnostic[] => {
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
