import type { LayersModel, Optimizer } from '@tensorflow/tfjs';
import type { MonitoredLayer } from '../monitors/monitor';
import type { RunInfo } from '../protocol/training';
import type { CellRef } from '../protocol/values';
import { modelPlan } from './fitSession';
import { optimizerSettings } from './layerConfig';
import { describeModel, describeLayer, layersByVariable, layerFromName } from './modelInfo';
import type { MonitorOptions } from './monitorOptions';
import type { StepSeen } from './observing/stepSeen';
import type { Places } from './places';
import type { RunStart } from './recorder';
import type { Subject } from './runWatch';
import { activationOf, monitoredLayers } from './sampling/layerFacts';
import { Tracker, type TrackerContext } from './tracker';

/** A training that is about to begin. */
export interface Beginning {
  start: RunStart;
  tracker: Tracker;
}

/** What is known of a run when it starts. */
export class RunStarts {
  constructor(
    private readonly context: TrackerContext,
    private readonly places: Places,
    private readonly monitor: MonitorOptions,
    private readonly currentCell: () => CellRef | undefined,
  ) {}

  ofModel(via: RunInfo['via'], model: LayersModel, plan: Partial<RunInfo>): Beginning {
    const place = this.places.here();
    const info = describeModel(model, (layer) => this.places.ofLayer(layer));
    const compiled = modelPlan(model);
    const start: RunStart = {
      ...this.levels(),
      ...(place && { place }),
      via,
      model: info,
      metrics: ['loss'],
      ...compiled,
      ...plan,
      settings: { ...compiled.settings, ...plan.settings },
    };
    const subject = this.ofAsked(model, info);
    Object.assign(subject.facts, this.places.ofTraining(model));
    return { start, tracker: new Tracker(this.context, subject) };
  }

  /** Of a model where the first step has shown one; else layers are found by the names of their variables. */
  ofLoop(optimizer: Optimizer, step?: StepSeen): Beginning {
    const place = this.places.here();
    const model = step?.model;
    const info = model && describeModel(model, (layer) => this.places.ofLayer(layer));
    const loss = step?.loss?.name;
    const start: RunStart = {
      ...this.levels(),
      ...(place && { place }),
      via: 'loop',
      ...(info && { model: info }),
      optimizer: optimizer.getClassName(),
      ...(loss !== undefined && { loss }),
      settings: { ...optimizerSettings(optimizer), ...(loss !== undefined && { loss }) },
      metrics: ['loss'],
    };
    const subject = model && info ? this.ofAsked(model, info) : this.ofAllLayers();
    const optimizerPlace = this.places.ofOptimizer(optimizer);
    if (optimizerPlace) subject.facts.optimizerPlace = optimizerPlace;
    return { start, tracker: new Tracker(this.context, subject) };
  }

  private ofAsked(model: LayersModel, info: NonNullable<RunInfo['model']>): Subject {
    const owners = layersByVariable(model);
    return {
      model,
      layerOf: (variable) => owners.get(variable) ?? layerFromName(variable),
      facts: {
        layers: monitoredLayers(model, info.layers),
        singleOutput: model.outputs.length === 1,
      },
    };
  }

  private ofAllLayers(): Subject {
    const layers = this.places.liveLayers();
    const owners = new Map(
      layers.flatMap((layer) => layer.weights.map(({ name }) => [name, layer.name] as const)),
    );
    const known = layers.filter(({ weights }) => weights.length > 0);
    return {
      layerOf: (variable) => owners.get(variable) ?? layerFromName(variable),
      facts: { layers: this.monitored(known), singleOutput: false },
    };
  }

  /** Layers of no model that is known. */
  monitored(layers: ReturnType<Places['liveLayers']>): MonitoredLayer[] {
    return layers.map((layer) => ({
      ...describeLayer(layer, this.places.ofLayer(layer)),
      activation: activationOf(layer),
      output: false,
    }));
  }

  private levels(): Pick<RunStart, 'cell' | 'humanLevel' | 'targetLevel'> {
    const cell = this.currentCell();
    return { ...(cell && { cell: { id: cell.id, index: cell.index } }), ...this.monitor.current };
  }
}
