/** Viridis at ninths (Smith and van der Walt, 2015): even to the eye, in grey and with every kind of colour vision. */
const STOPS: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
];

/** `share` in [0, 1] as red, green and blue in [0, 255]. */
export function viridis(share: number): [red: number, green: number, blue: number] {
  const at = Math.min(1, Math.max(0, share)) * (STOPS.length - 1);
  const from = STOPS[Math.floor(at)] ?? [0, 0, 0];
  const to = STOPS[Math.min(STOPS.length - 1, Math.floor(at) + 1)] ?? from;
  const part = at - Math.floor(at);
  return [mix(from[0], to[0], part), mix(from[1], to[1], part), mix(from[2], to[2], part)];
}

const mix = (from: number, to: number, part: number): number => Math.round(from + (to - from) * part);

/** 256 colours as pixels of an `ImageData`, opaque. */
export const VIRIDIS_PIXELS = new Uint32Array(
  Uint8Array.from({ length: 256 }, (_, i) => i).reduce((bytes, i) => {
    bytes.set([...viridis(i / 255), 255], 4 * i);
    return bytes;
  }, new Uint8Array(1024)).buffer,
);

export const VIRIDIS_CSS = `linear-gradient(to right, ${STOPS.map((rgb) => `rgb(${rgb.join(' ')})`).join(', ')})`;
