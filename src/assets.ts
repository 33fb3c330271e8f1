/** The folder of what pages need, beside this file; lib/, where all that is compiled stands side by side, has it too. Bundlers know this form. */
export const ASSETS = new URL('./assets/', import.meta.url)
