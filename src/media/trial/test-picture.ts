/**
 * A slope with squares that move over it: two encoders would not make the same bytes of it, and it is about as hard as
 * what cameras see. Whoever takes it closes it.
 */
export function testPicture(width: number, height: number, timestamp: number): VideoFrame {
  const luma = width * height;
  const planes = new Uint8Array(luma * 1.5).fill(128);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const square = ((x + timestamp * 3) & 64) ^ (y & 64) ? 24 : 0;
      planes[y * width + x] = 40 + (((x + y) >> 4) & 127) + square + ((x * y) & 3);
    }
  }
  return new VideoFrame(planes, { format: 'I420', codedWidth: width, codedHeight: height, timestamp });
}
