import { WhileSeen } from './whileSeen';
import { onThemeChange, readTheme, type Theme } from './theme';

/** Where and with what to draw: CSS pixels, whatever the density of the screen. */
export interface Frame {
  ctx: CanvasRenderingContext2D;
  width: number;
  height: number;
  theme: Theme;
}

/** A canvas that fills its host: drawn at most once a frame, again when size or theme change. */
export class CanvasView {
  private readonly canvas = document.createElement('canvas');
  private readonly resizes: ResizeObserver;
  private readonly stopTheme: () => void;
  private theme: Theme;
  private readonly drawing: WhileSeen;

  constructor(
    private readonly host: HTMLElement,
    private draw: (frame: Frame) => void,
  ) {
    this.canvas.className = 'dsc-canvas';
    this.canvas.setAttribute('aria-hidden', 'true');
    host.append(this.canvas);
    this.theme = readTheme(host);
    this.drawing = new WhileSeen(host, () => this.paint());
    this.resizes = new ResizeObserver(() => this.drawing.now());
    this.resizes.observe(host);
    this.stopTheme = onThemeChange(() => {
      this.theme = readTheme(host);
      this.drawing.now();
    });
    this.drawing.now();
  }

  /** `asked`: the reader waits for it. */
  update(draw: (frame: Frame) => void, asked: boolean): void {
    this.draw = draw;
    if (asked) this.drawing.now();
    else this.drawing.schedule();
  }

  dispose(): void {
    this.drawing.dispose();
    this.resizes.disconnect();
    this.stopTheme();
    this.canvas.remove();
  }

  private paint(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    const ctx = this.canvas.getContext('2d');
    if (width === 0 || height === 0 || !ctx) return;
    const ratio = window.devicePixelRatio || 1;
    const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== pixelWidth) this.canvas.width = pixelWidth;
    if (this.canvas.height !== pixelHeight) this.canvas.height = pixelHeight;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    ctx.font = `11px ${this.theme.font}`;
    this.draw({ ctx, width, height, theme: this.theme });
  }
}
