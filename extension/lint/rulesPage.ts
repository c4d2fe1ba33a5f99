import type { Rule } from './rule';

const groups: [Rule['group'], string][] = [
  ['error', 'Training cannot work'],
  ['recommended', 'Should be looked at'],
  ['opinion', 'Opinions, off unless switched on'],
];

/** The page of all rules, in Markdown. */
export function rulesPage(rules: readonly Rule[]): string {
  return [
    '# Rules',
    '',
    'What Descent finds in the code before anything runs, in the editor, with `descent lint` and in `descent run`.',
    'Switch a rule in the setting `descent.rules` (`"rule-id": "off"`, `"hint"`, `"warning"` or `"error"`), or allow',
    'one place with the comment `// descent-allow rule-id` on its line, on the line above, or at the top of the cell.',
    '',
    ...groups.flatMap(([group, title]) =>
      section(
        title,
        rules.filter((rule) => rule.group === group),
      ),
    ),
  ].join('\n');
}

function section(title: string, rules: readonly Rule[]): string[] {
  if (rules.length === 0) return [];
  const rows = rules.map(({ id, title: text, severity, cause }) => {
    const page = `../extension/lint/rules/${id}/rule.md`;
    return `| [${id}](${page}) | ${text} | ${severity} | ${cause} |`;
  });
  return [
    `## ${title}`,
    '',
    '| Rule | What it finds | Severity | About |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}
