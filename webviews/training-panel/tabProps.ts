import type { Finding } from '../../kernel/protocol/findings';
import type { RunSnapshot } from '../../kernel/protocol/training';
import type { CursorGroup } from '../charts/line/cursorGroup';
import type { ChartSettings } from '../shared/RunCharts';
import type { PanelModel } from './panelModel';

/** What every section of the panel gets: the run that is shown, and what was found about it. */
export interface TabProps {
  model: PanelModel;
  snapshot: RunSnapshot;
  findings: readonly Finding[];
  /** For every list of charts. */
  charts: ChartSettings & { runKey: string; group: CursorGroup };
}
