import type { Random } from '../random';
import type { Trace } from './handwriting';

/** Draws strokes into a square of grey values, antialiased; overlapping ink does not add up. */
export function drawTraces(traces: Trace[], target: Uint8Array, size: number, random: Random): void {
  const ink = new Float32Array(size * size);
  for (const { x, y, radius } of traces) {
    for (let i = 0; i + 1 < x.length; i++) {
      const pen = ((radius[i] ?? 0) + (radius[i + 1] ?? 0)) / 2;
      drawSegment(ink, size, x[i] ?? 0, y[i] ?? 0, x[i + 1] ?? 0, y[i + 1] ?? 0, pen);
    }
  }
  const black = random.uniform(0.82, 1);
  for (let i = 0; i < ink.length; i++) {
    const value = (ink[i] ?? 0) * black;
    // Paper stays clean, ink is a little uneven.
    target[i] = value === 0 ? 0 : 255 * Math.min(1, Math.max(0, value + random.uniform(-0.06, 0.06)));
  }
}

/** A thick line from a to b. A pixel's ink falls from full to none over 1.4 pixels at the edge. */
function drawSegment(
  ink: Float32Array,
  size: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  radius: number,
): void {
  const reach = radius + 0.7;
  const [dx, dy] = [bx - ax, by - ay];
  const lengthSquared = dx * dx + dy * dy || 1e-9;
  const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const bottom = Math.min(size - 1, Math.ceil(Math.max(ay, by) + reach));
  const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const right = Math.min(size - 1, Math.ceil(Math.max(ax, bx) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      // Pixel centres lie at half coordinates.
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / lengthSquared));
      const [offX, offY] = [px - along * dx, py - along * dy];
      const distance = Math.sqrt(offX * offX + offY * offY);
      const value = Math.min(1, (reach - distance) / 1.4);
      const at = y * size + x;
      if (value > (ink[at] ?? 0)) ink[at] = value;
    }
  }
}
