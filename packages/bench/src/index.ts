/** The public surface of `@crewright/bench`, written out by hand. */
export {}
