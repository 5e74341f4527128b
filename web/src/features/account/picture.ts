/** An image that somebody chose, while it is only here. */
export type Picture = { image: HTMLImageElement; address: string; width: number; height: number }

const avatarPixels = 512

/** Null for what the browser cannot show. */
export async function openPicture(file: File): Promise<Picture | null> {
  const address = URL.createObjectURL(file)
  const image = new Image()
  image.src = address
  try {
    await image.decode()
  } catch {
    URL.revokeObjectURL(address)
    return null
  }
  return { image, address, width: image.naturalWidth, height: image.naturalHeight }
}

export const closePicture = (picture: Picture): void => URL.revokeObjectURL(picture.address)

/** The square as an image of its own, no larger than it is ever shown. */
export async function cutOut(
  picture: Picture,
  square: { x: number; y: number; side: number },
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  const pixels = Math.min(avatarPixels, Math.round(square.side))
  canvas.width = pixels
  canvas.height = pixels
  canvas
    .getContext('2d')
    ?.drawImage(picture.image, square.x, square.y, square.side, square.side, 0, 0, pixels, pixels)
  return new Promise((done, failed) =>
    // A browser that cannot write WebP writes PNG, which the server takes too.
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('No image'))), 'image/webp', 0.9),
  )
}
