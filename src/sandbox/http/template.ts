/** The values of a template's placeholders: `$id`, `$status`, `$clip` and so on. */
export type TemplateValues = Readonly<Record<string, string | number | undefined>>;

const PLACEHOLDER = /\$([a-z]+)/g;

/** Fills the placeholders of a text. A text that is only a placeholder becomes the value itself, or undefined. */
function fillText(text: string, values: TemplateValues): unknown {
  const [, only] = /^\$([a-z]+)$/.exec(text) ?? [];
  if (only !== undefined && Object.hasOwn(values, only)) return values[only];
  return text.replace(PLACEHOLDER, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name] ?? '') : whole));
}

/** Fills the placeholders of a JSON value. Leaves out members and items whose placeholder has no value. */
export function fillTemplate(template: unknown, values: TemplateValues): unknown {
  if (typeof template === 'string') return fillText(template, values);
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) return template.map((one) => fillTemplate(one, values)).filter((one) => one !== undefined);
  const filled = Object.entries(template).map(([name, one]) => [name, fillTemplate(one, values)] as const);
  return Object.fromEntries(filled.filter(([, one]) => one !== undefined));
}
