/** What is at hand, or will be. */
export type Soon<Value> = Value | Promise<Value>

/**
 * Goes on with a value at once where it is at hand. A promise costs a server more than all else it does for a document it has kept, so an
 * answer waits for one only where something has to be read or made.
 */
export function soon<Given, Made>(
  given: Soon<Given>,
  then: (given: Given) => Soon<Made>,
  failed?: (error: unknown) => Soon<Made>,
): Soon<Made> {
  return given instanceof Promise ? given.then(then, failed) : then(given)
}
