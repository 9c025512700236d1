import { expose } from 'comlink';
import { Engine } from '../src/media/engine/engine.ts';
import { openOpfsSpool } from '../src/media/io/opfs-spool-store.ts';

// Its own worker, because a hostile file may have to be stopped by ending it.
expose(new Engine(openOpfsSpool));
