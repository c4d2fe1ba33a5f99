import type { ActivationFunction, OutputItem, RendererApi, RendererContext } from 'vscode-notebook-renderer';
import type { RunSnapshot } from '../../kernel/protocol/training';
import uplotStyles from 'uplot/dist/uPlot.min.css';
import type { FromOutputRenderer, ToOutputRenderer } from '../protocol/outputRenderer';
import { readPreferences } from '../shared/preferences';
import { addStyles } from '../shared/styles';
import styles from '../shared/styles.css';
import { OutputView, type ViewHost } from './outputView';

/** Draws `RUN_MIME` outputs: from the saved snapshot alone, and live where a kernel answers. */
export const activate: ActivationFunction = (context): RendererApi => {
  addStyles(uplotStyles);
  addStyles(styles);
  const views = new Map<string, OutputView>();
  const host = hostOf(context);
  context.onDidReceiveMessage?.((message: unknown) => {
    const received = message as ToOutputRenderer;
    if (received.type === 'marks') host.marks = received.marks;
    for (const view of views.values()) view.receive(received);
  });
  host.post?.({ type: 'marks/ask' });
  const dispose = (id: string): void => {
    views.get(id)?.dispose();
    views.delete(id);
  };
  return {
    renderOutputItem(item, element) {
      const snapshot = readSnapshot(item);
      if (!snapshot) {
        dispose(item.id);
        element.textContent =
          'This training run was saved in a form that this version of Descent cannot read.';
        return;
      }
      const shown = views.get(item.id);
      // The same place again: new numbers go into the charts that are there, so nothing flickers.
      if (shown?.element === element) {
        shown.load(snapshot);
        return;
      }
      dispose(item.id);
      views.set(item.id, new OutputView(element, snapshot, host));
    },
    disposeOutputItem(id) {
      for (const key of id === undefined ? [...views.keys()] : [id]) dispose(key);
    },
  };
};

function hostOf(context: RendererContext<unknown>): ViewHost {
  return {
    preferences: readPreferences(context.getState()),
    savePreferences: (preferences) => context.setState(preferences),
    marks: {},
    ...(context.postMessage ? { post: (message: FromOutputRenderer) => context.postMessage?.(message) } : {}),
  };
}

/** Outputs come from files, which anyone may have written: what is not a snapshot is refused. */
function readSnapshot(item: OutputItem): RunSnapshot | undefined {
  try {
    const value = item.json() as Partial<RunSnapshot> | null;
    const complete =
      typeof value?.info?.id === 'string' &&
      Array.isArray(value.info.metrics) &&
      Array.isArray(value.progress?.epochEnds) &&
      Array.isArray(value.series) &&
      value.series.every(
        ({ name, x, y }) => typeof name === 'string' && Array.isArray(x) && Array.isArray(y),
      );
    return complete ? (value as RunSnapshot) : undefined;
  } catch {
    return undefined;
  }
}
