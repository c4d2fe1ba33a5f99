import { label, rect, svgDocument } from './svg';

const CELL = 34;
const LEFT = 110;
const TOP = 74;

/** A confusion matrix: rows are the true classes, shades the share of each row; right ones blue, wrong ones orange. */
export function matrixSvg(
  title: string,
  classes: readonly string[],
  matrix: readonly (readonly number[])[],
): string {
  const cell = classes.length > 16 ? Math.max(8, Math.floor(560 / classes.length)) : CELL;
  const width = Math.max(420, LEFT + classes.length * cell + 20);
  const height = TOP + classes.length * cell + 40;
  const cells = matrix.flatMap((line, from) => {
    const total = line.reduce((sum, rows) => sum + rows, 0);
    return line.map((rows, to) => drawCell(rows, total, from, to, cell));
  });
  const names =
    cell < 12
      ? []
      : classes.flatMap((name, k) => [
          label(LEFT - 8, TOP + k * cell + cell / 2 + 4, short(name, 14), { anchor: 'end' }),
          label(LEFT + k * cell + cell / 2, TOP - 6, short(name, cell > 30 ? 5 : 3), { anchor: 'middle' }),
        ]);
  return svgDocument(width, height, title, [
    label(16, 24, title.length > 90 ? `${title.slice(0, 89)}…` : title, { bold: true, size: 13 }),
    label(LEFT, TOP - 24, 'taken for', { soft: true }),
    label(16, TOP - 6, 'true class', { soft: true }),
    ...names,
    ...cells,
    label(16, height - 12, 'Shade: share of the rows of the true class.', { soft: true }),
  ]);
}

function drawCell(rows: number, total: number, from: number, to: number, cell: number): string {
  const share = total > 0 ? rows / total : 0;
  const box = {
    left: LEFT + to * cell + 0.5,
    right: LEFT + (to + 1) * cell - 0.5,
    top: TOP + from * cell + 0.5,
    bottom: TOP + (from + 1) * cell - 0.5,
  };
  // Few are wrong, so the shades of the wrong ones are drawn stronger.
  const opacity = rows === 0 ? 0.05 : from === to ? 0.15 + 0.55 * share : Math.min(0.9, 0.15 + 2 * share);
  const number =
    rows > 0 && cell >= 24
      ? label((box.left + box.right) / 2, (box.top + box.bottom) / 2 + 4, String(rows), {
          anchor: 'middle',
          size: rows > 9999 ? 9 : 11,
        })
      : '';
  return rect(box, from === to ? 'blue' : rows === 0 ? 'grey' : 'orange', opacity) + number;
}

function short(name: string, length: number): string {
  return name.length > length ? `${name.slice(0, length - 1)}…` : name;
}
