/** Light colours are attributes, dark ones a style, as in the chart of a run. */
const DARK = `@media (prefers-color-scheme: dark) {
.card { fill: #1e1f22; stroke: #3a3c40 } .ink { fill: #d7d9dc } .soft { fill: #9a9fa6 }
.grid { stroke: #36393e } .line { stroke: #d7d9dc }
.blue { fill: #5ea8ff } .orange { fill: #f0954a } .grey { fill: #6b7077 } .green { fill: #4cc38a }
.blue-line { stroke: #5ea8ff } .orange-line { stroke: #f0954a } .red-line { stroke: #ff6369 }
}`;

export const COLOURS = {
  blue: '#0b6bcb',
  orange: '#c85a00',
  grey: '#a4a9af',
  green: '#1a7f4b',
  red: '#e5484d',
} as const;
export type Colour = keyof typeof COLOURS;

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A complete SVG document with its own background, without scripts. */
export function svgDocument(width: number, height: number, title: string, body: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"`,
    ` font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="11">`,
    `<title>${escape(title)}</title><style>${DARK}</style>`,
    `<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6" fill="#ffffff" stroke="#d8dadd"/>`,
    ...body,
    '</svg>',
  ].join('');
}

export interface LabelOptions {
  anchor?: 'start' | 'middle' | 'end';
  soft?: boolean;
  bold?: boolean;
  size?: number;
}

export function label(x: number, y: number, content: string, options: LabelOptions = {}): string {
  const { anchor = 'start', soft = false, bold = false, size } = options;
  const style = `${size ? ` font-size="${size}"` : ''}${bold ? ' font-weight="600"' : ''}`;
  return `<text class="${soft ? 'soft' : 'ink'}" x="${n(x)}" y="${n(y)}" text-anchor="${anchor}" fill="${soft ? '#6b7077' : '#24262a'}"${style}>${escape(content)}</text>`;
}

export function rect(box: Box, colour: Colour, opacity = 1): string {
  return `<rect class="${colour}" x="${n(box.left)}" y="${n(box.top)}" width="${n(box.right - box.left)}" height="${n(Math.max(0.5, box.bottom - box.top))}" fill="${COLOURS[colour]}"${opacity < 1 ? ` opacity="${opacity.toFixed(3)}"` : ''}/>`;
}

/** `d` in SVG path syntax. */
export function path(
  d: string,
  colour: 'blue' | 'orange' | 'red' | 'ink' | 'grid',
  width = 2,
  dash = '',
): string {
  const classes = { blue: 'blue-line', orange: 'orange-line', red: 'red-line', ink: 'line', grid: 'grid' };
  const stroke = colour === 'ink' ? '#24262a' : colour === 'grid' ? '#e6e8ea' : COLOURS[colour];
  return `<path class="${classes[colour]}" d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`;
}

export function dot(x: number, y: number, colour: Colour): string {
  return `<circle class="${colour}" cx="${n(x)}" cy="${n(y)}" r="3" fill="${COLOURS[colour]}"/>`;
}

/** A vertical range with caps. */
export function errorBar(x: number, high: number, low: number): string {
  return path(`M${n(x)} ${n(high)}V${n(low)}M${n(x - 4)} ${n(high)}h8M${n(x - 4)} ${n(low)}h8`, 'ink', 1.2);
}

export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
