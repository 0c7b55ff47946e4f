/** `64 MB`, `0.0021 MB`: as disks are sold. */
export const megabytes = (bytes: number): string =>
  `${new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 }).format(bytes / 1_000_000)} MB`
