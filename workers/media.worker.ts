import { expose } from 'comlink';
import { Engine } from '../src/media/engine/engine.ts';
import { openOpfsSpool } from '../src/media/io/opfs-spool-store.ts';

expose(new Engine(openOpfsSpool));
