/** Jobs that were to be put in a queue, and those for which it was too full, since the page was opened. */
export const refusals = { asked: 0, refused: 0 };
