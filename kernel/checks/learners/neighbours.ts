/** Rows of numbers, one after the other. */
export interface Table {
  rows: number;
  width: number;
  values: Float32Array;
}

/** For each row the `count` other rows that are nearest to it, nearest first. */
export function neighbours(table: Table, count: number): number[][] {
  const distances = distancesOf(table);
  const { rows } = table;
  return Array.from({ length: rows }, (_, row) =>
    nearest(distances.subarray(row * rows, (row + 1) * rows), row, count),
  );
}

/** Few rows come nearer than the ones so far, so that most are passed over by one comparison. */
function nearest(far: Float32Array, row: number, count: number): number[] {
  const best: number[] = [];
  let limit = Infinity;
  for (let other = 0; other < far.length; other++) {
    const distance = far[other] as number;
    if (distance >= limit || other === row) continue;
    insert(best, other, far);
    if (best.length > count) best.pop();
    if (best.length === count) limit = far[best[count - 1] as number] as number;
  }
  return best;
}

function insert(best: number[], other: number, far: Float32Array): void {
  const distance = far[other] as number;
  let at = best.length;
  for (; at > 0 && distance < (far[best[at - 1] as number] as number); at--)
    best[at] = best[at - 1] as number;
  best[at] = other;
}

function distancesOf({ rows, width, values }: Table): Float32Array {
  const distances = new Float32Array(rows * rows);
  for (let a = 0; a < rows; a++) {
    for (let b = a + 1; b < rows; b++) {
      const distance = distanceOf(values, a * width, b * width, width);
      distances[a * rows + b] = distance;
      distances[b * rows + a] = distance;
    }
  }
  return distances;
}

/** A function of its own: called often it is machine code soon, and the first training of a kernel has not long to wait. */
function distanceOf(values: Float32Array, a: number, b: number, width: number): number {
  let sum = 0;
  for (let column = 0; column < width; column++) {
    const difference = (values[a + column] as number) - (values[b + column] as number);
    sum += difference * difference;
  }
  return sum;
}
