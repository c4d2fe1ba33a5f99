import type { ComponentChildren, JSX } from 'preact';

/** Names and values, in as many columns as there is room for; what is not known is left out. */
export function Details({ rows }: { rows: readonly [string, ComponentChildren][] }): JSX.Element {
  return (
    <dl class="dsc-details">
      {rows
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name} class="dsc-detail">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
