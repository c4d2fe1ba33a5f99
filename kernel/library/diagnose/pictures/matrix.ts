import { label, rect, svgDocument } from './svg';

const CELL = 34;
const LEFT = 110;
const TOP = 74;
/** Names of columns are turned where they are wider than their column, and stand this high. */
const TURNED = 80;
/** Narrower columns than this have no room for a name, nor for a number in a cell. */
const WIDE = 24;
const LETTERS = 14;

/**
 * A confusion matrix: rows are the true classes, shades the share of each row; right ones blue, wrong ones orange.
 *
 * @param chosen Numbers of the classes that are drawn.
 */
export function matrixSvg(
  title: string,
  classes: readonly string[],
  matrix: readonly (readonly number[])[],
  chosen: readonly number[] = classes.map((_, k) => k),
): string {
  const cell = chosen.length > 16 ? Math.max(12, Math.floor(560 / chosen.length)) : CELL;
  const top = cell < CELL ? TOP + TURNED : TOP;
  const width = Math.max(420, LEFT + chosen.length * cell + 20);
  const height = top + chosen.length * cell + 40;
  const cells = chosen.flatMap((from, row) => {
    const line = matrix[from] ?? [];
    const total = line.reduce((sum, rows) => sum + rows, 0);
    return chosen.map((to, column) =>
      drawCell({ rows: line[to] ?? 0, total, row, column, isRight: from === to }, cell, top),
    );
  });
  const names = chosen.flatMap((k, place) => {
    const name = classes[k] ?? String(k);
    const middle = place * cell + cell / 2;
    return [
      label(LEFT - 8, top + middle + 4, short(name, LETTERS), { anchor: 'end' }),
      cell < CELL
        ? turned(LEFT + middle + 4, top - 6, label(0, 0, short(name, LETTERS)))
        : label(LEFT + middle, top - 6, short(name, 5), { anchor: 'middle' }),
    ];
  });
  return svgDocument(width, height, title, [
    label(16, 24, title.length > 90 ? `${title.slice(0, 89)}…` : title, { bold: true, size: 13 }),
    label(LEFT, TOP - 24, 'taken for', { soft: true }),
    label(16, top - 6, 'true class', { soft: true }),
    ...names,
    ...cells,
    label(16, height - 12, 'Shade: share of the rows of the true class.', { soft: true }),
  ]);
}

interface Cell {
  rows: number;
  /** Of the true class. */
  total: number;
  row: number;
  column: number;
  isRight: boolean;
}

function drawCell({ rows, total, row, column, isRight }: Cell, cell: number, top: number): string {
  const share = total > 0 ? rows / total : 0;
  const box = {
    left: LEFT + column * cell + 0.5,
    right: LEFT + (column + 1) * cell - 0.5,
    top: top + row * cell + 0.5,
    bottom: top + (row + 1) * cell - 0.5,
  };
  // Few are wrong, so the shades of the wrong ones are drawn stronger.
  const opacity = rows === 0 ? 0.05 : isRight ? 0.15 + 0.55 * share : Math.min(0.9, 0.15 + 2 * share);
  const number =
    rows > 0 && cell >= WIDE
      ? label((box.left + box.right) / 2, (box.top + box.bottom) / 2 + 4, String(rows), {
          anchor: 'middle',
          size: rows > 9999 ? 9 : 11,
        })
      : '';
  return rect(box, isRight ? 'blue' : rows === 0 ? 'grey' : 'orange', opacity) + number;
}

function turned(x: number, y: number, drawn: string): string {
  return `<g transform="translate(${x.toFixed(1)} ${y}) rotate(-90)">${drawn}</g>`;
}

/** Names that are alike differ at their ends. */
function short(name: string, length: number): string {
  if (name.length <= length) return name;
  const head = Math.ceil((length - 1) / 2);
  return `${name.slice(0, head)}…${name.slice(name.length - (length - 1 - head))}`;
}
