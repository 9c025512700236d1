import { SluiceError } from '../protocol/error.ts';

/** The page was killed, or crashed. What it had finished lies in the profile, and another page goes on with it. */
export class PageDeath extends SluiceError {
  constructor({ code, stage, message, hint, details }: SluiceError) {
    super(code, { stage, message, hint, details });
  }
}
