/** There is no edition yet, or not all of it: no failure, and soon over. Whoever asks is to come again. */
export class NotYet extends Error {}
