/** What the command line ends with. */
export const EXIT = { done: 0, usage: 2, failed: 3, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
