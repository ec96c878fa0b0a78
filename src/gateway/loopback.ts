/** Whether a URL's host is a loopback name or address: `localhost`, `127.0.0.1`, `[::1]`. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    host === '::1' ||
    /^127\.\d+\.\d+\.\d+$/.test(host)
  );
}

/** The last base URL that was asked about: the takes of a board have few, and it is asked for each take. */
let last = { url: '', isLoopback: false };

/** Whether a base URL is on this machine. Takes of a sandbox never answer for a real render. */
export function isLoopback(url: string): boolean {
  if (url !== last.url) last = { url, isLoopback: URL.canParse(url) && isLoopbackHost(new URL(url).hostname) };
  return last.isLoopback;
}
