import type { ModelFacts, SourceFacts, TrainingFacts } from '../../facts';
import type { Found, Rule } from '../../rule';
import { writtenData } from '../../code/trained';
import { headOf } from '../../model/activations';
import { lossesOf } from '../../model/losses';
import { compilePlace, setLoss, setOption, shape as written } from '../../model/say';

export const rule: Rule = {
  id: 'labels-unfit-for-output',
  title: 'Labels of another form than the output or the loss wants',
  severity: 'error',
  group: 'error',
  cause: 'labels',
  reads: 'source',
  check({ models, source }, report) {
    if (!source) return;
    for (const model of models) {
      for (const training of model.trainings) {
        const found = checkTraining(source, model, training);
        if (found) report(found);
      }
    }
  },
};

function checkTraining(source: SourceFacts, model: ModelFacts, training: TrainingFacts): Found | undefined {
  const head = headOf(model);
  const used = lossesOf(model).find(
    ({ compile }) => (compile !== undefined) === (training.via !== 'minimize'),
  );
  const { y } = writtenData(source, training);
  const { units } = head ?? {};
  const output = model.layers[model.outputs[0] ?? -1]?.outputShape;
  if (!head || !used || !y || units === undefined || output?.length !== 1) return undefined;
  const name = used.loss.name ?? '';
  const [, columns = 1, more] = y.shape;
  if (more !== undefined || columns === null) return undefined;
  const evidence = [`labels: ${written(y.shape)}`, `output: ${units} units`, `loss: ${name}`];
  const place = compilePlace(model.compile, 'loss') ?? used.place;
  if (name === 'sparseCategoricalCrossentropy') {
    const largest = Math.max(...(y.values ?? [-1]));
    if (columns > 1)
      return {
        place,
        message: `${name} wants the number of the class, but these labels have ${columns} columns.`,
        evidence,
        advice: 'Use categoricalCrossentropy for one-hot labels, or give the numbers of the classes.',
        fixes: setLoss(used.compile, "'categoricalCrossentropy'"),
      };
    if (units < 2 || largest < units) return undefined;
    return {
      place: head.layer.at['units'] ?? head.layer.place,
      message: `The labels go up to ${largest}, but the output has ${units} units, for the classes 0 … ${units - 1}.`,
      evidence,
      advice:
        'One unit per class, counted from 0: labels from 1 on want one unit more, or a subtraction of 1.',
      fixes: setOption(head.layer, 'units', String(largest + 1)),
    };
  }
  if (columns === units) return undefined;
  const classes = used.family === 'categorical' && columns === 1;
  return {
    place: classes ? place : (head.layer.at['units'] ?? head.layer.place),
    message: `The labels have ${columns === 1 ? 'one column' : `${columns} columns`}, but the output has ${units} ${units === 1 ? 'unit' : 'units'}.`,
    evidence,
    advice: classes
      ? 'Numbers of classes want sparseCategoricalCrossentropy; categoricalCrossentropy wants tf.oneHot(labels, classes).'
      : 'Give the last layer as many units as the labels have columns.',
    fixes: classes
      ? setLoss(used.compile, "'sparseCategoricalCrossentropy'")
      : setOption(head.layer, 'units', String(columns)),
  };
}
