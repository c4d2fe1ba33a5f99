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
  return Array.from({ length: rows }, (_, row) => {
    const best: number[] = [];
    const far = distances.subarray(row * rows, (row + 1) * rows);
    for (let other = 0; other < rows; other++) {
      if (other !== row) insert(best, other, far, count);
    }
    return best;
  });
}

function insert(best: number[], other: number, far: Float32Array, count: number): void {
  const distance = far[other] as number;
  if (best.length === count && distance >= (far[best[count - 1] as number] as number)) return;
  let at = best.length;
  while (at > 0 && distance < (far[best[at - 1] as number] as number)) at--;
  best.splice(at, 0, other);
  if (best.length > count) best.pop();
}

function distancesOf({ rows, width, values }: Table): Float32Array {
  const distances = new Float32Array(rows * rows);
  for (let a = 0; a < rows; a++) {
    for (let b = a + 1; b < rows; b++) {
      let sum = 0;
      for (let column = 0; column < width; column++) {
        const difference = (values[a * width + column] as number) - (values[b * width + column] as number);
        sum += difference * difference;
      }
      distances[a * rows + b] = sum;
      distances[b * rows + a] = sum;
    }
  }
  return distances;
}
