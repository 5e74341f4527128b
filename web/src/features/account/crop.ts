export type Size = { width: number; height: number }

/** How a picture lies behind a square window of side 1: its middle, from that of the window, and how near it is. */
export type Crop = { x: number; y: number; zoom: number }

export const wholeCrop: Crop = { x: 0, y: 0, zoom: 1 }
export const nearest = 4

/** The size that the picture has behind the window: at zoom 1, its shorter side fills it. */
export function shownSize(picture: Size, zoom: number): Size {
  const scale = zoom / Math.min(picture.width, picture.height)
  return { width: picture.width * scale, height: picture.height * scale }
}

/** The nearest crop at which the window is full. */
export function withinPicture(picture: Size, crop: Crop): Crop {
  const zoom = clamp(crop.zoom, 1, nearest)
  const { width, height } = shownSize(picture, zoom)
  const [mostX, mostY] = [(width - 1) / 2, (height - 1) / 2]
  return { zoom, x: clamp(crop.x, -mostX, mostX), y: clamp(crop.y, -mostY, mostY) }
}

/** The square of the picture that the window shows, in the picture's own pixels. */
export function shownSquare(picture: Size, crop: Crop): { x: number; y: number; side: number } {
  const side = Math.min(picture.width, picture.height) / crop.zoom
  return {
    side,
    x: (picture.width - side) / 2 - crop.x * side,
    y: (picture.height - side) / 2 - crop.y * side,
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
