/**
 * The text of each page of a PDF, lines as they are laid out.
 *
 * @throws Error with one short sentence: damaged, encrypted, or without any text (scanned)
 */
export async function readPdf(bytes: Uint8Array): Promise<string[]> {
  const { extractText, getDocumentProxy } = await import('unpdf')
  let pages: string[]
  try {
    // pdf.js takes the buffer away from its caller, so it gets its own copy. Verbosity 0: errors only, by exception.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    try {
      pages = (await extractText(pdf, { mergePages: false })).text
    } finally {
      await pdf.loadingTask.destroy()
    }
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException'
    throw new Error(encrypted ? 'it is encrypted and asks for a password' : 'it is not a PDF that can be read', {
      cause: error,
    })
  }
  if (pages.every((page) => page.trim() === '')) throw new Error('it holds no text (scanned pages are pictures)')
  return pages.map((page) => page.replaceAll('\f', '\n'))
}
