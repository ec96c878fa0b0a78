import type { Diagnostic } from '../document/diagnostic.js';
import { quote } from '../document/quote.js';
import type { YamlDocument } from '../document/yaml-document.js';
import { writtenShots } from './written.js';

/** Each shot has an id of its own: its takes and clips are known by it. */
export function checkIds(document: YamlDocument): Diagnostic[] {
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
