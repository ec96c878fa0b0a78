const LONGEST = 60;

/** A value as messages show it: in backticks, on one line, cut where it is long. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.slice(0, LONGEST * 2).replace(/\s+/g, ' ');
  return line.length > LONGEST ? `\`${line.slice(0, LONGEST - 1)}…\`` : `\`${line}\``;
}

/** `a`, `b` or `c`: all of them where they are few, else the first and how many more. */
export function choices(values: readonly unknown[], word: 'or' | 'and' = 'or'): string {
  const shown = values.slice(0, 20).map(quote);
  if (values.length > 20) return `${shown.join(', ')} ${word} ${values.length - 20} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1)}`;
}

/** A sentence without the backticks around what was written. */
export const unquoted = (text: string): string => text.replaceAll('`', '');
