/** The most characters that one record may have: else a missing line end or quotation mark makes one of a whole file. */
export const longestRecord = 16 * 1024 * 1024
