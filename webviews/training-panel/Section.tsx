import type { ComponentChildren, JSX } from 'preact';

export interface SectionProps {
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}

export function Section({ title, aside, children }: SectionProps): JSX.Element {
  return (
    <section class="dsc-section" aria-label={title}>
      <div class="dsc-section-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** What will be here, and when. */
export function Nothing({ children }: { children: ComponentChildren }): JSX.Element {
  return <p class="dsc-nothing">{children}</p>;
}
