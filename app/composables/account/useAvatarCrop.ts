import { centreCrop, cropSide, keepWithin, moveCrop } from '~/utils/account/crop'
import type { Crop } from '~/utils/account/crop'

/** Of what is sent; the server makes it smaller. */
const sidePixels = 512

/**
 * A picture under a square frame, drawn to `canvas` as it will be, for people to move and to enlarge. `isUnreadable` when
 * this browser cannot show the file.
 */
export function useAvatarCrop(file: File, canvas: Ref<HTMLCanvasElement | null>) {
  const picture = shallowRef<ImageBitmap>()
  const crop = shallowRef<Crop>({ x: 0, y: 0, zoom: 1 })
  const isUnreadable = ref(false)
  /** Where fingers and the mouse are, as parts of the frame's side. */
  const pointers = new Map<number, { right: number, down: number }>()

  onMounted(async () => {
    try {
      picture.value = await createImageBitmap(file)
      crop.value = centreCrop(picture.value)
    } catch {
      isUnreadable.value = true
    }
  })
  onBeforeUnmount(() => picture.value?.close())
  watch([picture, crop, canvas], draw, { flush: 'post' })

  function draw() {
    const context = canvas.value?.getContext('2d')
    if (!canvas.value || !context || !picture.value) return
    const side = cropSide(picture.value, crop.value)
    Object.assign(canvas.value, { width: sidePixels, height: sidePixels })
    context.imageSmoothingQuality = 'high'
    context.drawImage(picture.value, crop.value.x - side / 2, crop.value.y - side / 2, side, side, 0, 0, sidePixels, sidePixels)
  }
  const placeOf = ({ clientX, clientY }: PointerEvent) => {
    const frame = canvas.value?.getBoundingClientRect()
    return frame ? { right: clientX / frame.width, down: clientY / frame.height } : { right: 0, down: 0 }
  }
  function move(by: { right: number, down: number }) {
    if (picture.value) crop.value = moveCrop(picture.value, crop.value, by)
  }
  function setZoom(zoom: number) {
    if (picture.value) crop.value = keepWithin(picture.value, { ...crop.value, zoom })
  }
  function hold(event: PointerEvent) {
    canvas.value?.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, placeOf(event))
  }
  /** One finger moves the picture, two enlarge it by how much farther apart they are. */
  function drag(event: PointerEvent) {
    const before = pointers.get(event.pointerId)
    if (!before) return
    const now = placeOf(event)
    const other = [...pointers].find(([pointerId]) => pointerId !== event.pointerId)?.[1]
    pointers.set(event.pointerId, now)
    if (!other) return move({ right: now.right - before.right, down: now.down - before.down })
    const distance = (place: typeof now) => Math.hypot(place.right - other.right, place.down - other.down)
    if (distance(before) > 0) setZoom(crop.value.zoom * distance(now) / distance(before))
  }
  const release = (event: PointerEvent) => { pointers.delete(event.pointerId) }

  /** The picture as it is in the frame. @throws when the browser cannot make a file of it */
  async function toBlob(): Promise<Blob> {
    const encode = (type: string) => new Promise<Blob | null>((resolve) => { canvas.value?.toBlob(resolve, type, 0.9) })
    const webp = await encode('image/webp')
    // Where a browser cannot write WebP it writes PNG, ten times as large.
    const blob = webp?.type === 'image/webp' ? webp : await encode('image/jpeg')
    if (!blob) throw new Error('The canvas gives no picture')
    return blob
  }
  const zoom = computed({ get: () => crop.value.zoom, set: setZoom })
  return { isReady: computed(() => picture.value !== undefined), isUnreadable, zoom, move, hold, drag, release, toBlob }
}
