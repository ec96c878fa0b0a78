import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Changes whenever another program writes or replaces the file: device, inode, time of the last write, length. */
export type FileIdentity = string;

export const fileIdentityOf = ({ dev, ino, mtimeNs, size }: BigIntStats): FileIdentity => `${dev}:${ino}:${mtimeNs}:${size}`;

/** The identity of the file under a name; `undefined` if the file is missing or cannot be read. */
export const identityAt = (file: string): Promise<FileIdentity | undefined> =>
  stat(file, { bigint: true }).then(fileIdentityOf, () => undefined);
