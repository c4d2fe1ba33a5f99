import type { Finding } from '../../kernel/protocol/findings';
import type { Badge, LineModel } from '../shared/lineModel';

/** Stable while the findings of a run only grow. */
export function findingId(finding: Finding): string {
  const { rule, layer = '', step = 0, place } = finding;
  return `${rule}/${layer}/${step}/${place?.cell?.id ?? ''}:${place?.line ?? ''}`;
}

/** The findings that began at a step of the run. */
export function badgesOf(findings: readonly Finding[]): Badge[] {
  return findings.flatMap((finding) =>
    finding.step === undefined
      ? []
      : [
          {
            id: findingId(finding),
            step: finding.step,
            severity: finding.severity,
            text: finding.message.replaceAll('`', ''),
          },
        ],
  );
}

/** On the chart with the loss stand all of them, on charts of layers those that are about a layer. */
export function withBadges(
  models: readonly LineModel[],
  findings: readonly Finding[],
  about: 'run' | 'layers',
): LineModel[] {
  const badges = badgesOf(about === 'run' ? findings : findings.filter(({ layer }) => layer !== undefined));
  return models.map((model, i) => (i === 0 ? { ...model, badges } : model));
}
