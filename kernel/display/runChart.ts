import { epochsEnded } from '../protocol/epochs';
import { isRatio, metricTitle } from '../protocol/metrics';
import type { RunSnapshot, RunStatus } from '../protocol/training';
import { panelsOf } from './runChartCurves';
import { drawPanel } from './runChartPanel';
import { formatMetric } from '../protocol/format';
import { text } from './runChartText';

const WIDTH = 800;
const PADDING = 16;
const HEADER = 60;
const PLOT = 200;
const GAP = 24;

/** Light colours are attributes, so that a viewer that strips styles still draws a complete picture. */
const DARK = `@media (prefers-color-scheme: dark) {
.dsc-card { fill: #1e1f22; stroke: #3a3c40 }
.dsc-ink { fill: #d7d9dc }
.dsc-soft { fill: #9a9fa6 }
.dsc-grid { stroke: #36393e }
.dsc-halo { stroke: #1e1f22 }
.dsc-card.dsc-hue0 { fill: #1e1f22 } .dsc-card.dsc-hue1 { fill: #1e1f22 }
.dsc-hue0 { stroke: #5ea8ff } .dsc-fill0 { fill: #5ea8ff }
.dsc-hue1 { stroke: #f0954a } .dsc-fill1 { fill: #f0954a }
}`;

const WORDS: Readonly<Record<RunStatus, string>> = {
  running: 'running',
  finished: 'finished',
  interrupted: 'stopped',
  failed: 'failed',
};

/**
 * A static picture of a run for viewers without Descent: loss and first metric side by side, train solid,
 * validation dashed. A complete SVG document with its own background, without scripts, below 60 KB.
 */
export function runChartSvg(snapshot: RunSnapshot): string {
  const panels = panelsOf(snapshot);
  const height = panels.length > 0 ? HEADER + PLOT + PADDING : HEADER + 24;
  const width = (WIDTH - 2 * PADDING - GAP * (panels.length - 1)) / Math.max(1, panels.length);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img"`,
    ` font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="11">`,
    `<title>${text(`Training curves of ${snapshot.info.name}`)}</title>`,
    `<desc>${text(description(snapshot))}</desc>`,
    `<style>${DARK}</style>`,
    `<rect class="dsc-card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6" fill="#ffffff" stroke="#d8dadd"/>`,
    header(snapshot),
    ...panels.map((panel, i) =>
      drawPanel(panel, { left: PADDING + i * (width + GAP), top: HEADER, width, height: PLOT }),
    ),
    panels.length === 0 ? label(PADDING, HEADER + 6, 'No values yet.', 'dsc-soft', '#6b7077') : '',
    '</svg>',
  ].join('');
}

function header(snapshot: RunSnapshot): string {
  const name = `<tspan font-weight="600">${text(snapshot.info.name)}</tspan>`;
  const facts = text(` · ${factsOf(snapshot).join(' · ')}`);
  const title = `<text class="dsc-ink" x="${PADDING}" y="24" font-size="13" fill="#24262a">${name}${facts}</text>`;
  return title + label(PADDING, 42, snapshot.problem ?? finals(snapshot), 'dsc-soft', '#6b7077');
}

function label(x: number, y: number, content: string, className: string, fill: string): string {
  const short = content.length > 125 ? `${content.slice(0, 124)}…` : content;
  return `<text class="${className}" x="${x}" y="${y}" fill="${fill}">${text(short)}</text>`;
}

function factsOf({ info, status, progress }: RunSnapshot): string[] {
  const epochs = epochsEnded(progress);
  return [
    WORDS[status],
    ...(epochs > 0 ? [`${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`] : []),
    `${progress.step.toLocaleString('en-US')} steps`,
    ...(info.model ? [`${info.model.params.toLocaleString('en-US')} parameters`] : []),
    `${info.engine.id}, ${info.engine.device}`,
  ];
}

/** `Loss 0.0205, validation 0.203 · Accuracy 99.5%, validation 96.8%`. */
function finals({ info, series }: RunSnapshot): string {
  const last = (name: string): number | undefined =>
    series.find((one) => one.name === name)?.y.findLast((value) => value !== null) ?? undefined;
  return info.metrics
    .flatMap((metric) => {
      const train = last(metric) ?? last(`batch/${metric}`);
      if (train === undefined) return [];
      const validation = last(`val_${metric}`);
      const held = validation === undefined ? '' : `, validation ${formatMetric(metric, validation)}`;
      return [`${metricTitle(metric)} ${formatMetric(metric, train)}${held}`];
    })
    .join(' · ');
}

function description(snapshot: RunSnapshot): string {
  const { metric, levels, title } = snapshot.verdict ?? {};
  const verdict = title === undefined ? '' : ` ${title}.`;
  const numbers = levels?.map(
    ({ name, error }) => `${name} ${isRatio(metric ?? '') ? formatMetric('acc', error) : error}`,
  );
  const detail = numbers && numbers.length > 0 ? ` Error: ${numbers.join(', ')}.` : '';
  return `${factsOf(snapshot).join(', ')}. ${finals(snapshot)}.${verdict}${detail}`;
}
