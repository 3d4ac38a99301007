/** Something is wrong with what is built, not with the build: the message tells all, a stack would not help. */
export class BuildError extends Error {}
