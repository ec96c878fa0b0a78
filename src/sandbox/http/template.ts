/** What stands in a template's place holders: `$id`, `$status`, `$clip` and so on. */
export type Values = Readonly<Record<string, string | number | undefined>>;

const HOLDER = /\$([a-z]+)/g;

/** A text with its place holders filled; one that is nothing but a place holder becomes the value itself, or is left out. */
function fillText(text: string, values: Values): unknown {
  const [, only] = /^\$([a-z]+)$/.exec(text) ?? [];
  if (only !== undefined && Object.hasOwn(values, only)) return values[only];
  return text.replace(HOLDER, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name] ?? '') : whole));
}

/** A JSON value with its place holders filled. A member or an item whose place holder has no value is left out. */
export function fill(template: unknown, values: Values): unknown {
  if (typeof template === 'string') return fillText(template, values);
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) return template.map((one) => fill(one, values)).filter((one) => one !== undefined);
  const filled = Object.entries(template).map(([name, one]) => [name, fill(one, values)] as const);
  return Object.fromEntries(filled.filter(([, one]) => one !== undefined));
}
