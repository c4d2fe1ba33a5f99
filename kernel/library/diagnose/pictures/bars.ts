import { label, rect, svgDocument, type Colour } from './svg';

export interface Bar {
  name: string;
  /** From 0 to 1, as a share of the width. */
  length: number;
  words: string;
  colour: Colour;
}

const WIDTH = 760;
const LEFT = 190;
const ROW = 24;

/** Named values as bars, one below the other. */
export function barsSvg(title: string, bars: readonly Bar[], note = ''): string {
  const height = 48 + bars.length * ROW + (note ? 24 : 8);
  const rows = bars.map(({ name, length, words, colour }, k) => {
    const top = 42 + k * ROW;
    const right = LEFT + Math.max(2, Math.min(1, length) * (WIDTH - LEFT - 150));
    return [
      label(LEFT - 8, top + 13, name.length > 28 ? `…${name.slice(-27)}` : name, { anchor: 'end' }),
      rect({ left: LEFT, right, top: top + 2, bottom: top + ROW - 6 }, colour),
      label(right + 6, top + 13, words),
    ].join('');
  });
  const head = label(16, 24, title.length > 105 ? `${title.slice(0, 104)}…` : title, {
    bold: true,
    size: 13,
  });
  return svgDocument(WIDTH, height, title, [
    head,
    ...rows,
    note ? label(16, height - 10, note, { soft: true }) : '',
  ]);
}
