const ROUNDS = 60
const SMALL = 1e-12

/**
 * The directions in which vectors differ most, the strongest first: eigenvectors of their covariance by the cyclic
 * Jacobi method (Golub and Van Loan, Matrix Computations, section 8.5).
 *
 * @param vectors all of one length, with a mean of 0
 */
export function principalAxes(vectors: readonly (readonly number[])[]): number[][] {
  const size = vectors[0]?.length ?? 0
  const matrix = Array.from({ length: size }, () => new Float64Array(size))
  for (const vector of vectors)
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++)
        add(matrix, row, column, ((vector[row] ?? 0) * (vector[column] ?? 0)) / vectors.length)
  const axes = Array.from({ length: size }, (_, at) =>
    Float64Array.from({ length: size }, (__, to) => Number(at === to)),
  )
  for (let round = 0; round < ROUNDS; round++) {
    let turned = false
    for (let p = 0; p < size - 1; p++)
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(valueAt(matrix, p, q)) < SMALL) continue
        turned = true
        turn(matrix, axes, p, q)
      }
    if (!turned) break
  }
  return Array.from({ length: size }, (_, at) => at)
    .toSorted((a, b) => valueAt(matrix, b, b) - valueAt(matrix, a, a))
    .map((column) => axes.map((row) => row[column] ?? 0))
}

/** One rotation, after which nothing is left at (p, q). */
function turn(matrix: readonly Float64Array[], axes: readonly Float64Array[], p: number, q: number): void {
  const ratio = (valueAt(matrix, q, q) - valueAt(matrix, p, p)) / (2 * valueAt(matrix, p, q))
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(ratio, 1))
  const cosine = 1 / Math.hypot(tangent, 1)
  const sine = tangent * cosine
  const mix = (rows: readonly Float64Array[], at: (k: number) => readonly [number, number, number, number]): void => {
    for (let k = 0; k < rows.length; k++) {
      const [firstRow, firstColumn, secondRow, secondColumn] = at(k)
      const [first, second] = [valueAt(rows, firstRow, firstColumn), valueAt(rows, secondRow, secondColumn)]
      set(rows, firstRow, firstColumn, cosine * first - sine * second)
      set(rows, secondRow, secondColumn, sine * first + cosine * second)
    }
  }
  mix(matrix, (k) => [k, p, k, q])
  mix(matrix, (k) => [p, k, q, k])
  mix(axes, (k) => [k, p, k, q])
}

const valueAt = (rows: readonly Float64Array[], row: number, column: number): number => rows[row]?.[column] ?? 0

function set(rows: readonly Float64Array[], row: number, column: number, value: number): void {
  const own = rows[row]
  if (own !== undefined) own[column] = value
}

function add(rows: readonly Float64Array[], row: number, column: number, value: number): void {
  set(rows, row, column, valueAt(rows, row, column) + value)
}
