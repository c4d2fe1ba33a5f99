// Generated from @tensorflow/tfjs-layers: UPDATE=1 npx vitest run --project unit extension/lint/model/tensorflowTable.test.ts

/** What strings may say, by what they name. */
export const knownNames: Readonly<Record<string, readonly string[]>> = {
  loss: [
    'meanSquaredError',
    'meanAbsoluteError',
    'meanAbsolutePercentageError',
    'meanSquaredLogarithmicError',
    'squaredHinge',
    'hinge',
    'categoricalHinge',
    'logcosh',
    'categoricalCrossentropy',
    'sparseCategoricalCrossentropy',
    'binaryCrossentropy',
    'kullbackLeiblerDivergence',
    'poisson',
    'cosineProximity',
  ],
  metric: [
    'accuracy',
    'acc',
    'crossentropy',
    'ce',
    'binaryAccuracy',
    'categoricalAccuracy',
    'precision',
    'categoricalCrossentropy',
    'sparseCategoricalCrossentropy',
    'mse',
    'MSE',
    'mae',
    'MAE',
    'mape',
    'MAPE',
    'cosine',
  ],
  optimizer: [
    'adagrad',
    'Adagrad',
    'adadelta',
    'Adadelta',
    'adam',
    'Adam',
    'adamax',
    'Adamax',
    'rmsprop',
    'RMSProp',
    'sgd',
    'SGD',
  ],
  activation: [
    'elu',
    'selu',
    'relu',
    'relu6',
    'linear',
    'sigmoid',
    'hardSigmoid',
    'softplus',
    'softsign',
    'tanh',
    'softmax',
    'logSoftmax',
    'gelu',
    'gelu_new',
    'mish',
    'swish',
  ],
  initializer: [
    'constant',
    'glorotNormal',
    'glorotUniform',
    'heNormal',
    'heUniform',
    'identity',
    'leCunNormal',
    'leCunUniform',
    'ones',
    'orthogonal',
    'randomNormal',
    'randomUniform',
    'truncatedNormal',
    'varianceScaling',
    'zeros',
    'Zeros',
    'Ones',
    'Constant',
    'RandomUniform',
    'RandomNormal',
    'TruncatedNormal',
    'Identity',
    'VarianceScaling',
    'GlorotUniform',
    'GlorotNormal',
    'HeNormal',
    'HeUniform',
    'LeCunNormal',
    'LeCunUniform',
    'Orthogonal',
  ],
  regularizer: ['l1l2', 'L1L2'],
  constraint: ['maxNorm', 'minMaxNorm', 'nonNeg', 'unitNorm', 'MaxNorm', 'UnitNorm', 'NonNeg', 'MinMaxNorm'],
  padding: ['valid', 'same', 'causal'],
  dataFormat: ['channelsFirst', 'channelsLast'],
  interpolation: ['nearest', 'bilinear'],
  mergeMode: ['sum', 'mul', 'concat', 'ave'],
};

/** What an object of options may hold, by the call that takes it, split by spaces. */
export const knownOptions: Readonly<Record<string, string>> = {
  'tf.layers.inputLayer': 'batchInputShape batchSize dtype inputShape name sparse',
  'tf.layers.elu': 'alpha batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.reLU': 'batchInputShape batchSize dtype inputDType inputShape maxValue name trainable weights',
  'tf.layers.leakyReLU': 'alpha batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.prelu':
    'alphaConstraint alphaInitializer alphaRegularizer batchInputShape batchSize dtype inputDType inputShape name sharedAxes trainable weights',
  'tf.layers.softmax': 'axis batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.thresholdedReLU':
    'batchInputShape batchSize dtype inputDType inputShape name theta trainable weights',
  'tf.layers.conv1d':
    'activation activityRegularizer batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dataFormat dilationRate dtype filters inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer kernelSize name padding strides trainable useBias weights',
  'tf.layers.conv2d':
    'activation activityRegularizer batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dataFormat dilationRate dtype filters inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer kernelSize name padding strides trainable useBias weights',
  'tf.layers.conv2dTranspose':
    'activation activityRegularizer batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dataFormat dilationRate dtype filters inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer kernelSize name padding strides trainable useBias weights',
  'tf.layers.conv3d':
    'activation activityRegularizer batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dataFormat dilationRate dtype filters inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer kernelSize name padding strides trainable useBias weights',
  'tf.layers.conv3dTranspose':
    'activation activityRegularizer batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dataFormat dilationRate dtype filters inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer kernelSize name padding strides trainable useBias weights',
  'tf.layers.separableConv2d':
    'activation activityRegularizer batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dataFormat depthMultiplier depthwiseConstraint depthwiseInitializer depthwiseRegularizer dilationRate dtype filters inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer kernelSize name padding pointwiseConstraint pointwiseInitializer pointwiseRegularizer strides trainable useBias weights',
  'tf.layers.cropping2D':
    'batchInputShape batchSize cropping dataFormat dtype inputDType inputShape name trainable weights',
  'tf.layers.upSampling2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape interpolation name size trainable weights',
  'tf.layers.depthwiseConv2d':
    'activation activityRegularizer batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dataFormat depthMultiplier depthwiseConstraint depthwiseInitializer depthwiseRegularizer dilationRate dtype inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer kernelSize name padding strides trainable useBias weights',
  'tf.layers.activation':
    'activation batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.dense':
    'activation activityRegularizer batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dtype inputDType inputDim inputShape kernelConstraint kernelInitializer kernelRegularizer name trainable units useBias weights',
  'tf.layers.dropout':
    'batchInputShape batchSize dtype inputDType inputShape name noiseShape rate seed trainable weights',
  'tf.layers.spatialDropout1d':
    'batchInputShape batchSize dtype inputDtype inputShape name rate seed trainable',
  'tf.layers.flatten':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name trainable weights',
  'tf.layers.repeatVector': 'batchInputShape batchSize dtype inputDType inputShape n name trainable weights',
  'tf.layers.reshape':
    'batchInputShape batchSize dtype inputDType inputShape name targetShape trainable weights',
  'tf.layers.permute': 'batchInputShape batchSize dims dtype inputDType inputShape name trainable weights',
  'tf.layers.embedding':
    'activityRegularizer batchInputShape batchSize dtype embeddingsConstraint embeddingsInitializer embeddingsRegularizer inputDType inputDim inputLength inputShape maskZero name outputDim trainable weights',
  'tf.layers.add': 'batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.average': 'batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.concatenate':
    'axis batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.maximum': 'batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.minimum': 'batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.multiply': 'batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.dot':
    'axes batchInputShape batchSize dtype inputDType inputShape name normalize trainable weights',
  'tf.layers.batchNormalization':
    'axis batchInputShape batchSize betaConstraint betaInitializer betaRegularizer center dtype epsilon gammaConstraint gammaInitializer gammaRegularizer inputDType inputShape momentum movingMeanInitializer movingVarianceInitializer name scale trainable weights',
  'tf.layers.layerNormalization':
    'axis batchInputShape batchSize betaInitializer betaRegularizer center dtype epsilon gammaInitializer gammaRegularizer inputDType inputShape name scale trainable weights',
  'tf.layers.zeroPadding2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding trainable weights',
  'tf.layers.averagePooling1d':
    'batchInputShape batchSize dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.avgPool1d':
    'batchInputShape batchSize dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.avgPooling1d':
    'batchInputShape batchSize dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.averagePooling2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.avgPool2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.avgPooling2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.averagePooling3d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.avgPool3d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.avgPooling3d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.globalAveragePooling1d':
    'batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.globalAveragePooling2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name trainable weights',
  'tf.layers.globalMaxPooling1d':
    'batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.globalMaxPooling2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name trainable weights',
  'tf.layers.maxPooling1d':
    'batchInputShape batchSize dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.maxPooling2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.maxPooling3d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.gru':
    'activation batchInputShape batchSize biasConstraint biasInitializer biasRegularizer cell dropout dropoutFunc dtype goBackwards implementation inputDType inputDim inputLength inputShape kernelConstraint kernelInitializer kernelRegularizer name recurrentActivation recurrentConstraint recurrentDropout recurrentInitializer recurrentRegularizer returnSequences returnState stateful trainable units unroll useBias weights',
  'tf.layers.gruCell':
    'activation batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dropout dropoutFunc dtype implementation inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer name recurrentActivation recurrentConstraint recurrentDropout recurrentInitializer recurrentRegularizer resetAfter trainable units useBias weights',
  'tf.layers.lstm':
    'activation batchInputShape batchSize biasConstraint biasInitializer biasRegularizer cell dropout dropoutFunc dtype goBackwards implementation inputDType inputDim inputLength inputShape kernelConstraint kernelInitializer kernelRegularizer name recurrentActivation recurrentConstraint recurrentDropout recurrentInitializer recurrentRegularizer returnSequences returnState stateful trainable unitForgetBias units unroll useBias weights',
  'tf.layers.lstmCell':
    'activation batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dropout dropoutFunc dtype implementation inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer name recurrentActivation recurrentConstraint recurrentDropout recurrentInitializer recurrentRegularizer trainable unitForgetBias units useBias weights',
  'tf.layers.simpleRNN':
    'activation batchInputShape batchSize biasConstraint biasInitializer biasRegularizer cell dropout dropoutFunc dtype goBackwards inputDType inputDim inputLength inputShape kernelConstraint kernelInitializer kernelRegularizer name recurrentConstraint recurrentDropout recurrentInitializer recurrentRegularizer returnSequences returnState stateful trainable units unroll useBias weights',
  'tf.layers.simpleRNNCell':
    'activation batchInputShape batchSize biasConstraint biasInitializer biasRegularizer dropout dropoutFunc dtype inputDType inputShape kernelConstraint kernelInitializer kernelRegularizer name recurrentConstraint recurrentDropout recurrentInitializer recurrentRegularizer trainable units useBias weights',
  'tf.layers.convLstm2d':
    'batchInputShape batchSize cell dataFormat dilationRate dtype filters goBackwards inputDType inputDim inputLength inputShape kernelSize name padding returnSequences returnState stateful strides trainable unroll weights',
  'tf.layers.rnn':
    'batchInputShape batchSize cell dtype goBackwards inputDType inputDim inputLength inputShape name returnSequences returnState stateful trainable unroll weights',
  'tf.layers.stackedRNNCells':
    'batchInputShape batchSize cells dtype inputDType inputShape name trainable weights',
  'tf.layers.bidirectional':
    'batchInputShape batchSize dtype inputDType inputShape layer mergeMode name trainable weights',
  'tf.layers.timeDistributed':
    'batchInputShape batchSize dtype inputDType inputShape layer name trainable weights',
  'tf.layers.gaussianNoise':
    'batchInputShape batchSize dtype inputDType inputShape name stddev trainable weights',
  'tf.layers.gaussianDropout':
    'batchInputShape batchSize dtype inputDType inputShape name rate trainable weights',
  'tf.layers.alphaDropout':
    'batchInputShape batchSize dtype inputDType inputShape name noiseShape rate trainable weights',
  'tf.layers.masking':
    'batchInputShape batchSize dtype inputDType inputShape maskValue name trainable weights',
  'tf.layers.rescaling':
    'batchInputShape batchSize dtype inputDType inputShape name offset scale trainable weights',
  'tf.layers.centerCrop':
    'batchInputShape batchSize dtype height inputDType inputShape name trainable weights width',
  'tf.layers.resizing':
    'batchInputShape batchSize cropToAspectRatio dtype height inputDType inputShape interpolation name trainable weights width',
  'tf.layers.categoryEncoding':
    'batchInputShape batchSize dtype inputDType inputShape name numTokens outputMode trainable weights',
  'tf.layers.randomWidth':
    'autoVectorize batchInputShape batchSize dtype factor inputDType inputShape interpolation name seed trainable weights',
  'tf.layers.globalMaxPool1d': 'batchInputShape batchSize dtype inputDType inputShape name trainable weights',
  'tf.layers.globalMaxPool2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name trainable weights',
  'tf.layers.maxPool1d':
    'batchInputShape batchSize dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.maxPool2d':
    'batchInputShape batchSize dataFormat dtype inputDType inputShape name padding poolSize strides trainable weights',
  'tf.layers.input': 'batchShape dtype name shape sparse',
  'tf.initializers.constant': 'value',
  'tf.initializers.randomUniform': 'maxval minval seed',
  'tf.initializers.randomNormal': 'mean seed stddev',
  'tf.initializers.truncatedNormal': 'mean seed stddev',
  'tf.initializers.identity': 'gain',
  'tf.initializers.varianceScaling': 'distribution mode scale seed',
  'tf.initializers.glorotUniform': 'seed',
  'tf.initializers.glorotNormal': 'seed',
  'tf.initializers.heNormal': 'seed',
  'tf.initializers.heUniform': 'seed',
  'tf.initializers.leCunNormal': 'seed',
  'tf.initializers.leCunUniform': 'seed',
  'tf.initializers.orthogonal': 'gain seed',
  'tf.regularizers.l1l2': 'l1 l2',
  'tf.regularizers.l1': 'l1',
  'tf.regularizers.l2': 'l2',
  'tf.constraints.maxNorm': 'axis maxValue',
  'tf.constraints.unitNorm': 'axis',
  'tf.constraints.minMaxNorm': 'axis maxValue minValue rate',
  'tf.callbacks.earlyStopping': 'baseline minDelta mode monitor patience restoreBestWeights verbose',
  compile: 'loss metrics optimizer',
  fit: 'batchSize callbacks classWeight epochs initialEpoch sampleWeight shuffle stepsPerEpoch validationData validationSplit validationSteps verbose yieldEvery',
  fitDataset:
    'batchesPerEpoch callbacks classWeight epochs initialEpoch validationBatchSize validationBatches validationData verbose yieldEvery',
  evaluate: 'batchSize sampleWeight steps verbose',
  evaluateDataset: 'batches verbose',
};
