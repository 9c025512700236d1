import type { Mechanism } from '../../../protocol/mechanism.ts';
import type { EncoderSupport, Support } from '../../plan/plan-input.ts';

/** What can be done here once something is switched off: as if this browser could not do it. */
export function supportWithout(support: Support, without: readonly Mechanism[]): Support {
  return {
    ...support,
    ...(without.includes('hardware') && { videoEncoders: inSoftware(support.videoEncoders) }),
    ...(without.includes('smart-cut') && { splices: [] }),
    ...(without.includes('ffmpeg') && { byFfmpeg: [] }),
    ...(without.includes('rope') && { copiesAll: true }),
  };
}

function inSoftware(encoders: Support['videoEncoders']): Support['videoEncoders'] {
  const software = Object.entries(encoders).filter(
    ([, encoder]: [string, EncoderSupport]) => encoder.software,
  );
  return Object.fromEntries(
    software.map(([codec, encoder]) => [codec, { ...encoder, hardware: false, software: true }]),
  );
}
