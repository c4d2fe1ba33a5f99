/** Which colour a mark has, whatever the theme: one of the chart hues, or a place on the ramp of depths. */
export type ColorToken = { hue: number } | { ramp: number };

/** The editor's theme as colours that a canvas understands. */
export interface Theme {
  foreground: string;
  muted: string;
  background: string;
  grid: string;
  error: string;
  success: string;
  highContrast: boolean;
  /** CSS font family of the editor's interface. */
  font: string;
  color(token: ColorToken): string;
}

/**
 * Blue and orange first: they are told apart with every kind of colour vision. Some themes have an orange
 * that is nearly transparent, made for backgrounds, and light ones one that is too faint for a line.
 */
export const HUES = [
  'var(--vscode-charts-blue, #3794ff)',
  'color-mix(in oklab, rgb(from var(--vscode-charts-orange, #d18616) r g b / 1) 86%, var(--vscode-editor-foreground, CanvasText))',
  'var(--vscode-charts-green, #388a34)',
  'var(--vscode-charts-purple, #b180d7)',
  'var(--vscode-charts-yellow, #cca700)',
  'var(--vscode-charts-red, #f14c4c)',
] as const;

/** The colour as CSS, for elements; a canvas takes it from {@link Theme.color}. */
export function cssColor(token: ColorToken): string {
  if ('hue' in token) return HUES[token.hue % HUES.length] ?? HUES[0];
  // The ramp: first layer blue, middle purple, last orange.
  const [from, to, at] = token.ramp < 0.5 ? [0, 3, token.ramp * 2] : [3, 1, token.ramp * 2 - 1];
  return `color-mix(in oklab, ${HUES[from] ?? ''}, ${HUES[to] ?? ''} ${(at * 100).toFixed(1)}%)`;
}

/** Reads the theme where `host` stands; `host` must be in the document. */
export function readTheme(host: HTMLElement): Theme {
  const probe = document.createElement('span');
  probe.style.display = 'none';
  host.append(probe);
  const resolve = (css: string): string => {
    probe.style.color = '';
    probe.style.color = css;
    return getComputedStyle(probe).color;
  };
  const highContrast = isHighContrast();
  const foreground = resolve('var(--vscode-editor-foreground, CanvasText)');
  const colors = new Map<string, string>();
  const theme: Theme = {
    foreground,
    muted: resolve('var(--vscode-descriptionForeground, GrayText)'),
    background: resolve('var(--vscode-editor-background, Canvas)'),
    grid: resolve(`color-mix(in srgb, ${foreground} ${highContrast ? 32 : 11}%, transparent)`),
    error: resolve('var(--vscode-charts-red, #f14c4c)'),
    success: resolve(HUES[2]),
    highContrast,
    font: getComputedStyle(host).fontFamily,
    color: (token) => colors.get(cssColor(token)) ?? theme.foreground,
  };
  const tokens: ColorToken[] = [
    ...HUES.map((_, hue) => ({ hue })),
    ...Array.from({ length: 101 }, (_, i) => ({ ramp: i / 100 })),
  ];
  for (const token of tokens) colors.set(cssColor(token), resolve(cssColor(token)));
  probe.remove();
  return theme;
}

export function isHighContrast(): boolean {
  return /vscode-high-contrast/.test(document.body.className);
}

/** Calls back after the editor's theme has changed: VS Code rewrites styles of the root and classes of the body. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  return () => observer.disconnect();
}
