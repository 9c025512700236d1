/** Where the loudspeaker of a channel stands. `s` is beside or behind the listener, `b` behind where there are both. */
export type Speaker = 'L' | 'R' | 'C' | 'LFE' | 'Ls' | 'Rs' | 'Lb' | 'Rb' | 'Cs';

/** The speakers of decoded planes, in their order. Empty: nobody knows where they stand. */
export type Speakers = readonly Speaker[];

/**
 * By count. Decoders hand planes out in the order of the WAVE channel mask, whatever order their codec stores them in
 * (AAC and AC-3 the centre first, Opus the centre between left and right); a mask that names the surrounds of 5.1
 * "side" or "back" means the same two.
 */
const USUAL: readonly Speakers[] = [
  [],
  ['C'],
  ['L', 'R'],
  ['L', 'R', 'C'],
  ['L', 'R', 'Ls', 'Rs'],
  ['L', 'R', 'C', 'Ls', 'Rs'],
  ['L', 'R', 'C', 'LFE', 'Ls', 'Rs'],
  ['L', 'R', 'C', 'LFE', 'Cs', 'Ls', 'Rs'],
  ['L', 'R', 'C', 'LFE', 'Lb', 'Rb', 'Ls', 'Rs'],
];

/** ISO/IEC 14496-3, channel configuration 4: three in front, one behind. */
const AAC_FOUR: Speakers = ['L', 'R', 'C', 'Cs'];

/** @param codec as `TrackInfo.codec` names it */
export function speakersOf(codec: string, channels: number): Speakers {
  if (codec === 'aac' && channels === 4) return AAC_FOUR;
  return USUAL[channels] ?? [];
}
