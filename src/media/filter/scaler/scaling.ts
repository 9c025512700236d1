import type { VideoTarget } from '../../../protocol/plan.ts';
import type { Axis } from './axis.ts';
import type { FilterKind } from './axis-taps.ts';
import type { PlanarFormat } from './planar-format.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One picture made from another: the window is cut out, scaled, mirrored, turned clockwise; I420 of 8 bits comes out. */
export interface Scaling {
  readonly source: {
    readonly format: PlanarFormat;
    readonly width: number;
    readonly height: number;
    readonly window: Rect;
  };
  /** Luma samples after turning. */
  readonly target: { readonly width: number; readonly height: number };
  readonly bake: VideoTarget['bake'];
  readonly filter: FilterKind;
}

export function isTurned({ bake }: Scaling): boolean {
  return bake.rotation === 90 || bake.rotation === 270;
}

/** Luma, or chroma, whose samples lie left in a pair of columns and between the rows of a pair (MPEG-2 siting). */
export type Component = 'luma' | 'chroma';

/** Source columns to what is across before turning. */
export function columnAxis(scaling: Scaling, component: Component): Axis {
  const { source, target, bake } = scaling;
  const turned = isTurned(scaling);
  const halves = bake.rotation === 180 || bake.rotation === 270;
  return {
    source: {
      start: source.window.x,
      size: source.window.width,
      step: component === 'luma' ? 1 : source.format.across,
      phase: 0,
    },
    target: targetSampling(component, turned ? 'down' : 'across', turned ? target.height : target.width),
    reversed: halves !== bake.flip,
  };
}

/** Source rows to what is down before turning. */
export function rowAxis(scaling: Scaling, component: Component): Axis {
  const { source, target, bake } = scaling;
  const turned = isTurned(scaling);
  const step = component === 'luma' ? 1 : source.format.down;
  return {
    source: { start: source.window.y, size: source.window.height, step, phase: step === 2 ? 0.5 : 0 },
    target: targetSampling(component, turned ? 'across' : 'down', turned ? target.width : target.height),
    reversed: bake.rotation === 90 || bake.rotation === 180,
  };
}

function targetSampling(component: Component, direction: 'across' | 'down', size: number): Axis['target'] {
  if (component === 'luma') return { size, step: 1, phase: 0 };
  return { size, step: 2, phase: direction === 'down' ? 0.5 : 0 };
}
