import { layOut, type PdfPage } from './pdf-layout.ts'
import { type PdfLine, pdfLines } from './pdf-lines.ts'

/**
 * The text of each page of a PDF, lines as they are laid out, and which of them are headings.
 *
 * @throws Error with one short sentence: damaged, encrypted, or without any text (scanned)
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const { getDocumentProxy } = await import('unpdf')
  const pages: PdfLine[][] = []
  try {
    // pdf.js takes the buffer away from its caller, so it gets its own copy. Verbosity 0: errors only, by exception.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    try {
      for (let number = 1; number <= pdf.numPages; number++) {
        const page = await pdf.getPage(number)
        const { items } = await page.getTextContent()
        pages.push(pdfLines(items.filter((item) => 'str' in item)))
        page.cleanup()
      }
    } finally {
      await pdf.loadingTask.destroy()
    }
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException'
    throw new Error(
      encrypted
        ? 'it is encrypted and asks for a password; save it without one'
        : 'it is not a PDF that can be read; export it anew',
      {
        cause: error,
      },
    )
  }
  if (pages.flat().every(({ text }) => text.trim() === ''))
    throw new Error('it holds no text (scanned pages are pictures); have their text recognised, as by ocrmypdf')
  return layOut(pages)
}
