import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { RunState } from '../shared/runStore';
import { StatusPill } from '../shared/RunHeader';
import { FigureList } from '../shared/RunCharts';
import { cssColor } from '../shared/theme';
import { differingSettings, finals, overlays, type Compared, type TableRow } from './compare';
import type { PanelModel } from './panelModel';
import { Nothing, Section } from './Section';
import type { TabProps } from './tabProps';

/** All runs of the notebook: name them, keep them, lay them over each other. */
export function RunsTab({ model, charts }: TabProps): JSX.Element {
  const all = model.store.list();
  const chosen = comparedRuns(model);
  return (
    <>
      <Section title="Runs">
        <p class="dsc-lead">Choose the runs to compare. Pinned runs stand first and stay.</p>
        <RunList model={model} runs={all} chosen={chosen} />
      </Section>
      {chosen.length < 2 ? (
        <Nothing>Choose two runs or more to see them over each other.</Nothing>
      ) : (
        <>
          <Section title="Curves">
            <FigureList
              {...charts}
              runKey={chosen.map(({ snapshot }) => snapshot.info.id).join()}
              models={overlays(chosen)}
            />
          </Section>
          <Section title="What differs">
            <Table
              runs={chosen}
              groups={[
                ['Settings', differingSettings(chosen)],
                ['Result', finals(chosen)],
              ]}
            />
          </Section>
        </>
      )}
    </>
  );
}

/** The reader's choice, else the last two. Colours go by age, so a run keeps its own. */
function comparedRuns(model: PanelModel): Compared[] {
  const all = model.store.list();
  const known = model.view.compared.filter((id) => model.store.get(id));
  const ids = known.length > 0 ? known : all.slice(-2).map(({ snapshot }) => snapshot.info.id);
  return all
    .map(({ snapshot }, hue) => ({ snapshot, name: model.nameOf(snapshot.info), hue }))
    .filter(({ snapshot }) => ids.includes(snapshot.info.id));
}

interface ListProps {
  model: PanelModel;
  runs: readonly RunState[];
  chosen: readonly Compared[];
}

function RunList({ model, runs, chosen }: ListProps): JSX.Element {
  const ids = chosen.map(({ snapshot }) => snapshot.info.id);
  const pinned = ({ snapshot: { info } }: RunState): boolean => model.marks[info.id]?.pinned ?? false;
  const sorted = runs.toReversed().toSorted((a, b) => Number(pinned(b)) - Number(pinned(a)));
  const toggle = (id: string, on: boolean): void =>
    model.setView({ compared: on ? [...ids, id] : ids.filter((other) => other !== id) });
  return (
    <ul class="dsc-runs">
      {sorted.map((state) => {
        const { id } = state.snapshot.info;
        return (
          <li key={id} class="dsc-run">
            <input
              type="checkbox"
              checked={ids.includes(id)}
              aria-label={`Compare ${model.nameOf(state.snapshot.info)}`}
              onChange={(event) => toggle(id, event.currentTarget.checked)}
            />
            <span class="dsc-swatch" style={{ color: cssColor({ hue: runs.indexOf(state) }) }} />
            <RunName model={model} state={state} />
            <StatusPill status={state.snapshot.status} />
            <span class="dsc-muted dsc-run-time">
              {new Date(state.snapshot.info.startedAt).toLocaleString()}
            </span>
            <button
              type="button"
              class="dsc-ghost dsc-toggle"
              aria-pressed={pinned(state)}
              aria-label={`Pin ${model.nameOf(state.snapshot.info)}`}
              title={pinned(state) ? 'No longer keep this run' : 'Keep this run at the top'}
              onClick={() => model.mark(id, { pinned: !pinned(state) })}
            >
              {pinned(state) ? '★ pinned' : '☆ pin'}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Once: what is typed takes the place of what is there. */
function begin(element: HTMLInputElement | null): void {
  if (!element || document.activeElement === element) return;
  element.focus();
  element.select();
}

/** A name that becomes a field when it is pressed. */
function RunName({ model, state }: { model: PanelModel; state: RunState }): JSX.Element {
  const { info } = state.snapshot;
  const [typed, setTyped] = useState<string>();
  // Keys end the typing where it began; a press elsewhere keeps the focus there.
  const returns = useRef(false);
  const name = model.nameOf(info);
  const refocus = (element: HTMLElement | null): void => {
    if (element && returns.current) element.focus();
    if (element) returns.current = false;
  };
  if (typed === undefined)
    return (
      <button type="button" class="dsc-run-title" title="Rename" ref={refocus} onClick={() => setTyped(name)}>
        {name}
      </button>
    );
  const save = (): void => {
    const given = typed.trim();
    if (given !== name) model.mark(info.id, { name: given === info.name ? '' : given });
    setTyped(undefined);
  };
  return (
    <input
      class="dsc-input dsc-run-title"
      aria-label={`Name of ${name}`}
      value={typed}
      ref={begin}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // Else the button that comes in its place would take the key, too.
        event.preventDefault();
        returns.current = true;
        if (event.key === 'Enter') save();
        else setTyped(undefined);
      }}
    />
  );
}

interface TableProps {
  runs: readonly Compared[];
  groups: readonly (readonly [string, readonly TableRow[]])[];
}

function Table({ runs, groups }: TableProps): JSX.Element {
  return (
    <div class="dsc-table-scroll" tabIndex={0} role="region" aria-label="Runs beside each other">
      <table class="dsc-compare">
        <thead>
          <tr>
            <td />
            {runs.map(({ snapshot, name, hue }) => (
              <th key={snapshot.info.id} scope="col">
                <span class="dsc-swatch" style={{ color: cssColor({ hue }) }} /> {name}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(([title, rows]) => (
          <tbody key={title}>
            <tr>
              <th class="dsc-compare-group" scope="rowgroup" colSpan={runs.length + 1}>
                {title}
                {rows.length === 0 && ': the same'}
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                {row.values.map((value, i) => (
                  <td key={runs[i]?.snapshot.info.id} class={row.best === i ? 'dsc-best' : ''}>
                    {value || '–'}
                    {row.best === i && <span class="dsc-hidden"> best</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
