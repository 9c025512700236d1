/** Fills a place with the middle of a picture, from the top down. Canvas pixels. */
export function cover(
  context: CanvasRenderingContext2D,
  picture: ImageBitmap,
  place: { readonly x: number; readonly width: number; readonly height: number },
): void {
  const scale = Math.max(place.width / picture.width, place.height / picture.height);
  const [width, height] = [place.width / scale, place.height / scale];
  const [left, top] = [(picture.width - width) / 2, (picture.height - height) / 2];
  context.drawImage(picture, left, top, width, height, place.x, 0, place.width, place.height);
}
