/** Pure statistics of paired comparisons. The public surface of `@crewright/stats`, written out by hand. */
export {}
