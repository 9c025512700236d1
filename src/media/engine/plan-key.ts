import type { Plan } from '../../protocol/plan.ts';

const DIGITS = 16;

/**
 * A short hash of what determines a plan's segments: what was sealed by one plan of one set of files counts for no other.
 * @param fingerprints of the inputs
 */
export async function planKey(plan: Plan, fingerprints: readonly string[]): Promise<string> {
  const { estimate: _, warnings: __, ...decisive } = plan;
  const bytes = new TextEncoder().encode(JSON.stringify([decisive, fingerprints]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, DIGITS);
}
