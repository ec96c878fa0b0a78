import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What changes when somebody else writes a file: which file it is, when it was written, and its length. */
export type FileIdentity = string;

export const fileIdentityOf = ({ dev, ino, mtimeNs, size }: BigIntStats): FileIdentity => `${dev}:${ino}:${mtimeNs}:${size}`;

/** The identity of what stands under a name; nothing where nothing does, or it cannot be looked at. */
export const identityAt = (file: string): Promise<FileIdentity | undefined> =>
  stat(file, { bigint: true }).then(fileIdentityOf, () => undefined);
