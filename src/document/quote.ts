const MAX_LENGTH = 60;
const MAX_CHOICES = 30;

/** Formats a value for a message: in backticks, on one line, shortened if it is long. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.slice(0, MAX_LENGTH * 2).replace(/\s+/g, ' ');
  return line.length > MAX_LENGTH ? `\`${line.slice(0, MAX_LENGTH - 1)}…\`` : `\`${line}\``;
}

/** Formats a list of values: `a`, `b` or `c`. A long list ends in a count of the rest. */
export function quoteChoices(values: readonly unknown[], conjunction: 'or' | 'and' = 'or'): string {
  const shown = values.slice(0, MAX_CHOICES).map(quote);
  if (values.length > MAX_CHOICES) return `${shown.join(', ')} ${conjunction} ${values.length - MAX_CHOICES} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${conjunction} ${shown.at(-1)}`;
}

/** Removes the backticks from a message. */
export const unquoted = (text: string): string => text.replaceAll('`', '');
