type Plane = Float32Array<ArrayBuffer>;

/** One plane after the other. */
export function joined(before: Plane | undefined, plane: Plane): Plane {
  if (!before || before.length === 0) return plane;
  const all = new Float32Array(before.length + plane.length);
  all.set(before);
  all.set(plane, before.length);
  return all;
}
