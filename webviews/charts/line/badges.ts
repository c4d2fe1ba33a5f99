import type { Badge } from '../../shared/lineModel';

/** Closer together than this, in pixels, they are one badge with a number. */
const NEAR = 18;

/** Findings at the step where they began: buttons over the plot. */
export class Badges {
  private readonly host = document.createElement('div');
  private shown = '';

  constructor(
    over: HTMLElement,
    private readonly onPress: (id: string) => void,
  ) {
    this.host.className = 'dsc-badges';
    over.append(this.host);
  }

  /** `at` gives the pixels from the left of the plot. */
  place(badges: readonly Badge[], width: number, at: (step: number) => number): void {
    const groups = grouped(
      badges.map((badge) => ({ badge, x: at(badge.step) })).filter(({ x }) => x >= -1 && x <= width + 1),
    );
    const key = JSON.stringify(groups);
    if (key === this.shown) return;
    this.shown = key;
    this.host.replaceChildren(...groups.map((group) => this.button(group)));
  }

  private button(group: Group): HTMLElement {
    const button = document.createElement('button');
    const [worst] = group.badges.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
    button.type = 'button';
    button.className = `dsc-badge dsc-badge-${worst?.severity ?? 'hint'}`;
    button.textContent = group.badges.length > 1 ? String(group.badges.length) : '!';
    button.title = group.badges.map(({ text }) => text).join('\n');
    button.setAttribute('aria-label', `Finding: ${button.title}`);
    button.style.left = `${group.x.toFixed(1)}px`;
    // Pressing it is no beginning of a zoom.
    for (const type of ['mousedown', 'dblclick', 'keydown'] as const) {
      button.addEventListener(type, (event) => event.stopPropagation());
    }
    button.addEventListener('click', () => worst && this.onPress(worst.id));
    return button;
  }
}

const ORDER: readonly Badge['severity'][] = ['error', 'warning', 'hint'];

interface Group {
  x: number;
  badges: Badge[];
}

function grouped(places: readonly { badge: Badge; x: number }[]): Group[] {
  const groups: Group[] = [];
  for (const { badge, x } of places.toSorted((a, b) => a.x - b.x)) {
    const last = groups.at(-1);
    if (last && x - last.x < NEAR) last.badges.push(badge);
    else groups.push({ x, badges: [badge] });
  }
  return groups;
}
