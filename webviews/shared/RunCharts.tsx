import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { CursorGroup } from '../charts/line/cursorGroup';
import { LineFigure } from '../charts/line/LineFigure';
import type { LineModel, LineView } from './lineModel';
import { toggled, type Preferences } from './preferences';

export interface ChartSettings {
  preferences: Preferences;
  onChange: (preferences: Preferences) => void;
}

export interface FigureListProps extends ChartSettings {
  /** Replaced when another run is shown. */
  runKey: string;
  models: readonly LineModel[];
  group: CursorGroup;
  /** Logarithmic until the reader switches it off. */
  logByDefault?: boolean;
  list?: boolean;
  /** The one chart is a section of its own: its title looks like that. */
  section?: boolean;
  onDrawn?: () => void;
  onBadge?: (id: string) => void;
}

/** Charts of one run beside each other, wrapped where it is narrow. */
export function FigureList(props: FigureListProps): JSX.Element {
  const { preferences, onChange, logByDefault = false } = props;
  const setLog = (id: string, log: boolean): void =>
    onChange(
      logByDefault
        ? { ...preferences, linear: toggled(preferences.linear, id, !log) }
        : { ...preferences, log: toggled(preferences.log, id, log) },
    );
  const toggle = (key: string): void =>
    onChange({ ...preferences, hidden: toggled(preferences.hidden, key, !preferences.hidden.includes(key)) });
  return (
    <div class={props.section ? 'dsc-figures dsc-figure-section' : 'dsc-figures'}>
      {props.models.map((model) => (
        <LineFigure
          key={`${props.runKey}/${model.id}`}
          model={model}
          group={props.group}
          list={props.list ?? false}
          view={viewOf(model, preferences, logByDefault)}
          onDrawn={() => props.onDrawn?.()}
          onBadge={(id) => props.onBadge?.(id)}
          onLog={(log) => setLog(model.id, log)}
          onToggle={(series) => toggle(`${model.id}/${series}`)}
        />
      ))}
    </div>
  );
}

function viewOf(model: LineModel, preferences: Preferences, logByDefault: boolean): LineView {
  return {
    log: logByDefault ? !preferences.linear.includes(model.id) : preferences.log.includes(model.id),
    smoothing: preferences.smoothing,
    hidden: new Set(
      model.series.map(({ id }) => id).filter((id) => preferences.hidden.includes(`${model.id}/${id}`)),
    ),
  };
}

export function useCursorGroup(): CursorGroup {
  return useMemo(() => new CursorGroup(), []);
}

/** 0 to 0.99 in steps that feel even: the weight counts by how many points it averages. */
const STEPS = [0, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99];

export function SmoothingSlider({ preferences, onChange }: ChartSettings): JSX.Element {
  const index = STEPS.reduce((best, step, i) => {
    return Math.abs(step - preferences.smoothing) < Math.abs((STEPS[best] ?? 0) - preferences.smoothing)
      ? i
      : best;
  }, 0);
  const text = preferences.smoothing === 0 ? 'off' : String(preferences.smoothing);
  return (
    <label class="dsc-smoothing">
      <span>Smoothing</span>
      <input
        type="range"
        min={0}
        max={STEPS.length - 1}
        step={1}
        value={index}
        aria-valuetext={text}
        onInput={(event) =>
          onChange({ ...preferences, smoothing: STEPS[Number(event.currentTarget.value)] ?? 0 })
        }
        onKeyDown={(event) => event.stopPropagation()}
      />
      <output>{text}</output>
    </label>
  );
}

/** Whether anything in the run is smoothed at all. */
export function hasNoise(snapshot: RunSnapshot): boolean {
  return snapshot.series.some(({ name, x }) => name.startsWith('batch/') && x.length > 2);
}
