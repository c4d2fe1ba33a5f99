import type { JSX } from 'preact';
import type { Finding } from '../../kernel/protocol/findings';
import { TABS, type Tab } from './viewState';

const NAMES: Readonly<Record<Tab, string>> = {
  curves: 'Curves',
  gradients: 'Gradients',
  activations: 'Activations',
  diagnosis: 'Diagnosis',
  data: 'Data',
  runs: 'Runs',
};

export interface TabsProps {
  selected: Tab;
  findings: readonly Finding[];
  onSelect: (tab: Tab) => void;
}

/** The sections of the panel. Arrow keys move from one to the next, as in VS Code's own tabs. */
export function Tabs({ selected, findings, onSelect }: TabsProps): JSX.Element {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    // From where the focus is: keys may come faster than frames.
    const from = event.target instanceof HTMLElement ? event.target.id.slice('tab-'.length) : selected;
    const index = TABS.findIndex((tab) => tab === from);
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = TABS[(to + TABS.length) % TABS.length] ?? selected;
    onSelect(tab);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  return (
    <div class="dsc-tabs" role="tablist" aria-label="Sections" onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          class="dsc-tab"
          aria-selected={tab === selected}
          aria-controls="tab-page"
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab)}
        >
          {NAMES[tab]}
          <Count findings={inTab(tab, findings)} />
        </button>
      ))}
    </div>
  );
}

/** Data findings have their own place; all others are diagnosis. */
export function inTab(tab: Tab, findings: readonly Finding[]): Finding[] {
  if (tab === 'data') return findings.filter(({ source }) => source === 'data');
  if (tab === 'diagnosis') return findings.filter(({ source }) => source !== 'data');
  return [];
}

/** Hints do not call. */
function Count({ findings }: { findings: readonly Finding[] }): JSX.Element | null {
  const calls = findings.filter(({ severity }) => severity !== 'hint');
  if (calls.length === 0) return null;
  const severity = calls.some((finding) => finding.severity === 'error') ? 'error' : 'warning';
  return (
    <span class={`dsc-count dsc-count-${severity}`}>
      {calls.length}
      <span class="dsc-hidden">{calls.length === 1 ? ' finding' : ' findings'}</span>
    </span>
  );
}
