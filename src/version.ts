/** The version in package.json. Part of every validator: a new version may write the same entry differently. */
export const VERSION = '0.1.0'
