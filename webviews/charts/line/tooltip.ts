import { cssColor } from '../../shared/theme';
import { epochAt } from '../../shared/stepAxis';
import type { LineModel, Reading } from '../../shared/lineModel';

const MAX_ROWS = 8;

/** Where the crosshair is, and what the curves have there. */
export interface Pointed {
  heading: string;
  step: number;
  readings: readonly Reading[];
  /** Pixels from the left of the plot. */
  left: number;
  /** How far a value is from the pointer, in any unit. */
  distance: (value: number) => number;
}

/** The box beside the crosshair: where it is, and the value of every curve there. */
export class Tooltip {
  private readonly element = document.createElement('div');

  constructor(private readonly over: HTMLElement) {
    this.element.className = 'dsc-tooltip';
    this.element.setAttribute('aria-hidden', 'true');
    this.element.hidden = true;
    over.append(this.element);
  }

  show(model: LineModel, pointed: Pointed): void {
    const { heading, step, readings, left } = pointed;
    this.element.replaceChildren(
      el('div', 'dsc-tooltip-heading', heading),
      ...near(pointed).map((reading) => row(model, step, reading)),
      ...(readings.length > MAX_ROWS
        ? [el('div', 'dsc-tooltip-more', `and ${readings.length - MAX_ROWS} more`)]
        : []),
    );
    this.element.hidden = false;
    const width = this.element.offsetWidth;
    const room = this.over.clientWidth;
    // It may stand out into the gap between two charts.
    const right = left + 14 + width <= room + 20 || left < room / 2;
    const x = right ? left + 14 : left - 14 - width;
    // Where it is narrow it lies over the crosshair sooner than outside of the window.
    const inside = Math.max(-40, Math.min(x, room + 12 - width));
    this.element.style.transform = `translate(${Math.round(right && width < room ? inside : x)}px, 4px)`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}

/** Of many curves those next to the pointer, in their order. */
function near({ readings, distance }: Pointed): Reading[] {
  const far = ({ value }: Reading): number => (value === null ? Infinity : distance(value));
  const shown = new Set(readings.toSorted((a, b) => far(a) - far(b)).slice(0, MAX_ROWS));
  return readings.filter((reading) => shown.has(reading));
}

function row(model: LineModel, step: number, reading: Reading): HTMLElement {
  const series = model.series.find(({ id }) => id === reading.id);
  const swatch = el(
    'span',
    `dsc-swatch ${series?.dashed ? 'dsc-swatch-dashed' : series?.secondary ? 'dsc-swatch-thin' : ''}`,
  );
  if (series) swatch.style.color = cssColor(series.color);
  const line = el('div', 'dsc-tooltip-row');
  const value = reading.value === null ? 'not finite' : model.format(reading.value);
  line.append(swatch, el('span', 'dsc-tooltip-label', reading.label), el('span', 'dsc-tooltip-value', value));
  // A value by epoch is the one of the nearest end of an epoch, which may be another epoch.
  const epoch = epochAt(model.epochs, reading.at);
  const elsewhere = epoch !== undefined && epoch !== epochAt(model.epochs, step);
  if (elsewhere) line.append(el('span', 'dsc-tooltip-more', `epoch ${epoch}`));
  return line;
}

function el(tag: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
