/** What in this value JSON would lose or change, in words; undefined: nothing. Fields that are undefined are left out, and missed by nobody. */
export const notJson = (value: unknown, at = ''): string | undefined => {
  const where = at === '' ? '' : `${at} is `
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${where}${value}`
  if (typeof value !== 'object') return `${where}a ${typeof value}`
  const plain = Object.getPrototypeOf(value) as unknown
  if (!Array.isArray(value) && plain !== Object.prototype && plain !== null)
    return `${where}a ${(value.constructor as { name?: string } | undefined)?.name ?? 'strange object'}`
  for (const [name, item] of Object.entries(value)) {
    const found = notJson(item, at === '' ? name : `${at}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}
