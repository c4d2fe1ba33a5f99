import { render } from 'preact';
import uplotStyles from 'uplot/dist/uPlot.min.css';
import type { FromTrainingPanel, ToTrainingPanel } from '../protocol/trainingPanel';
import { addStyles } from '../shared/styles';
import styles from '../shared/styles.css';
import { App } from './App';
import { PanelModel } from './panelModel';
import panelStyles from './panel.css';

interface VsCodeApi {
  postMessage(message: FromTrainingPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

for (const css of [uplotStyles, styles, panelStyles]) addStyles(css);
const vscode = acquireVsCodeApi();
const model = new PanelModel(vscode);
window.addEventListener('message', (event: MessageEvent<ToTrainingPanel>) => model.receive(event.data));
render(<App model={model} />, document.getElementById('root') ?? document.body);
vscode.postMessage({ type: 'ready' });
