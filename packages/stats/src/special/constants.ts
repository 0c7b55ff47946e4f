/** ½ ln 2π */
export const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)
/** √2π */
export const rootTwoPi = Math.sqrt(2 * Math.PI)
/** √π */
export const rootPi = Math.sqrt(Math.PI)
