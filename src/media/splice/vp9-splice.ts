import type { Spliced } from './splice.ts';
import { spliceFailure } from './splice-failure.ts';
import { vp9Frame } from './vp9-frame.ts';

/** VP9 pictures say all of themselves: those of another encoder stand as they are, if they are of the same kind. */
export function vp9Splice(source: Uint8Array | undefined): Spliced {
  return {
    record: undefined,
    rewrite(packet) {
      const frame = vp9Frame(packet);
      if (!frame) throw spliceFailure('the encoder made something else than VP9');
      if (frame.key && source && !isLike(frame, source))
        throw spliceFailure('the encoder makes another profile or bit depth', { frame });
      return packet;
    },
  };
}

/** `vpcC` with its version and flags, "VP Codec ISO Media File Format Binding". */
function isLike(
  frame: { readonly profile: number; readonly bitDepth: number | undefined },
  vpcc: Uint8Array,
) {
  return vpcc[4] === frame.profile && (vpcc[6] ?? 0) >> 4 === frame.bitDepth;
}
