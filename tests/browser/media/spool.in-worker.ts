import { openOpfsSpool } from '../../../src/media/io/opfs-spool-store.ts';
import { exerciseSpool } from '../../support/spool-contract.ts';

export async function exerciseOpfs() {
  const job = crypto.randomUUID();
  return exerciseSpool(() => openOpfsSpool(job));
}
