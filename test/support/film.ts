/** A board with a line for each shot; `more` goes under each shot. */
export function boardOf(shots: readonly string[], more = '', head = ''): string {
  const list = shots.map((id) => `  - id: ${id}\n    prompt: What ${id} shows\n${more === '' ? '' : `    ${more}\n`}`).join('');
  return `version: 1\nid: film\ntitle: A film\nmodel: trinetra/kling-v3\n${head}shots:\n${list}`;
}

/** `s01`, `s02`, … */
export const shotIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `s${String(index + 1).padStart(String(count).length, '0')}`);
