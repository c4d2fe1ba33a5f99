import type { Verdict } from './verdict';

/** A table in Markdown with one row for each fault code, and the totals. */
export function codeTable(verdicts: Verdict[]): string[] {
  const rows = verdicts.flatMap(({ faults, notebook }) =>
    faults.map(({ fault, named }) => ({ code: fault.code, named, id: notebook.record.id })),
  );
  const codes = [...new Set(rows.map(({ code }) => code))].sort();
  const line = (name: string, some: typeof rows) => {
    const named = some.filter((row) => row.named);
    const byPlace = named.filter((row) => row.named?.how === 'place').length;
    const share = `${Math.round((100 * named.length) / Math.max(1, some.length))} %`;
    const records = new Set(some.map(({ id }) => id)).size;
    return `| ${name} | ${records} | ${some.length} | ${named.length} | ${byPlace} | ${some.length - named.length} | ${share} |`;
  };
  return [
    '| code | records | faults × styles | named | of them by place only | missed | share |',
    '|---|---|---|---|---|---|---|',
    ...codes.map((code) =>
      line(
        code,
        rows.filter((row) => row.code === code),
      ),
    ),
    line('all', rows),
  ];
}

export function misses(verdicts: Verdict[]): string[] {
  return verdicts.flatMap(({ notebook, faults }) =>
    faults.flatMap(({ fault, named }) => (named ? [] : [`${notebook.id}: ${fault.code}, ${fault.what}`])),
  );
}

export function wrongFindings(verdicts: Verdict[]): string[] {
  return verdicts.flatMap(({ notebook, wrong }) =>
    wrong.map((one) => `${notebook.id}: ${one.source} ${one.rule} (${one.severity}): ${one.message}`),
  );
}

/** Lines that differ only in the style of the notebook become one. */
export function grouped(lines: string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const line of lines) {
    const [, id = '', style = '', rest = ''] = /^(.*?)\.(sequential|functional|loop)(: .*)$/.exec(line) ?? [];
    const key = id === '' ? line : `${id}${rest}`;
    groups.set(key, [...(groups.get(key) ?? []), style]);
  }
  return [...groups].map(([key, styles]) => `${key} [${styles.join(', ')}]`);
}
