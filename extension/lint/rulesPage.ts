import type { Rule } from './rule';

const groups: [Rule['group'], string][] = [
  ['error', 'In the code: training cannot work'],
  ['recommended', 'In the code: should be looked at'],
  ['opinion', 'In the code: opinions'],
];

/** A line of the page. */
export interface Entry {
  id: string;
  /** Path of its page, from `docs/`. */
  page: string;
  /** One line. */
  title: string;
  /** As it is told by itself; several where it depends on what was seen. */
  severity: string;
  on: boolean;
  about: string;
}

export interface Section {
  title: string;
  entries: readonly Entry[];
}

/** The page of everything that can be found, in Markdown: the rules, and what others find. */
export function rulesPage(rules: readonly Rule[], others: readonly Section[]): string {
  const sections = [
    ...groups.map(([group, title]) => ({
      title,
      entries: rules.filter((rule) => rule.group === group).map(entryOf),
    })),
    ...others,
  ];
  return [
    '# Rules',
    '',
    'Everything that Descent finds: in the code before anything runs (in the editor, with `descent lint` and in',
    '`descent run`), in the data when a training begins, in the numbers while it trains, and in the levels of error',
    'that come of it. Switch any of it in the setting `descent.rules` (`"rule-id": "off"`, `"hint"`, `"warning"` or',
    '`"error"`), or allow one place with the comment `// descent-allow rule-id` on its line, on the line above, or at',
    'the top of the cell.',
    '',
    ...sections.flatMap(sectionText),
  ].join('\n');
}

function entryOf({ id, title, severity, group, cause }: Rule): Entry {
  const page = `../extension/lint/rules/${id}/rule.md`;
  return { id, page, title, severity, on: group !== 'opinion', about: cause };
}

function sectionText({ title, entries }: Section): string[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ id, page, title, severity, on, about }) => {
    const cells = [`[${id}](${page})`, title, severity, on ? 'on' : 'off', about];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    `## ${title}`,
    '',
    '| Rule | What it finds | Severity | Default | About |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}
