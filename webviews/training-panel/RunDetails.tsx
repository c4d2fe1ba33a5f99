import type { ComponentChildren, JSX } from 'preact';
import type { RunSnapshot } from '../../kernel/protocol/training';
import type { SourcePlace } from '../../kernel/protocol/values';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  trimZeros,
} from '../../kernel/protocol/format';
import { Details } from './Details';
import { PlaceLink } from './Findings';

export interface RunDetailsProps {
  snapshot: RunSnapshot;
  onReveal: (place: SourcePlace) => void;
}

/** What one wants to know of a run a week later. */
export function RunDetails({ snapshot, onReveal }: RunDetailsProps): JSX.Element {
  const { info, progress } = snapshot;
  const rate = last(snapshot, 'learningRate');
  const memory = last(snapshot, 'memory');
  const rows: [string, ComponentChildren][] = [
    ['Model', info.model?.name],
    ['Parameters', info.model && formatCount(info.model.params)],
    ['Loss', info.loss],
    ['Optimizer', info.optimizer],
    ['Learning rate', rate === undefined ? undefined : trimZeros(formatNumber(rate))],
    ['Batch size', info.batchSize],
    ['Rows', rowsText(snapshot)],
    ['Started', new Date(info.startedAt).toLocaleString()],
    ['Time', formatDuration(progress.elapsedSeconds)],
    ['Tensor memory', memory === undefined ? undefined : formatBytes(memory)],
    ['Engine', `${info.engine.id} · ${info.engine.device}`],
    ['Started by', info.place && <PlaceLink place={info.place} onReveal={onReveal} />],
  ];
  return (
    <>
      <Details rows={rows} />
      {info.model && info.model.layers.length > 0 && (
        <Layers layers={info.model.layers} onReveal={onReveal} />
      )}
    </>
  );
}

function last({ series }: RunSnapshot, name: string): number | undefined {
  return (
    series.find((candidate) => candidate.name === name)?.y.findLast((value) => value !== null) ?? undefined
  );
}

function rowsText({ info }: RunSnapshot): string | undefined {
  if (info.trainRows === undefined) return undefined;
  const validation = info.validationRows ? ` + ${formatCount(info.validationRows)} validation` : '';
  return `${formatCount(info.trainRows)} train${validation}`;
}

/** More layers than this scroll for themselves. */
const MANY = 20;

type Layer = NonNullable<RunSnapshot['info']['model']>['layers'][number];

function Layers({
  layers,
  onReveal,
}: {
  layers: readonly Layer[];
  onReveal: (place: SourcePlace) => void;
}): JSX.Element {
  const many = layers.length > MANY;
  return (
    <div {...(many && { class: 'dsc-layers-many', tabIndex: 0, role: 'region', 'aria-label': 'Layers' })}>
      <table class="dsc-layers">
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Output</th>
            <th scope="col" class="dsc-number">
              Params
            </th>
          </tr>
        </thead>
        <tbody>
          {layers.map(({ name, className, outputShape, params, place }) => (
            <tr key={name}>
              <td>
                {place ? (
                  <button type="button" class="dsc-link" onClick={() => onReveal(place)}>
                    {name}
                  </button>
                ) : (
                  name
                )}{' '}
                <span class="dsc-muted">{className}</span>
              </td>
              <td>{outputShape.map((size) => size ?? '?').join(' × ')}</td>
              <td class="dsc-number">{formatCount(params)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
