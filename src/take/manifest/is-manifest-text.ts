/**
 * Whether a `manifest.json` is one of rushes, by its text alone: many programs have a file of this name. A manifest with the
 * conflict markers of a merge is one too.
 */
export const isManifestText = (text: string): boolean =>
  ['"version"', '"storyboard"', '"takes"'].every((key) => text.includes(key));
