import { createHash } from 'node:crypto'

/** A text's fingerprint: 64 bits of SHA-256, as 16 hexadecimal digits. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
