/** The version of feedwright that writes the documents: a new one may change every document's bytes. */
export const VERSION = '0.3.0'
