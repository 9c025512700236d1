/** What a sample is multiplied by to be so many dB louder. */
export function levelOf(decibels: number): number {
  return 10 ** (decibels / 20);
}
