import { classifyStatus } from '../../gateway/answer/job-status.js';

/** Why a job or request failed, with the vendor's code if the message lacks it: `not this picture (1301)`. */
export function failedWords({ code, message }: { readonly code: string; readonly message: string }): string {
  const words = message.replace(/\.+$/, '');
  return classifyStatus(code) !== undefined || message.includes(code) ? message : `${words} (${code})`;
}
