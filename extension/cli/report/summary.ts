import type { Finding } from '../../../kernel/protocol/findings';
import type { RunSnapshot, Verdict } from '../../../kernel/protocol/training';
import type { ExecutionRecord } from '../run/executionRecord';
import { finalMetrics } from '../run/results';
import { formatNumber, formatSeconds } from '../terminal/format';
import { html, type Html } from './html';

/** Head of the report: what was run, on what, how it ended, and the last numbers of every run. */
export function summaryHtml(title: string, fileName: string, record: ExecutionRecord): Html {
  const runs = [...record.runs.values()];
  return html`<header>
      <h1>${title}</h1>
      <p class="facts">
        ${stateChip(record)}
        <span>${fileName}</span>
        <span>${record.startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC</span>
        <span>${formatSeconds(totalSeconds(record))}</span>
        ${record.engine && html`<span>${record.engine.id}: ${record.engine.device}</span>`}
      </p>
    </header>
    ${runs.length > 0 && html`<div class="runs">${runs.map(runCard)}</div>`}
    ${record.findings.length > 0 && findingsHtml(record.findings)}`;
}

function totalSeconds({ cells }: ExecutionRecord): number {
  return cells.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
}

function stateChip({ cells }: ExecutionRecord): Html {
  const ended = cells.find(({ status }) => status === 'error' || status === 'interrupted');
  if (!ended) return html`<span class="chip ok">all ${cells.length} cells ran</span>`;
  const number = ended.cell.index + 1;
  const what = ended.status === 'error' ? 'failed' : 'was stopped';
  return html`<a class="chip ${ended.status}" href="#cell-${number}">cell ${number} ${what}</a>`;
}

function runCard(run: RunSnapshot): Html {
  const { info, progress, status } = run;
  const { cell } = info;
  const facts = [
    info.model && `${info.model.params.toLocaleString('en-US')} parameters`,
    info.optimizer,
    `${progress.epoch} ${progress.epoch === 1 ? 'epoch' : 'epochs'}`,
    `${progress.step.toLocaleString('en-US')} steps`,
    formatSeconds(progress.elapsedSeconds),
  ].filter((fact) => fact !== undefined);
  return html`<article class="card">
    <h2>
      ${info.name} ${cell && html`<a href="#cell-${cell.index + 1}">cell ${cell.index + 1}</a>`}
      ${status !== 'finished' && html`<span class="chip error">${run.problem ?? status}</span>`}
    </h2>
    <dl>${Object.entries(finalMetrics(run)).map(metric)}</dl>
    ${run.verdict && verdictHtml(run.verdict)}
    <p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p>
  </article>`;
}

function metric([name, value]: [string, number | null]): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${formatNumber(value)}</dd>
  </div>`;
}

function verdictHtml({ title, explanation, advice }: Verdict): Html {
  return html`<div class="verdict">
    <strong>${title}</strong>
    <p>${explanation}</p>
    ${
      advice.length > 0 &&
      html`<ul>
        ${advice.map((item) => html`<li>${item}</li>`)}
      </ul>`
    }
  </div>`;
}

function findingsHtml(findings: Finding[]): Html {
  return html`<section class="findings">
    <h2>Findings</h2>
    ${findings.map(findingHtml)}
  </section>`;
}

function findingHtml({ severity, rule, message, advice, evidence, place }: Finding): Html {
  const { cell } = place ?? {};
  return html`<article class="finding ${severity}">
    <p><strong>${message}</strong></p>
    ${advice !== '' && html`<p class="advice">${advice}</p>`}
    <p class="facts">
      <span>${rule}</span>
      ${cell && html`<a href="#cell-${cell.index + 1}">cell ${cell.index + 1}, line ${place?.line}</a>`}
      ${evidence.map((item) => html`<span>${item}</span>`)}
    </p>
  </article>`;
}
