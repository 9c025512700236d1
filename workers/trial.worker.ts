import { expose } from 'comlink';
import { Trials } from '../src/media/trial/trials.ts';

// Its own worker, because a codec that does not answer has to be stopped by ending it.
expose(new Trials());
