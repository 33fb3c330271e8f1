/** The folder of what pages need, beside src/; lib/, where all that is compiled stands side by side, has it there too. Bundlers know this form. */
export const ASSETS = new URL('../assets/', import.meta.url)
