/** Whether two names differ in nothing but the case of their letters. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
