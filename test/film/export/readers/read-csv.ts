/** Reads CSV as RFC 4180 says: rows that end with CR LF, quotes doubled within quotes. Throws at a mistake. */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const quoted = text[at] === '"';
      let field = '';
      if (quoted) {
        at += 1;
        for (;;) {
          const end = text.indexOf('"', at);
          if (end < 0) throw new Error('a quote has no end');
          field += text.slice(at, end);
          at = end + 1;
          if (text[at] !== '"') break;
          field += '"';
          at += 1;
        }
      } else {
        const plain = /^[^",\r\n]*/.exec(text.slice(at, at + 1_000_000))?.[0] ?? '';
        field = plain;
        at += plain.length;
      }
      row.push(field);
      if (text[at] === ',') {
        at += 1;
        continue;
      }
      if (text.startsWith('\r\n', at)) {
        at += 2;
        break;
      }
      throw new Error(`a field ends with ${JSON.stringify(text.slice(at, at + 5))}`);
    }
    rows.push(row);
  }
  const [head = [], ...body] = rows;
  for (const row of body) if (row.length !== head.length) throw new Error(`${row.length} fields, not ${head.length}`);
  return body.map((row) => Object.fromEntries(head.map((name, nth) => [name, row[nth] ?? ''])));
}
