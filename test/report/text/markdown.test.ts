import { describe, expect, it } from 'vitest';
import { markdownTable, plain } from '../../../src/report/text/markdown.js';
import { HOSTILE_TEXTS, outsideCode } from '../../support/markdown-text.js';

/** What GitHub makes live: mentions, issues, links, emoji, mathematics; tags and markup that are not escaped. */
const LIVE = /[@$#]|:\/\/|www\.|GH-\d|:\w+:|(?<!\\)[<[*_~|`]/i;

describe('text of a board in Markdown', () => {
  it.each(HOSTILE_TEXTS)('does nothing: %j', (text) => {
    expect(outsideCode(plain(text))).not.toMatch(LIVE);
    for (const sentence of [`reads ${text}, "${text}" (${text})`, `${text} ${text}`])
      expect(outsideCode(plain(sentence))).not.toMatch(LIVE);
  });

  it.each(HOSTILE_TEXTS)('stays in its cell: %j', (text) => {
    const [, , row = ''] = markdownTable([{ head: 'one' }, { head: 'two' }], [[text, `@${text}`]]);
    expect(row).not.toContain('\n');
    expect(row.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(3);
    expect(outsideCode(row).replaceAll(/(?<!\\)\|/g, '')).not.toMatch(LIVE);
  });

  it('shows ordinary words as they are, and a place of a file as code', () => {
    expect(plain('duration 5 → 8 (+57 credits): a quiet ridge.')).toBe('duration 5 → 8 (+57 credits): a quiet ridge.');
    expect(plain('1080p is forbidden: hut (board.yaml:100:17), sea')).toBe(
      '1080p is forbidden: hut (`board.yaml:100:17`), sea',
    );
    expect(plain('prompt "…said @team" → "…"')).toBe('prompt "…said `@team`" → "…"');
  });
});
