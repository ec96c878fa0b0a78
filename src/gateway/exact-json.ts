/** Matches each text and each number of a valid JSON text. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const isRounded = (token: string): boolean => /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));

/**
 * Parses JSON and keeps every digit: a whole number beyond 2^53 becomes the text of its digits, as a JavaScript number would
 * round it. Many gateways number their jobs that way. Throws a SyntaxError if the text is not JSON.
 */
export function parseExactJson(json: string): unknown {
  const value: unknown = JSON.parse(json);
  if (!/\d{16}/.test(json)) return value;
  return JSON.parse(json.replace(TOKEN, (token) => (isRounded(token) ? `"${token}"` : token)));
}
