/** The texts and numbers of a valid JSON text, one by one. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const isRounded = (token: string): boolean => /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));

/**
 * Parses JSON and keeps every digit: a whole number beyond 2^53, which a JavaScript number would round, becomes the text of
 * its digits. Many gateways number their jobs that way. Throws where the text is not JSON.
 */
export function parseExactJson(json: string): unknown {
  const value: unknown = JSON.parse(json);
  if (!/\d{16}/.test(json)) return value;
  return JSON.parse(json.replace(TOKEN, (token) => (isRounded(token) ? `"${token}"` : token)));
}
