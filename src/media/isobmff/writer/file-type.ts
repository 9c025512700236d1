import { fourcc } from '../box.ts';
import type { OutputTrack } from '../output-track.ts';
import { latin1, u32 } from './big-endian.ts';
import { box, type OutputBox } from './output-box.ts';
import type { IsoContainer } from './write-style.ts';

/** `ftyp`: what a reader must know to play the file. ISO/IEC 14496-12 section 4.3 and annex E. */
export function fileType(container: IsoContainer, tracks: readonly OutputTrack[]): OutputBox {
  if (container === 'mov') return brands('qt  ', 'qt  ');
  if (container === 'm4a') return brands('M4A ', 'M4A ', 'isom', 'iso2', 'mp42');
  const entries = new Set(tracks.flatMap((track) => track.entries.map((entry) => fourcc(entry, 4))));
  const early = tracks.some(({ packets }) => packets.compositions?.some((offset) => offset < 0));
  return brands(
    'isom',
    'isom',
    'iso2',
    ...(entries.has('avc1') ? ['avc1'] : []),
    ...(entries.has('av01') ? ['av01'] : []),
    ...(early ? ['iso4'] : []),
    'mp41',
  );
}

function brands(major: string, ...compatible: string[]): OutputBox {
  return box('ftyp', latin1(major), u32(0x200), ...compatible.map(latin1));
}
