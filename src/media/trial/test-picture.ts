/** A picture with something in it, so that two encoders would not make the same bytes of it. Whoever takes it closes it. */
export function testPicture(width: number, height: number, timestamp: number): VideoFrame {
  const luma = width * height;
  const planes = new Uint8Array(luma * 1.5).fill(128);
  for (let y = 0; y < height; y++) {
    const shift = (y * 3 + timestamp / 5000) & 255;
    for (let x = 0; x < width; x++) planes[y * width + x] = ((x * 5 + shift) ^ (x * y)) & 127;
  }
  return new VideoFrame(planes, { format: 'I420', codedWidth: width, codedHeight: height, timestamp });
}
