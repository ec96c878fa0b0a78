/** What every saved plan says it is. */
export const SAVED_PLAN_KIND = 'rushes-saved-plan' as const;

/** Where the kind stands in a file that rushes wrote. A file that was cut off still has it. */
const KIND = new RegExp(`^\\s*\\{\\s*"kind"\\s*:\\s*"${SAVED_PLAN_KIND}"`);
/** Enough of a file to find its kind. */
const HEAD_CHARACTERS = 1000;

/** Whether a text begins as a saved plan does. */
export const beginsAsSavedPlan = (text: string): boolean => KIND.test(text.slice(0, HEAD_CHARACTERS));
