/** Whether a name in a rule, `gateway/model` or `gateway/*`, stands for a model. */
export const matchesModel = (name: string, model: string): boolean =>
  name === model || (name.endsWith('/*') && model.startsWith(name.slice(0, -1)));
